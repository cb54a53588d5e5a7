import { gammaQuantile, gammaTails } from './gamma.js';

/** Probability that a chi-square variable of `df` > 0 degrees of freedom is at most `x`. */
export function chiSquareCdf(x: number, df: number): number {
  return gammaTails(df / 2, x / 2).lower;
}

/** Probability that a chi-square variable exceeds `x`, to full relative precision: the p-value of a test. */
export function chiSquareUpperTail(x: number, df: number): number {
  return gammaTails(df / 2, x / 2).upper;
}

/**
 * The value that a chi-square variable stays below with probability `p`.
 * @returns 0 at 0, ∞ at 1; `NaN` where `p` is outside [0, 1] or `df` not above 0.
 */
export function chiSquareQuantile(p: number, df: number): number {
  return 2 * gammaQuantile(p, df / 2);
}
