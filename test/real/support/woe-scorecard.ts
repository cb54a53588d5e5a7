import {
  auc,
  type BinnedValue,
  type BinningOptions,
  logisticProbability,
  logisticRegression,
  mulberry32,
  nonNegativeLogistic,
  optimalBinning,
  pearson,
  woeFinder,
} from '../../../src/stats/index.js';

/** A labelled table by column. */
export interface Labelled {
  readonly columns: ReadonlyMap<string, readonly BinnedValue[]>;
  /** 1 where bad, by row. */
  readonly bad: readonly number[];
}

/** Information value below which a variable says nothing (Siddiqi, Credit Risk Scorecards, ch. 6). */
const leastInformation = 0.02;

/** Correlation of two variables' weights beyond which the less telling one is left out (design). */
const mostCorrelation = 0.9;

/**
 * A scorecard from the public pieces: every variable binned, its weights of evidence turned so that more
 * is riskier, and a logistic regression whose coefficients are not below 0, so that no variable counts
 * against its own evidence.
 * @param rows Rows to fit on.
 * @returns Function from a row of the table to its PD, and how many variables count.
 */
export function fitWoeScorecard(
  { columns, bad }: Labelled,
  rows: readonly number[],
  options: BinningOptions = {},
) {
  const outcome = rows.map((row) => bad[row] ?? null);
  const told = [...columns].flatMap(([name, values]) => {
    const binning = optimalBinning(
      rows.map((row) => values[row] ?? null),
      outcome,
      options,
    );
    const weigh = woeFinder(binning);
    const information = binning.value ?? 0;
    if (information < leastInformation) return [];
    // A value that no bin holds is worth what the average is.
    const riskOf = (row: number) => -(weigh(values[row] ?? null) ?? 0);
    return [{ name, information, riskOf, risks: rows.map(riskOf) }];
  });
  const features = withoutRepetition(told);
  const table = rows.map((_, at) => features.map(({ risks }) => risks[at] ?? 0));
  const { coefficients } = nonNegativeLogistic(table, outcome);
  if (coefficients === null) throw new Error('the scorecard has no fit');
  const used = coefficients.slice(1).filter((each) => each > 0).length;
  const pd = (row: number) =>
    logisticProbability(
      coefficients,
      features.map(({ riskOf }) => riskOf(row)),
    );
  return { pd, used };
}

interface Feature {
  readonly name: string;
  readonly information: number;
  readonly riskOf: (row: number) => number;
  readonly risks: readonly number[];
}

/** The most telling variables first, without those that say what an earlier one says. */
function withoutRepetition(told: readonly Feature[]): readonly Feature[] {
  const kept: Feature[] = [];
  for (const feature of told.toSorted((a, b) => b.information - a.information)) {
    const repeats = kept.some(
      ({ risks }) => Math.abs(pearson(risks, feature.risks).value ?? 0) > mostCorrelation,
    );
    if (!repeats) kept.push(feature);
  }
  return kept;
}

/** Rows parted into folds of like default rates, by a seed. */
export function stratifiedFolds(bad: readonly number[], folds: number, seed: number) {
  const random = mulberry32(seed);
  const parts = Array.from({ length: folds }, (): number[] => []);
  for (const label of [1, 0]) {
    const rows = [...bad.keys()].filter((row) => bad[row] === label);
    const shuffled = rows.map((row) => ({ row, key: random() })).sort((a, b) => a.key - b.key);
    for (const [at, { row }] of shuffled.entries()) parts[at % folds]?.push(row);
  }
  return parts;
}

/** PD of every row from a fit that has not seen its fold, and the AUC of each fold. */
export function crossValidated(
  table: Labelled,
  folds: readonly (readonly number[])[],
  options: BinningOptions = {},
) {
  const pds = new Float64Array(table.bad.length);
  const areas = folds.map((held) => {
    const others = folds.filter((fold) => fold !== held).flat();
    const { pd } = fitWoeScorecard(table, others, options);
    for (const row of held) pds[row] = pd(row);
    const found = auc(
      held.map((row) => pds[row] ?? null),
      held.map((row) => table.bad[row] ?? null),
    );
    return found.value ?? Number.NaN;
  });
  return { pds, areas, mean: areas.reduce((sum, area) => sum + area, 0) / areas.length };
}

/** PD of every row from a logistic regression on all other rows. */
export function leaveOneOut(
  features: readonly (readonly number[])[],
  bad: readonly number[],
  ridge: number,
): readonly number[] {
  return features.map((row, at) => {
    const others = (_: unknown, index: number) => index !== at;
    const fit = logisticRegression(features.filter(others), bad.filter(others), { ridge });
    return logisticProbability(fit.coefficients ?? [], row);
  });
}
