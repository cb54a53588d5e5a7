import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { seededRandom } from '../../src/stats/seeded-random.js';

/** A scorecard of three forces and eight indicators, in a file of its own; two stages weigh forces differently. */
const card = `
id: small-card
version: 1.2.0
label: {zh: 小评分卡, en: Small card}
basis: {kind: design, reference: test}
context: {age_years: number, region: text}
segments:
  - {code: startup, label: {zh: 初创期, en: Start-up}, when: "age_years < 5"}
  - {code: grown, label: {zh: 成熟期, en: Grown}, when: "true"}
forces:
  - code: innovation
    label: {zh: 创新, en: Innovation}
    weight: {startup: 50, grown: 30}
    indicators:
      - {use: rd_intensity, weight: 50, normalise: {goalposts: [[0, 0], [0.2, 100]]}}
      - {use: invention_stock, weight: 30, normalise: {goalposts: [[0, 0], [40, 100]]}}
      - {use: patent_value, weight: 20, normalise: {goalposts: [[0, 0], [100, 100]]}}
  - code: team
    label: {zh: 团队, en: Team}
    weight: {startup: 30, grown: 20}
    indicators:
      - {use: rd_staff_share, weight: 60, normalise: {goalposts: [[0, 0], [0.5, 100]]}}
      - {use: postgraduate_share, weight: 40, normalise: {goalposts: [[0, 0], [0.35, 100]]}}
  - code: solvency
    label: {zh: 偿债, en: Solvency}
    weight: {startup: 20, grown: 50}
    indicators:
      - {use: debt_ratio, weight: 40, normalise: {goalposts: [[0, 100], [1, 0]]}}
      - {use: current_ratio, weight: 40, normalise: {goalposts: [[0, 0], [2.5, 100]]}}
      - {use: cash_ratio, weight: 20, normalise: {goalposts: [[0, 0], [2, 100]]}}
aggregate: {inside: arithmetic, across: arithmetic}
missing: {not-reported: 35, suppressed: 35, invalid: 35, not-yet-known: 35, not-applicable: reweight}
coverage: {notRatedBelow: 0.2}
scale:
  - {grade: A, from: 60, pdMid: 0.01}
  - {grade: B, from: 40, pdMid: 0.05}
  - {grade: C, from: 0, pdMid: 0.2}
default: {when: "false", grade: D, label: {zh: 违约, en: In default}}
notRated: {grade: NR, label: {zh: 不予评级, en: Not rated}}
reasons: 2
`;

/** Indicators with the value that scores 100 and the one that scores 0, and what drives default in truth. */
const drivers = [
  { code: 'rd_intensity', best: 0.2, worst: 0, slope: 0.6 },
  { code: 'invention_stock', best: 40, worst: 0, slope: 0.8 },
  { code: 'patent_value', best: 100, worst: 0, slope: 0 },
  { code: 'rd_staff_share', best: 0.5, worst: 0, slope: 1 },
  { code: 'postgraduate_share', best: 0.35, worst: 0, slope: 0.3 },
  { code: 'debt_ratio', best: 0, worst: 1, slope: 3.6 },
  { code: 'current_ratio', best: 2.5, worst: 0, slope: 1.2 },
  { code: 'cash_ratio', best: 2, worst: 0, slope: 0.4 },
] as const;

/** A folder with `card.yaml` and `history.csv`, removed after the tests. */
export interface HistoryFolder {
  readonly folder: string;
  readonly card: string;
  readonly history: string;
}

/** How a history differs from the usual one. */
export interface HistoryChanges {
  readonly enterprises?: number;
  readonly years?: number;
  /** Outcome of a row in place of the drawn one. */
  readonly outcome?: (defaulted: boolean) => boolean;
  /** What of a score, 0 to 1, its driver adds to the risk in proportion; the score itself unless given. */
  readonly scale?: (score: number) => number;
  /** Change to the text of the scorecard. */
  readonly edit?: (card: string) => string;
}

/**
 * Write a small scorecard and a history whose defaults follow from known drivers. `patent_value` drives
 * nothing; `postgraduate_share` is high in the east and low in the west: a planted proxy.
 */
export function historyFolder({
  enterprises = 700,
  years = 4,
  outcome = (defaulted) => defaulted,
  scale = (score) => score,
  edit = (text) => text,
}: HistoryChanges = {}): HistoryFolder {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-tune-'));
  folders.push(folder);
  const random = seededRandom(11);
  const lines = [
    [
      'enterprise_id',
      'as_of',
      'defaulted',
      'age_years',
      'region',
      ...drivers.map(({ code }) => code),
    ].join(),
  ];
  for (let own = 0; own < enterprises; own++) {
    const east = random() < 0.5;
    const age = 1 + Math.floor(random() * 9);
    const base = drivers.map(({ code }) =>
      code === 'postgraduate_share' ? (east ? 0.6 : 0) + 0.4 * random() : random(),
    );
    for (let year = 0; year < years; year++) {
      const scores = base.map((score) => 0.8 * score + 0.2 * random());
      const eta = drivers.reduce(
        (sum, { slope }, at) => sum + slope * (1 - scale(scores[at] ?? 0)),
        -6.2,
      );
      const defaulted = outcome(random() < 1 / (1 + Math.exp(-eta)));
      const cells = drivers.map(
        ({ best, worst }, at) => worst + (best - worst) * (scores[at] ?? 0),
      );
      lines.push(
        [
          `e${own}`,
          `${2018 + year}-12-31`,
          defaulted ? 1 : 0,
          age,
          east ? 'east' : 'west',
          ...cells,
        ].join(),
      );
    }
  }
  const files = { card: join(folder, 'card.yaml'), history: join(folder, 'history.csv') };
  writeFileSync(files.card, edit(card));
  writeFileSync(files.history, `${lines.join('\n')}\n`);
  return { folder, ...files };
}

const folders: string[] = [];
afterAll(() => {
  for (const folder of folders) rmSync(folder, { recursive: true, force: true });
});
