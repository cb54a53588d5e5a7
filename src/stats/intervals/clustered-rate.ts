import { betaQuantile } from '../distributions/beta.js';
import type { Statistic } from '../statistic.js';

/** A default rate whose interval allows for rows of one cluster being alike. */
export interface ClusteredRate extends Statistic {
  readonly ci: readonly [low: number, high: number] | null;
  /** Variance between clusters over that of as many independent rows, at least 1. */
  readonly designEffect: number | null;
  /** Rows over design effect. */
  readonly effectiveN: number | null;
}

/** Rows and defaults of one cluster. */
export interface ClusterCount {
  readonly n: number;
  readonly defaults: number;
}

/**
 * Jeffreys interval of a default rate at the effective sample size n / design effect, the variance of
 * the rate taken between clusters (linearised ratio; Korn & Graubard 1998 for the use of the effective
 * size). A design effect below 1 counts as 1. Without defaults the interval begins at 0, with nothing else
 * it ends at 1, so that it holds the rate (Brown, Cai & DasGupta 2001).
 * @param confidence In (0, 1).
 * @returns `value` the rate; `null` with `no-obligors`. `one-class`: the design effect is not known, 1 is used.
 */
export function clusteredRate(clusters: Iterable<ClusterCount>, confidence = 0.95): ClusteredRate {
  let [count, n, defaults, nn, nd, dd] = [0, 0, 0, 0, 0, 0];
  for (const one of clusters) {
    count++;
    n += one.n;
    defaults += one.defaults;
    nn += one.n * one.n;
    nd += one.n * one.defaults;
    dd += one.defaults * one.defaults;
  }
  const described = {
    method: 'default rate with a clustered interval',
    convention: 'Jeffreys at the effective sample size, design effect at least 1',
    n,
  };
  if (n === 0) {
    const none = { value: null, ci: null, designEffect: null, effectiveN: null };
    return { ...described, ...none, warnings: ['no-obligors'] };
  }
  const rate = defaults / n;
  const simple = (rate * (1 - rate)) / n;
  const squares = Math.max(0, dd - 2 * rate * nd + rate * rate * nn);
  const between = count > 1 ? (count / (count - 1)) * (squares / (n * n)) : 0;
  const designEffect = simple > 0 ? Math.max(1, between / simple) : 1;
  const effectiveN = n / designEffect;
  const [bad, good] = [rate * effectiveN + 0.5, (1 - rate) * effectiveN + 0.5];
  const tail = (1 - confidence) / 2;
  return {
    ...described,
    value: rate,
    ci: [
      defaults === 0 ? 0 : betaQuantile(tail, bad, good),
      defaults === n ? 1 : betaQuantile(1 - tail, bad, good),
    ],
    designEffect,
    effectiveN,
    warnings: simple > 0 ? [] : ['one-class'],
  };
}
