import { EigenvalueDecomposition } from 'ml-matrix';
import { matrixOf } from '../linear-algebra/square-matrix.js';
import { correlation, isConstant } from '../rank/pearson.js';
import type { Statistic } from '../statistic.js';
import { indicatorTable } from './indicator-table.js';

/** Weights of the first principal component, for diagnosis. */
export interface PcaWeights extends Statistic {
  /** Loadings over their sum; constant columns 0; negative ones as they are. */
  readonly weights: readonly number[] | null;
  /** Eigenvalues of the correlation matrix, descending. */
  readonly eigenvalues: readonly number[];
  /** Columns, counted from 0, whose weight is negative: a better value would lower the score. */
  readonly negative: readonly number[];
}

/**
 * Loadings of the first principal component of the correlation matrix, turned so that their sum is
 * positive (OECD/JRC, Handbook on Constructing Composite Indicators, 2008, step 4). A diagnosis: such
 * weights can be negative, and are reported then, not mended.
 * @param rows Enterprises by indicators, more being better.
 * @returns `value` the share of the variance that the component explains, in (0, 1]; `null` with
 *   `no-variance`, `loadings-cancel`, `too-few-rows`, `ragged` or `not-finite`.
 */
export function pcaWeights(rows: readonly (readonly number[])[]): PcaWeights {
  const { columns, problem } = indicatorTable(rows);
  const varying = problem === null ? columns.filter((column) => !isConstant(column)) : [];
  const found = varying.length > 0 ? firstComponent(varying) : null;
  const total = found?.loadings.reduce((sum, each) => sum + each, 0) ?? 0;
  const usable = found !== null && Math.abs(total) > 1e-9;
  const left = [...(found?.loadings ?? [])];
  const weights = usable
    ? columns.map((column) => (isConstant(column) ? 0 : (left.shift() ?? 0) / total))
    : null;
  const negative = weights?.flatMap((weight, at) => (weight < 0 ? [at] : [])) ?? [];
  return {
    value: usable ? (found.eigenvalues[0] ?? 0) / varying.length : null,
    method: 'PCA weights',
    convention: 'first component of the correlation matrix, loadings over their sum',
    n: rows.length,
    warnings: usable
      ? negative.length > 0
        ? ['negative-weights']
        : []
      : [problem ?? (found === null ? 'no-variance' : 'loadings-cancel')],
    weights,
    eigenvalues: found?.eigenvalues ?? [],
    negative,
  };
}

function firstComponent(columns: readonly (readonly number[])[]): {
  readonly eigenvalues: readonly number[];
  readonly loadings: readonly number[];
} {
  const rows = columns.map((x) => columns.map((y) => (x === y ? 1 : (correlation(x, y) ?? 0))));
  const { realEigenvalues, eigenvectorMatrix } = new EigenvalueDecomposition(matrixOf(rows), {
    assumeSymmetric: true,
  });
  const order = [...realEigenvalues.keys()].sort(
    (a, b) => (realEigenvalues[b] ?? 0) - (realEigenvalues[a] ?? 0),
  );
  return {
    eigenvalues: order.map((at) => realEigenvalues[at] ?? 0),
    loadings: eigenvectorMatrix.getColumn(order[0] ?? 0),
  };
}
