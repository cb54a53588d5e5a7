import { compensatedSum } from '../compensated-sum.js';
import { isConstant } from '../rank/pearson.js';
import type { Statistic } from '../statistic.js';
import { indicatorTable, sharesOf } from './indicator-table.js';

/** Weights by how unevenly indicators are spread. */
export interface EntropyWeights extends Statistic {
  readonly weights: readonly number[] | null;
  /** Entropy of each column to the base n: 1 where all values are equal. */
  readonly entropy: readonly number[];
  readonly divergence: readonly number[];
}

/**
 * Entropy weights: 1 − entropy of the shares of each column, over their sum (Shannon's entropy;
 * Hwang & Yoon 1981). A constant column weighs 0. It rewards dispersion, not importance, and changes
 * with the sample: a challenger or diagnostic, not a policy.
 * @param rows Enterprises by indicators, values from 0 up, never standardised ones.
 * @returns `value` the sum of the divergences; `null` with `negative-value`, `no-variance`,
 *   `too-few-rows`, `ragged` or `not-finite`.
 */
export function entropyWeights(rows: readonly (readonly number[])[]): EntropyWeights {
  const { columns, problem: unsound } = indicatorTable(rows);
  const problem = unsound ?? (rows.flat().some((value) => value < 0) ? 'negative-value' : null);
  const entropy = problem === null ? columns.map(entropyOf) : [];
  const divergence = entropy.map((each) => 1 - each);
  const weights = sharesOf(divergence);
  return {
    value: weights === null ? null : compensatedSum(divergence),
    method: 'entropy weights',
    convention: 'shares of each column, logarithm to the base n',
    n: rows.length,
    warnings: weights === null ? [problem ?? 'no-variance'] : [],
    weights,
    entropy,
    divergence,
  };
}

function entropyOf(column: readonly number[]): number {
  if (isConstant(column)) return 1;
  const total = compensatedSum(column);
  const terms = column.map((value) => (value > 0 ? (value / total) * Math.log(value / total) : 0));
  return Math.min(1, -compensatedSum(terms) / Math.log(column.length));
}
