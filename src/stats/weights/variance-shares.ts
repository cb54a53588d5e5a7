import type { Statistic } from '../statistic.js';

/** What parts of a sum do to its spread. */
export interface VarianceShares extends Statistic {
  /** Covariance of each part with the sum over the variance of the sum; they sum to 1. May be negative. */
  readonly shares: readonly number[] | null;
}

/**
 * Effective weights: how much of the variance of a sum each of its parts accounts for (Paruolo, Saisana &
 * Saltelli 2013; the covariance form of variance decomposition). A nominal weight says what a part
 * could do, its share what it does.
 * @param parts One column a part, weight times value. @param total Their sum, row by row.
 * @returns `value` the variance of the total (divisor n); `null` with `lengths-differ`, `too-few-rows` or
 *   `no-variance`.
 */
export function varianceShares(
  parts: readonly ArrayLike<number>[],
  total: ArrayLike<number>,
): VarianceShares {
  const n = total.length;
  const mean = meanOf(total);
  const variance = covariance(total, mean, total, mean);
  const problem = parts.some((part) => part.length !== n)
    ? 'lengths-differ'
    : n < 2
      ? 'too-few-rows'
      : variance > 0
        ? null
        : 'no-variance';
  return {
    value: problem === null ? variance : null,
    method: 'variance shares',
    convention: 'covariance with the sum over its variance',
    n,
    warnings: problem === null ? [] : [problem],
    shares:
      problem === null
        ? parts.map((part) => covariance(part, meanOf(part), total, mean) / variance)
        : null,
  };
}

function meanOf(values: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row] ?? 0;
  return sum / values.length;
}

function covariance(
  x: ArrayLike<number>,
  xMean: number,
  y: ArrayLike<number>,
  yMean: number,
): number {
  let sum = 0;
  for (let row = 0; row < x.length; row++) {
    sum += ((x[row] ?? 0) - xMean) * ((y[row] ?? 0) - yMean);
  }
  return sum / x.length;
}
