import { join } from 'node:path';
import { designMasterScale } from '../../../src/calibrate/master-scale.js';
import { blockYaml } from '../../../src/model/block-yaml.js';
import { writeText } from '../../../src/pipeline/output-file.js';
import { type GroupPoints, totalPoints, woePoints } from '../../../src/tune/woe-points.js';
import { fitWoeScorecard, type WoeScorecard } from '../../../src/tune/woe-scorecard.js';
import { rowsOf, type SettingsTrial } from './choose-settings.js';
import { folds, forces } from './design.js';
import type { FitHistory } from './fit-history.js';
import { endOfYear } from './panel-feed.js';
import { type GradeCut, scorecardText } from './scorecard-file.js';

/** What every grade must hold in the history it is cut on; see `designMasterScale`. */
const scaleConstraints = { grades: 9, minObligors: 500, minDefaults: 5, maxShare: 0.35 };

/** Fit by the best settings and write scorecard and record. @returns The files. */
export function writeFit(
  history: FitHistory,
  trials: readonly SettingsTrial[],
  models: string,
): readonly string[] {
  const [best] = trials;
  if (best === undefined) throw new Error('no settings were tried');
  const { indicators, defaulted } = rowsOf(history, () => true);
  const { scorecard, problem } = fitWoeScorecard(indicators, defaulted, best.settings);
  if (scorecard === null) throw new Error(`no scorecard: ${problem}`);
  const forceOf = new Map(
    forces.flatMap((force) => force.indicators.map((code) => [code, force.code])),
  );
  const groups = woePoints(
    scorecard,
    forces.map(({ code }) => code),
    (code) => forceOf.get(code) ?? '',
  );
  const scale = gradeCuts(history, groups);
  const card = join(models, 'scorecards', 'us-solvency', '1.0.0.yaml');
  const record = join(models, 'fitted', 'us-solvency', '1.0.0-fit.yaml');
  writeText(card, scorecardText(groups, scale));
  writeText(record, recordText(history, trials, best, scorecard));
  return [card, record];
}

function gradeCuts({ values, defaulted }: FitHistory, groups: readonly GroupPoints[]): GradeCut[] {
  const points = defaulted.map((bad, row) => ({
    score: totalPoints(groups, (code) => values.get(code)?.[row] ?? null),
    n: 1,
    defaults: bad ? 1 : 0,
  }));
  const { grades } = designMasterScale(points, scaleConstraints);
  return grades.map(({ from }, place) => ({
    grade: `T${place + 1}`,
    from: place === grades.length - 1 ? 0 : Math.round(from * 100) / 100,
  }));
}

const notice = `# Written by npm run fit:us-solvency; fit again instead of editing.
# woe = ln(share of the firms that went on / share of the failed); logit P(failure) = intercept - sum of coefficient x woe.
`;

function recordText(
  { year, data }: FitHistory,
  trials: readonly SettingsTrial[],
  best: SettingsTrial,
  { intercept, parts, leftOut, n, defaults }: WoeScorecard,
): string {
  const [first = 0, last = first] = [year[0], year.at(-1)];
  const head = {
    model: 'us-solvency@1.0.0',
    cohort: { fromYear: first, toYear: last, asOf: endOfYear(last), n, defaults },
    data: data.map(({ feed, fingerprint }) => ({ feed, fingerprint })),
    settings: { ...best.settings },
    scale: scaleConstraints,
    crossValidation: {
      folds: folds.map((fold) => ({ ...fold })),
      trials: trials.map(({ settings: { mostBands, ridge }, auc, mean }) => ({
        mostBands,
        ridge,
        auc: auc.map(rounded),
        mean: rounded(mean),
      })),
    },
    intercept,
    leftOut,
  };
  const bands = parts.map(({ code, direction, coefficient, informationValue, ...part }) => ({
    code,
    direction,
    coefficient,
    informationValue: rounded(informationValue),
    cuts: part.cuts,
    woe: part.woe.map(rounded),
    good: part.counts.map(({ good }) => good),
    bad: part.counts.map(({ bad }) => bad),
    missing: part.missing,
  }));
  return `${notice}${blockYaml(head, 3)}${blockYaml({ parts: bands }, 3)}`;
}

function rounded(value: number): number {
  return Number(value.toPrecision(6));
}
