import { betaCdf, betaKernel, betaUpperTail } from './beta.js';

/** A binomial variable: `n` independent trials, each a success with probability `p`. */
export interface Binomial {
  readonly n: number;
  readonly p: number;
}

/** Probability of exactly `k` successes; 0 where `k` is not a whole number of 0 … n. */
export function binomialProbability(k: number, { n, p }: Binomial): number {
  if (!Number.isInteger(k) || k < 0 || k > n) return 0;
  if (p === 0 || p === 1) return k === n * p ? 1 : 0;
  if (k === 0) return Math.exp(n * Math.log1p(-p));
  if (k === n) return Math.exp(n * Math.log(p));
  return betaKernel(p, k, n - k) * (n / (k * (n - k)));
}

/** Probability of at most `k` successes, 1 − I_p(k + 1, n − k), computed directly. */
export function binomialCdf(k: number, { n, p }: Binomial): number {
  if (k < 0) return 0;
  if (k >= n) return 1;
  const whole = Math.floor(k);
  return betaUpperTail(p, whole + 1, n - whole);
}

/** Probability of at least `k` successes, I_p(k, n − k + 1), computed directly. */
export function binomialUpperTail(k: number, { n, p }: Binomial): number {
  if (k <= 0) return 1;
  if (k > n) return 0;
  const whole = Math.ceil(k);
  return betaCdf(p, whole, n - whole + 1);
}
