import { LuDecomposition, Matrix } from 'ml-matrix';
import { scaledColumn } from '../ranking/criterion-scale.js';
import type { CriterionDirection } from '../ranking/ranking.js';
import { entropyWeights } from './entropy-weights.js';
import { type MeasuredWeights, weightsByMeasure } from './measured-weights.js';

/**
 * CILOS: an indicator counts by how little of the others is lost where it is best, the balance of these
 * losses giving the weights (Mirkin 1974; Zavadskas & Podvezko 2016). Of equal bests the first counts.
 * @param rows Enterprises by indicators, values above 0.
 * @param directions Whether more of an indicator is better; all `positive` unless given.
 * @returns `value` 1, the sum of the weights; `null` with `no-variance` (the losses do not tell the
 *   indicators apart), `not-positive` or a problem of the table.
 */
export function cilosWeights(
  rows: readonly (readonly number[])[],
  directions?: readonly CriterionDirection[],
): MeasuredWeights {
  return weightsByMeasure(rows, {
    method: 'CILOS weights',
    convention: 'relative losses at the first best of each indicator',
    needs: 'positive',
    measure: (columns) =>
      balanced(
        lossesBetween(
          columns.map(
            (column, at) => scaledColumn(column, 'max', directions?.[at] ?? 'positive') ?? [],
          ),
        ),
      ),
  });
}

/**
 * IDOCRIW: entropy weights times CILOS weights, over their sum (Zavadskas & Podvezko 2016).
 * @returns As `cilosWeights`; `value` the sum of the products.
 */
export function idocriwWeights(
  rows: readonly (readonly number[])[],
  directions?: readonly CriterionDirection[],
): MeasuredWeights {
  const { weights: byLoss } = cilosWeights(rows, directions);
  const { weights: byEntropy } = entropyWeights(rows);
  return weightsByMeasure(rows, {
    method: 'IDOCRIW weights',
    convention: 'entropy weights × CILOS weights',
    needs: 'positive',
    measure: () => byLoss?.map((weight, at) => weight * (byEntropy?.[at] ?? 0)) ?? null,
  });
}

/** Share of each column that is lost in the row where another one is best; columns have a best of 1. */
function lossesBetween(columns: readonly (readonly number[])[]): readonly (readonly number[])[] {
  const best = columns.map((column) => column.indexOf(1));
  return best.map((row) => columns.map((column) => 1 - (column[row] ?? 1)));
}

/** Weights under which what each indicator loses to the others is what they lose to it; `null` where many do. */
function balanced(losses: readonly (readonly number[])[]): readonly number[] | null {
  const rows = losses.map((row, i) =>
    row.map((loss, j) =>
      i === j ? -losses.reduce((sum, other) => sum + (other[j] ?? 0), 0) : loss,
    ),
  );
  // One equation follows from the others; the weights sum to 1 instead.
  const equations = [...rows.slice(1), rows.map(() => 1)];
  const factors = new LuDecomposition(new Matrix(equations.map((row) => [...row])));
  if (factors.isSingular()) return null;
  return factors
    .solve(Matrix.columnVector(rows.map((_, at) => (at === rows.length - 1 ? 1 : 0))))
    .getColumn(0);
}
