import { bootstrapInterval } from '../intervals/bootstrap-interval.js';
import { mean } from '../moments.js';
import type { Statistic } from '../statistic.js';
import type { SensitivityIndex, SobolIntervalOptions } from './sobol-indices.js';

/**
 * Squared distances between outputs of the design of Saltelli, by base point: an output may be a number
 * or a vector, such as the scores of all enterprises.
 */
export interface SobolDistances {
  /** |f(A) − f(B)|². */
  readonly between: readonly number[];
  /** |f(B) − f(A with one input from B)|², one list per input: they share that input only. */
  readonly sharing: readonly (readonly number[])[];
  /** |f(A) − f(A with one input from B)|², one list per input: they differ in that input only. */
  readonly changing: readonly (readonly number[])[];
}

/** Shares of the variance of a vector by inputs; `value` is that variance, summed over the vector. */
export interface VectorSobolIndices extends Statistic {
  readonly first: readonly SensitivityIndex[];
  readonly total: readonly SensitivityIndex[];
}

const method = 'Sobol indices of a vector';
const convention =
  'Jansen (1999) for both orders; variances summed over the vector (Gamboa et al. 2014)';

/**
 * Sobol indices of first and total order from distances alone (Jansen 1999): no mean enters, so that
 * outputs need not be centred. For a vector they weigh each part's indices with its variance
 * (Lamboni, Monod & Makowski 2011; Gamboa, Janon, Klein & Lagnoux 2014). An input may stand for several
 * coordinates that are exchanged together. First orders of small effects may come out slightly
 * negative: see `ci`.
 * @returns `null` with `lengths-differ` or `not-finite`; indices 0 with `no-variance`.
 */
export function vectorSobolIndices(
  { between, sharing, changing }: SobolDistances,
  options: SobolIntervalOptions = {},
): VectorSobolIndices {
  const lists = [...sharing, ...changing];
  const n = between.length;
  const complete = sharing.length === changing.length && lists.every((list) => list.length === n);
  if (!complete || n === 0) return undefinedIndices('lengths-differ');
  if (![between, ...lists].every((list) => list.every(Number.isFinite))) {
    return undefinedIndices('not-finite');
  }
  const variance = mean(between) / 2;
  const index = (list: readonly number[], of: (share: number) => number): SensitivityIndex => {
    if (variance === 0) return { value: 0, ci: null };
    const pairs = between.map((whole, at): Pair => ({ whole, part: list[at] ?? 0 }));
    const statistic = (sample: readonly Pair[]): number | null => {
      const whole = mean(sample.map((pair) => pair.whole));
      return whole > 0 ? of(mean(sample.map((pair) => pair.part)) / whole) : null;
    };
    return { value: of(mean(list) / mean(between)), ci: intervalOf(pairs, statistic, options) };
  };
  return {
    value: variance,
    method,
    convention,
    n,
    warnings: variance === 0 ? ['no-variance'] : [],
    first: sharing.map((list) => index(list, (share) => 1 - share)),
    total: changing.map((list) => index(list, (share) => share)),
  };
}

interface Pair {
  readonly whole: number;
  readonly part: number;
}

function intervalOf(
  pairs: readonly Pair[],
  statistic: (sample: readonly Pair[]) => number | null,
  { random, draws = 200, confidence = 0.95 }: SobolIntervalOptions,
): SensitivityIndex['ci'] {
  if (random === undefined) return null;
  return bootstrapInterval(pairs, statistic, { draws, confidence, random }).ci;
}

function undefinedIndices(warning: string): VectorSobolIndices {
  return { value: null, method, convention, n: 0, warnings: [warning], first: [], total: [] };
}
