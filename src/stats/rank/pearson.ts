import { completePairs } from '../complete-pairs.js';
import { mean } from '../moments.js';
import type { Statistic } from '../statistic.js';

/**
 * Pearson's product-moment correlation of the complete pairs, with both columns centred first.
 * @returns `value` in [−1, 1]; `null` with `lengths-differ`, `too-few-pairs` (below two) or
 *   `no-variance` (one side is constant). `incomplete-pairs` where pairs were left out.
 */
export function pearson(x: readonly (number | null)[], y: readonly (number | null)[]): Statistic {
  const pairs = completePairs(x, y);
  const result = (value: number | null, ...warnings: readonly string[]): Statistic => ({
    value,
    method: 'Pearson correlation',
    convention: 'complete pairs',
    n: pairs.x.length,
    warnings: [...warnings, ...pairs.warnings],
  });
  if (x.length !== y.length) return result(null, 'lengths-differ');
  if (pairs.x.length < 2) return result(null, 'too-few-pairs');
  const value = correlation(pairs.x, pairs.y);
  return value === null ? result(null, 'no-variance') : result(value);
}

/** Correlation of two columns of equal length without gaps; `null` where one is constant. */
export function correlation(x: readonly number[], y: readonly number[]): number | null {
  if (isConstant(x) || isConstant(y)) return null;
  const [xMean, yMean] = [mean(x), mean(y)];
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const [index, value] of x.entries()) {
    const a = value - xMean;
    const b = (y[index] ?? yMean) - yMean;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  if (!(xx > 0 && yy > 0)) return null;
  return Math.min(1, Math.max(-1, xy / (Math.sqrt(xx) * Math.sqrt(yy))));
}

/** Whether all values are one; decided on the values, because a mean may be off by rounding. */
export function isConstant(values: readonly number[]): boolean {
  return values.every((value) => value === values[0]);
}
