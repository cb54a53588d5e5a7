import { populationDeviation } from '../moments.js';
import { isConstant } from '../rank/pearson.js';
import { scaledColumn } from '../ranking/criterion-scale.js';
import { type MeasuredWeights, weightsByMeasure } from './measured-weights.js';

/**
 * Weights proportional to the variance of each column brought to [0, 1] by its least and greatest value.
 * A constant column weighs 0.
 * @param rows Enterprises by indicators.
 * @returns `value` the sum of the variances; `null` with `no-variance` or a problem of the table.
 */
export function varianceWeights(rows: readonly (readonly number[])[]): MeasuredWeights {
  return weightsByMeasure(rows, {
    method: 'variance weights',
    convention: 'divisor n, min–max scaled',
    measure: (columns) =>
      columns.map((column) => {
        const scaled = scaledColumn(column, 'min-max', 'positive') ?? [];
        return isConstant(column) ? 0 : populationDeviation(scaled) ** 2;
      }),
  });
}
