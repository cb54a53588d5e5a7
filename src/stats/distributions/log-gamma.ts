import { stirlingCorrection } from './stirling-correction.js';

const halfLogTwoPi = 0.5 * Math.log(2 * Math.PI);

/**
 * Natural logarithm of the gamma function, by Stirling's formula with its correction.
 * @param x Above 0; `NaN` otherwise, as with `Math.log`.
 */
export function logGamma(x: number): number {
  if (!(x > 0)) return Number.NaN;
  return (x - 0.5) * Math.log(x) - x + halfLogTwoPi + stirlingCorrection(x);
}

/**
 * Natural logarithm of the beta function Γ(a) Γ(b) / Γ(a + b). The large parts are cancelled by
 * algebra, so it stays exact to rounding at a = 10⁴, b = 10⁶, where the difference of three
 * log-gammas keeps nine digits.
 * @param a Above 0; `NaN` otherwise.
 * @param b Above 0; `NaN` otherwise.
 */
export function logBeta(a: number, b: number): number {
  if (!(a > 0 && b > 0)) return Number.NaN;
  const small = Math.min(a, b);
  const large = Math.max(a, b);
  const sum = small + large;
  const corrections =
    stirlingCorrection(small) + stirlingCorrection(large) - stirlingCorrection(sum);
  const powers = (small - 0.5) * Math.log(small / sum) + large * Math.log1p(-small / sum);
  return powers - 0.5 * Math.log(large) + halfLogTwoPi + corrections;
}
