import { runningTotals } from './value-histogram.js';

/** What a merged bin must hold. */
export interface BinLimits {
  readonly mostBins: number;
  readonly leastRows: number;
  readonly leastGood: number;
  readonly leastBad: number;
}

/** Candidate bins: every run of neighbouring prebins. */
export interface PrebinRuns {
  readonly count: number;
  /** Information that a run adds; −∞ where it breaks a limit. `first` and `last` inclusive. */
  readonly information: (first: number, last: number) => number;
  /** Bad and all rows of a run, so that rates compare without rounding. */
  readonly bad: (first: number, last: number) => number;
  readonly rows: (first: number, last: number) => number;
}

/**
 * Runs of prebins with their part of the information value, against the totals of all rows.
 * @param totals Good and bad of all rows, those in missing and special bins too.
 */
export function prebinRuns(
  good: Float64Array,
  bad: Float64Array,
  totals: { readonly good: number; readonly bad: number },
  limits: BinLimits,
): PrebinRuns {
  const count = good.length;
  const [goods, bads] = [runningTotals(good), runningTotals(bad)];
  const badOf = (first: number, last: number) => (bads[last + 1] ?? 0) - (bads[first] ?? 0);
  const goodOf = (first: number, last: number) => (goods[last + 1] ?? 0) - (goods[first] ?? 0);
  const table = new Float64Array(count * count).fill(Number.NEGATIVE_INFINITY);
  for (let first = 0; first < count; first++) {
    for (let last = first; last < count; last++) {
      const [g, b] = [goodOf(first, last), badOf(first, last)];
      if (g + b < limits.leastRows || g < limits.leastGood || b < limits.leastBad) continue;
      const [goodShare, badShare] = [g / totals.good, b / totals.bad];
      table[first * count + last] = (goodShare - badShare) * Math.log(goodShare / badShare);
    }
  }
  return {
    count,
    information: (first, last) => table[first * count + last] ?? Number.NEGATIVE_INFINITY,
    bad: badOf,
    rows: (first, last) => goodOf(first, last) + badOf(first, last),
  };
}

/** A partition of the prebins: the first prebin of each bin. */
export interface Partition {
  readonly starts: readonly number[];
  readonly information: number;
}
