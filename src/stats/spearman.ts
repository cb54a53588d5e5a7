import { averageRanks } from './average-ranks.js';
import { completePairs } from './complete-pairs.js';
import { studentTTwoSided } from './distributions/student-t.js';
import type { Statistic } from './statistic.js';

/** A rank correlation and how likely chance alone would make one as far from zero. */
export interface SpearmanCorrelation extends Statistic {
  /** Two-sided, from t = r·√((n − 2) / (1 − r²)) on n − 2 degrees; `null` below three pairs. */
  readonly pValue: number | null;
}

/**
 * Spearman's rank correlation: Pearson's correlation of the average ranks, so that ties need no
 * correction (Spearman 1904; Kendall & Gibbons, Rank Correlation Methods, 5th ed., ch. 3).
 * Pairs with a missing or infinite part are left out.
 * @param x First values; the pairs are by position.
 * @param y Second values, as many.
 * @returns `value` in [−1, 1]; `null` with `lengths-differ`, `too-few-pairs` (below two) or
 *   `no-variance` (one side is constant). `incomplete-pairs` where pairs were left out.
 */
export function spearman(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
): SpearmanCorrelation {
  const pairs = completePairs(x, y);
  const n = pairs.x.length;
  const result = (value: number | null, ...warnings: readonly string[]): SpearmanCorrelation => ({
    value,
    method: 'Spearman rank correlation',
    convention: 'Pearson correlation of average ranks, complete pairs',
    n,
    warnings: [...warnings, ...pairs.warnings],
    pValue: value === null || n < 3 ? null : chanceOf(value, n),
  });
  if (x.length !== y.length) return result(null, 'lengths-differ');
  if (n < 2) return result(null, 'too-few-pairs');
  const value = correlationOfRanks(averageRanks(pairs.x), averageRanks(pairs.y));
  return value === null ? result(null, 'no-variance') : result(value);
}

function chanceOf(r: number, n: number): number {
  return studentTTwoSided(r * Math.sqrt((n - 2) / ((1 - r) * (1 + r))), n - 2);
}

/** Pearson's correlation of two sets of ranks 1 … n; their mean is (n + 1) / 2 whatever the ties. */
function correlationOfRanks(x: Float64Array, y: Float64Array): number | null {
  const mean = (x.length + 1) / 2;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (let index = 0; index < x.length; index++) {
    const a = (x[index] ?? mean) - mean;
    const b = (y[index] ?? mean) - mean;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  if (xx === 0 || yy === 0) return null;
  return Math.min(1, Math.max(-1, xy / Math.sqrt(xx * yy)));
}
