import { continuedFraction } from './continued-fraction.js';
import { logRatioMinusExcess } from './log-ratio-minus-excess.js';
import { logistic } from './logistic.js';
import { quantileByLogTail } from './quantile-by-log-tail.js';
import { stirlingCorrection } from './stirling-correction.js';
import type { TailPair } from './tail-pair.js';

/**
 * Regularised incomplete beta function I_x(a, b): the probability that a beta variable is at most
 * `x`. Continued fraction (Abramowitz & Stegun 26.5.8 in the even form), on the side of the mean
 * where it converges fast; relative error about 1e-14 also in the far tail.
 * @param x Clamped to [0, 1].
 * @param a Above 0; `NaN` otherwise.
 * @param b Above 0; `NaN` otherwise.
 */
export function betaCdf(x: number, a: number, b: number): number {
  return tails(x, 1 - x, a, b).lower;
}

/** 1 − I_x(a, b), computed directly, so that small values keep their digits. Arguments as `betaCdf`. */
export function betaUpperTail(x: number, a: number, b: number): number {
  return tails(x, 1 - x, a, b).upper;
}

/**
 * The value that a beta variable stays below with probability `p`: Newton's method on the logarithm
 * of the smaller tail as a function of the log-odds, in which it is concave.
 * @returns 0 at 0, 1 at 1; `NaN` where `p` is outside [0, 1] or a parameter not above 0.
 */
export function betaQuantile(p: number, a: number, b: number): number {
  if (!(p >= 0 && p <= 1 && a > 0 && b > 0)) return Number.NaN;
  if (p === 0 || p === 1) return p;
  return p <= 0.5 ? logistic(logOddsBelow(p, a, b)) : logistic(-logOddsBelow(1 - p, b, a));
}

/** x^a (1 − x)^b / B(a, b): the density as a function of the log-odds of x (Loader 2000). */
export function betaKernel(x: number, a: number, b: number): number {
  return kernel(x, 1 - x, a, b);
}

function logOddsBelow(p: number, a: number, b: number): number {
  const at = (logOdds: number) => {
    const x = logistic(logOdds);
    const y = logistic(-logOdds);
    return { tail: tails(x, y, a, b).lower, slope: kernel(x, y, a, b) };
  };
  return quantileByLogTail(at, p, Math.log(a / b));
}

function tails(x: number, y: number, a: number, b: number): TailPair {
  if (!(a > 0 && b > 0) || Number.isNaN(x)) return { lower: Number.NaN, upper: Number.NaN };
  if (x <= 0) return { lower: 0, upper: 1 };
  if (y <= 0) return { lower: 1, upper: 0 };
  if (x * (b + 1) > y * (a + 1)) {
    const upper = lowerTail(y, x, b, a);
    return { lower: 1 - upper, upper };
  }
  const lower = lowerTail(x, y, a, b);
  return { lower, upper: 1 - lower };
}

/** I_x(a, b) where x lies at or below about the mean, the side on which the fraction converges fast. */
function lowerTail(x: number, y: number, a: number, b: number): number {
  return kernel(x, y, a, b) / (a * fraction(x, a, b));
}

function kernel(x: number, y: number, a: number, b: number): number {
  const excess = x * b - y * a;
  const exponent =
    a * logRatioMinusExcess(x * (a + b), a, excess) +
    b * logRatioMinusExcess(y * (a + b), b, -excess);
  const corrections = stirlingCorrection(a + b) - stirlingCorrection(a) - stirlingCorrection(b);
  return Math.sqrt((a / (a + b)) * (b / (2 * Math.PI))) * Math.exp(exponent + corrections);
}

/** The fraction under x^a (1 − x)^b / (a B(a, b)). */
function fraction(x: number, a: number, b: number): number {
  return continuedFraction(1, (index) => {
    const half = index >> 1;
    const place = a + 2 * half;
    const numerator = index % 2 === 0 ? half * (b - half) : -(a + half) * (a + b + half);
    const denominator = index % 2 === 0 ? (place - 1) * place : place * (place + 1);
    return { a: (numerator / denominator) * x, b: 1 };
  });
}
