import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { IncompletePoint, WalkForwardRequest } from '../../src/backtest/index.js';
import { usualEstimation } from '../../src/calibrate/estimation-choices.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { backtestScored } from '../../src/pipeline/backtest-scored.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { verifyPack } from '../../src/pipeline/pack/verify-pack.js';
import { writePack } from '../../src/pipeline/pack/write-pack.js';
import { refitRequest } from '../../src/pipeline/refit-request.js';
import { mulberry32 } from '../../src/stats/mulberry32.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-walk-forward-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
const policyFile = 'models/validation-policy.yaml';
const policy = loadValidationPolicy(policyFile);
const settings = { threads: 1 };
const request: WalkForwardRequest = {
  form: { kind: 'rolling', points: 2 },
  windowMonths: 12,
  choices: { ...usualEstimation, margin: { dataDeficiency: 0.1, confidence: undefined } },
  scale: {
    scale: [{ grade: 'A', pdMid: 0.01 }, { grade: 'B' }],
    scores: [0, 100],
    default: { grade: 'D' },
  },
};

interface ScoredRow {
  readonly place: number;
  readonly year: number;
  readonly score: number;
  readonly defaulted: boolean;
}

const random = mulberry32(5);
const rows: readonly ScoredRow[] = Array.from({ length: 200 }, (_, place) => place).flatMap(
  (place) =>
    [2020, 2021, 2022].map((year) => {
      const score = 20 + Math.round(random() * 700) / 10;
      return { place, year, score, defaulted: random() < 1 / (1 + Math.exp(0.06 * score - 1.2)) };
    }),
);
const idOf = (place: number, prefix = 'E') => `${prefix}${String(place).padStart(3, '0')}`;

function table(name: string, prefix: string, given: readonly ScoredRow[], rated: boolean): string {
  const lines = given.map(({ place, year, score, defaulted }) => {
    const grade = score >= 50 ? 'A' : 'B';
    const cells = [idOf(place, prefix), `${year}-12-31`, score, grade, 0.1, Number(defaulted)];
    // A cap: the score within grade B is at most 50.
    return [...cells, ...(rated ? [Math.min(score, 49)] : [])].join(',');
  });
  const header = `enterprise_id,as_of,score,grade,pd,defaulted${rated ? ',rated_score' : ''}`;
  const file = join(folder, name);
  writeFileSync(file, [header, ...lines].join('\n'));
  return file;
}

async function walked(file: string) {
  const { walkForward } = await backtestScored({
    ...{ file, policy, settings, scale: ['A', 'B'] },
    walkForward: request,
  });
  if (walkForward === undefined) throw new Error('refits were asked for');
  return walkForward;
}

const plain = table('plain.csv', 'E', rows, false);

describe('refits of a scored table', () => {
  test('keep those aside whose identifier says so, the same in every run', async () => {
    const { meta, points } = await walked(plain);
    const aside = Array.from({ length: 200 }, (_, place) => {
      const digest = createHash('md5').update(idOf(place)).digest();
      return digest.readUInt32BE(0) % 5 === 0;
    }).filter((isAside) => isAside);
    expect(meta).toMatchObject({ enterprises: 200, heldOut: aside.length, refitted: 2 });
    const [, , last] = points;
    if (last?.kind !== 'refitted') throw new Error('the last point can be refitted');
    expect(last.outOfSample?.n).toBe(2 * aside.length);
  });

  test('are the same in any order of rows, and under other identifiers but for who is kept aside', async () => {
    const result = await walked(plain);
    expect(await walked(table('turned.csv', 'E', rows.toReversed(), false))).toEqual(result);
    const other = await walked(table('other.csv', 'X', rows, false));
    expect(other.meta.heldOut).not.toBe(0);
    const bare = (points: typeof result.points) =>
      points.map((point) => ({ ...point, outOfSample: null }));
    expect(bare(other.points)).toEqual(bare(result.points));
    expect(other.points).not.toEqual(result.points);
    expect(other.pooled).toEqual(result.pooled);
  });

  test('go by the score within the grade where the table has it, and say so where not', async () => {
    const [without, within] = [
      await walked(plain),
      await walked(table('rated.csv', 'E', rows, true)),
    ];
    expect(without.meta.warnings).toContain('score-not-within-grade');
    expect(within.meta.warnings).not.toContain('score-not-within-grade');
    expect(within.points).not.toEqual(without.points);
  });
});

test('a request repeats the choices of a calibration, or the usual ones, on the scale of the model', () => {
  const model = openModel('models', 'tech-radar@1.0.0', 'facts', '2024-12-31');
  const { choices, scale } = refitRequest({ kind: 'expanding' }, model, 12);
  expect(choices).toEqual(usualEstimation);
  expect(scale?.scale.map(({ grade }) => grade)).toEqual(
    model.scorecard.scale.map(({ grade }) => grade),
  );
  expect(refitRequest({ kind: 'expanding' }, null, 6)).toMatchObject({
    scale: null,
    windowMonths: 6,
  });
});

test('a pack brings refits and points left out to the same numbers', async () => {
  const incompletePoints: readonly IncompletePoint[] = [
    { asOf: '2023-12-31', windowEnd: '2024-12-31', why: 'records-end-earlier', enterprises: 200 },
  ];
  const scale = ['A', 'B'];
  const options = { file: plain, policy, settings, scale, walkForward: request, incompletePoints };
  const result = await backtestScored(options);
  expect(result.meta.incompletePoints).toEqual(incompletePoints);
  const pack = join(folder, 'pack');
  await writePack({
    ...{ folder: pack, result, scale, policyFile, model: null, walkForward: request },
    inputs: [{ role: 'scored', file: plain }],
    calibrationFile: 'fitted.yaml',
    personalData: 'masked',
    program: '1.2.3',
    made: '2024-06-30',
  });
  const { values } = await verifyPack({ folder: pack, files: {}, settings });
  expect(values).toBeGreaterThan(500);
  expect(readFileSync(join(pack, 'README.md'), 'utf8')).toContain(
    '--walk-forward rolling:2 --calibration fitted.yaml',
  );
});
