import type { Statistic } from '../statistic.js';

/**
 * Cronbach's alpha: how far items measure one thing, k / (k − 1) × (1 − Σ variances / variance of the sum)
 * (Cronbach 1951). Below 0 where items contradict each other.
 * @param items One column an item, on one scale, without gaps.
 * @returns `value` at most 1; `null` with `too-few-items`, `lengths-differ`, `too-few-rows` or `no-variance`.
 */
export function cronbachAlpha(items: readonly ArrayLike<number>[]): Statistic {
  const n = items[0]?.length ?? 0;
  const sums = new Float64Array(n);
  for (const item of items) {
    for (let row = 0; row < n; row++) sums[row] = (sums[row] ?? 0) + (item[row] ?? 0);
  }
  const whole = variance(sums);
  const problem = problemOf(items, n, whole);
  const parts = items.reduce((sum, item) => sum + variance(item), 0);
  const k = items.length;
  return {
    value: problem === null ? (k / (k - 1)) * (1 - parts / whole) : null,
    method: "Cronbach's alpha",
    convention: 'variances with divisor n − 1, items as given',
    n,
    warnings: problem === null ? [] : [problem],
  };
}

function problemOf(items: readonly ArrayLike<number>[], n: number, whole: number): string | null {
  if (items.length < 2) return 'too-few-items';
  if (items.some((item) => item.length !== n)) return 'lengths-differ';
  if (n < 2) return 'too-few-rows';
  return whole > 0 ? null : 'no-variance';
}

function variance(values: ArrayLike<number>): number {
  let sum = 0;
  for (let row = 0; row < values.length; row++) sum += values[row] ?? 0;
  const mean = sum / values.length;
  let squares = 0;
  for (let row = 0; row < values.length; row++) squares += ((values[row] ?? 0) - mean) ** 2;
  return squares / (values.length - 1);
}
