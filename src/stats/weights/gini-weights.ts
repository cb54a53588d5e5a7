import { concentrationIndices } from '../stability/concentration-indices.js';
import { type MeasuredWeights, weightsByMeasure } from './measured-weights.js';

/**
 * Weights proportional to the Gini coefficient of each column: half the mean difference of two values
 * over their mean (Gini 1912). A constant column weighs 0.
 * @param rows Enterprises by indicators, values from 0 up.
 * @returns `value` the sum of the coefficients; `null` with `no-variance`, `negative-value` or a problem
 *   of the table.
 */
export function giniWeights(rows: readonly (readonly number[])[]): MeasuredWeights {
  return weightsByMeasure(rows, {
    method: 'Gini weights',
    convention: 'Gini coefficient of the population',
    needs: 'not-negative',
    measure: (columns) => columns.map((column) => concentrationIndices(column).value ?? 0),
  });
}
