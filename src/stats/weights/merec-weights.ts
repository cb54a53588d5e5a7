import { compensatedSum } from '../compensated-sum.js';
import { endsOf } from '../ranking/criterion-scale.js';
import type { CriterionDirection } from '../ranking/ranking.js';
import { type MeasuredWeights, weightsByMeasure } from './measured-weights.js';

/**
 * MEREC: an indicator counts by how much the performance ln(1 + mean |ln share|) of the enterprises
 * changes without it, shares being smallest / value, or value / largest where less is better
 * (Keshavarz-Ghorabaee, Amiri, Zavadskas, Turskis & Antucheviciene 2021). A constant column weighs 0.
 * Like all objective weights they change with the sample: a challenger or diagnostic.
 * @param rows Enterprises by indicators, values above 0.
 * @param directions Whether more of an indicator is better; all `positive` unless given.
 * @returns `value` the sum of the effects; `null` with `no-variance`, `not-positive` or a problem of the table.
 */
export function merecWeights(
  rows: readonly (readonly number[])[],
  directions?: readonly CriterionDirection[],
): MeasuredWeights {
  return weightsByMeasure(rows, {
    method: 'MEREC weights',
    convention: 'natural logarithms of shares of the smallest or largest value',
    needs: 'positive',
    measure: (columns) => {
      const depths = columns.map((column, at) => depthsOf(column, directions?.[at] ?? 'positive'));
      const sums = rows.map((_, row) => compensatedSum(depths.map((column) => column[row] ?? 0)));
      const performance = (sum: number) => Math.log1p(sum / columns.length);
      return depths.map((column) =>
        compensatedSum(
          // What is left of a sum may fall below 0 by rounding.
          column.map((depth, row) => {
            const sum = sums[row] ?? 0;
            return performance(sum) - performance(Math.max(0, sum - depth));
          }),
        ),
      );
    },
  });
}

/** |ln share| of each value: 0 where it is the worst of a positive column, or of a negative one. */
function depthsOf(column: readonly number[], direction: CriterionDirection): readonly number[] {
  const { low, high } = endsOf(column);
  return column.map((value) =>
    Math.abs(Math.log(direction === 'positive' ? low / value : value / high)),
  );
}
