import { continuedFraction } from './continued-fraction.js';
import { logRatioMinusExcess } from './log-ratio-minus-excess.js';
import { quantileByLogTail } from './quantile-by-log-tail.js';
import { stirlingCorrection } from './stirling-correction.js';
import type { TailPair } from './tail-pair.js';

/**
 * Regularised incomplete gamma functions P(a, x) and Q(a, x): the probabilities that a gamma variable
 * of shape `a` and scale 1 is at most, or above, `x`. Series below the mean, Legendre's continued
 * fraction above it (Abramowitz & Stegun 6.5.29, 6.5.31).
 * @param a Above 0; both `NaN` otherwise.
 */
export function gammaTails(a: number, x: number): TailPair {
  if (!(a > 0) || Number.isNaN(x)) return { lower: Number.NaN, upper: Number.NaN };
  if (x <= 0) return { lower: 0, upper: 1 };
  if (x === Number.POSITIVE_INFINITY) return { lower: 1, upper: 0 };
  if (x < a + 1) {
    const lower = (kernel(a, x) / a) * series(a, x);
    return { lower, upper: 1 - lower };
  }
  const upper = kernel(a, x) / fraction(a, x);
  return { lower: 1 - upper, upper };
}

/**
 * The value that a gamma variable of shape `a` and scale 1 stays below with probability `p`: Newton's
 * method on the logarithm of the smaller tail as a function of ln x, in which it is concave.
 * @returns 0 at 0, ∞ at 1; `NaN` where `p` is outside [0, 1] or `a` not above 0.
 */
export function gammaQuantile(p: number, a: number): number {
  if (!(p >= 0 && p <= 1 && a > 0)) return Number.NaN;
  if (p === 1) return Number.POSITIVE_INFINITY;
  if (p === 0) return 0;
  const start = Math.log(a);
  const below = (log: number) => ({
    tail: gammaTails(a, Math.exp(log)).lower,
    slope: kernel(a, Math.exp(log)),
  });
  const above = (minusLog: number) => ({
    tail: gammaTails(a, Math.exp(-minusLog)).upper,
    slope: kernel(a, Math.exp(-minusLog)),
  });
  return p <= 0.5
    ? Math.exp(quantileByLogTail(below, p, start))
    : Math.exp(-quantileByLogTail(above, 1 - p, -start));
}

/** x^a e^−x / Γ(a). */
function kernel(a: number, x: number): number {
  const exponent = a * logRatioMinusExcess(x, a, x - a) - stirlingCorrection(a);
  return Math.sqrt(a / (2 * Math.PI)) * Math.exp(exponent);
}

/** 1 + x/(a+1) + x²/((a+1)(a+2)) + … */
function series(a: number, x: number): number {
  let term = 1;
  let sum = 1;
  for (let index = 1; ; index++) {
    term *= x / (a + index);
    const next = sum + term;
    if (next === sum) return sum;
    sum = next;
  }
}

/** x + 1 − a − 1·(1 − a)/(x + 3 − a − 2·(2 − a)/(x + 5 − a − …)) */
function fraction(a: number, x: number): number {
  const first = x + 1 - a;
  return continuedFraction(first, (index) => ({ a: -index * (index - a), b: first + 2 * index }));
}
