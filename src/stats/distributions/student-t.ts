import { betaCdf } from './beta.js';

/** Probability that a Student t variable of `df` > 0 degrees of freedom is at least as far from 0 as `t`. */
export function studentTTwoSided(t: number, df: number): number {
  if (!Number.isFinite(t)) return Number.isNaN(t) ? Number.NaN : 0;
  return betaCdf(df / (df + t * t), df / 2, 0.5);
}

/** Probability that a Student t variable exceeds `t`. */
export function studentTUpperTail(t: number, df: number): number {
  const half = studentTTwoSided(t, df) / 2;
  return t > 0 ? half : 1 - half;
}
