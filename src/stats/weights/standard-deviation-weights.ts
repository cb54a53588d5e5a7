import { sampleDeviation } from '../moments.js';
import { isConstant } from '../rank/pearson.js';
import type { Statistic } from '../statistic.js';
import { weightsByMeasure } from './measured-weights.js';

/** Weights by spread alone. */
export interface StandardDeviationWeights extends Statistic {
  readonly weights: readonly number[] | null;
  readonly deviations: readonly number[];
}

/**
 * Weights proportional to the standard deviation of each column, on one scale already. A constant
 * column weighs 0.
 * @param rows Enterprises by indicators.
 * @returns `value` the sum of the deviations; `null` with `no-variance`, `too-few-rows`, `ragged` or
 *   `not-finite`.
 */
export function standardDeviationWeights(
  rows: readonly (readonly number[])[],
): StandardDeviationWeights {
  const { measures: deviations, ...found } = weightsByMeasure(rows, {
    method: 'standard-deviation weights',
    convention: 'divisor n − 1, columns as given',
    measure: (columns) => columns.map((each) => (isConstant(each) ? 0 : sampleDeviation(each))),
  });
  return { ...found, deviations };
}
