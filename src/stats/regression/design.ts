import { isObserved } from '../statistic.js';

/** Rows of a regression in typed arrays; the first column of the matrix is the intercept. */
export interface Design {
  readonly rows: number;
  readonly columns: number;
  /** Row after row. */
  readonly matrix: Float64Array;
  /** Outcomes in [0, 1]. */
  readonly outcome: Float64Array;
  readonly weight: Float64Array;
  /** Rows without a number in every place, or of weight 0. */
  readonly leftOut: number;
}

/**
 * Collects the complete rows of a regression.
 * @param x Rows of features. @param y Outcomes. @param weights Frequency weights; 1 unless given.
 */
export function designOf(
  x: readonly (readonly (number | null)[])[],
  y: readonly (number | null)[],
  weights?: readonly number[],
): Design {
  const columns = 1 + (x[0]?.length ?? 0);
  const matrix = new Float64Array(x.length * columns);
  const outcome = new Float64Array(x.length);
  const weight = new Float64Array(x.length);
  let rows = 0;
  for (const [index, features] of x.entries()) {
    const [target, share] = [y[index], weights === undefined ? 1 : weights[index]];
    if (!isObserved(target) || !isObserved(share) || !(share > 0)) continue;
    if (features.length !== columns - 1 || !features.every(isObserved)) continue;
    matrix[rows * columns] = 1;
    for (const [column, value] of features.entries())
      matrix[rows * columns + column + 1] = value ?? 0;
    outcome[rows] = target;
    weight[rows++] = share;
  }
  return {
    rows,
    columns,
    matrix: matrix.subarray(0, rows * columns),
    outcome: outcome.subarray(0, rows),
    weight: weight.subarray(0, rows),
    leftOut: x.length - rows,
  };
}

/** Why no regression can be fitted to the rows; `null` where nothing speaks against it. */
export function designProblem(
  design: Design,
  x: readonly unknown[],
  y: readonly unknown[],
): string | null {
  if (x.length !== y.length) return 'lengths-differ';
  if (design.rows < design.columns) return 'too-few-rows';
  if (design.outcome.some((value) => value < 0 || value > 1)) return 'outcome-outside';
  if (design.outcome.every((value) => value === 0)) return 'single-class';
  return design.outcome.every((value) => value === 1) ? 'single-class' : null;
}
