import type { Statistic } from '../statistic.js';
import { boundsOf } from './constrained-logistic.js';
import { quadraticMinimum } from './quadratic-programme.js';
import { type WeightBounds, weightRegion } from './weight-region.js';

/** Weights that sum to 1 and reproduce a target best. */
export interface SimplexLeastSquares extends Statistic {
  readonly weights: readonly number[] | null;
}

/**
 * Minimises ‖target − rows·w‖² over weights w with Σw = 1 within bounds: the weights by which experts
 * seem to have mixed indicators into the totals that they gave.
 * @param rows Rows of indicators. @param target One total per row.
 * @returns `value` the sum of squared residuals; `null` with `lengths-differ`, `too-few-rows`,
 *   `bounds-infeasible` or `collinear`.
 */
export function simplexLeastSquares(
  rows: readonly (readonly number[])[],
  target: readonly number[],
  bounds: WeightBounds = {},
): SimplexLeastSquares {
  const count = rows[0]?.length ?? 0;
  const region = weightRegion(count, bounds);
  const weights =
    region === null || rows.length !== target.length ? null : solve(rows, target, region);
  const residuals = rows.map(
    (row, at) =>
      (target[at] ?? 0) - row.reduce((sum, cell, j) => sum + cell * (weights?.[j] ?? 0), 0),
  );
  return {
    value: weights === null ? null : residuals.reduce((sum, rest) => sum + rest * rest, 0),
    method: 'least squares on the simplex',
    convention: 'weights sum to 1, no intercept',
    n: rows.length,
    warnings: weights === null ? [problemOf(rows, target, region !== null)] : [],
    weights,
  };
}

function problemOf(
  rows: readonly unknown[],
  target: readonly unknown[],
  feasible: boolean,
): string {
  if (rows.length !== target.length) return 'lengths-differ';
  if (rows.length === 0) return 'too-few-rows';
  return feasible ? 'collinear' : 'bounds-infeasible';
}

function solve(
  rows: readonly (readonly number[])[],
  target: readonly number[],
  region: {
    readonly lower: readonly number[];
    readonly upper: readonly number[];
  },
): readonly number[] | null {
  const columns = [...region.lower.keys()];
  const over = (term: (row: readonly number[], at: number) => number) =>
    rows.reduce((sum, row, at) => sum + term(row, at), 0);
  const hessian = columns.map((a) =>
    columns.map((b) => over((row) => (row[a] ?? 0) * (row[b] ?? 0))),
  );
  const gradient = columns.map((a) => -over((row, at) => (row[a] ?? 0) * (target[at] ?? 0)));
  return quadraticMinimum({
    hessian,
    gradient,
    equalities: [{ coefficients: columns.map(() => 1), bound: 1 }],
    inequalities: boundsOf(region).map(({ constraint }) => constraint),
  }).point;
}
