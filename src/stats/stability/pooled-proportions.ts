import type { Proportion } from '../intervals/proportion-interval.js';

/**
 * Difference of two default rates over its error under one common rate; its square is the chi-square of
 * the 2 × 2 table without correction for continuity.
 * @returns `null` where the rates cannot differ: no enterprises on a side, or all or none in default.
 */
export function pooledZ(from: Proportion, to: Proportion): number | null {
  const pooled = (from.defaults + to.defaults) / (from.n + to.n);
  const error = pooledError(pooled, from.n, to.n);
  return error > 0 && Number.isFinite(error)
    ? (to.defaults / to.n - from.defaults / from.n) / error
    : null;
}

/** Error of the difference of two rates under a common rate. */
export function pooledError(rate: number, n: number, other: number): number {
  return Math.sqrt(rate * (1 - rate) * (1 / n + 1 / other));
}
