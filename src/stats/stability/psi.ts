import { compensatedSum } from '../compensated-sum.js';
import type { Statistic } from '../statistic.js';
import { jensenShannon, klDivergence } from './divergence.js';
import { binCounts, quantileEdges } from './value-bins.js';

/** Choices of the population stability index. */
export interface PsiOptions {
  /** Least share that counts, 1e-4 unless told: smaller shares, zero too, are raised to it. */
  readonly floor?: number;
}

/** A population stability index with its parts. */
export interface Psi extends Statistic {
  readonly contributions: readonly number[];
  /** Bins filled in at least one sample. */
  readonly bins: number;
  /** Sizes of the samples. */
  readonly expectedTotal: number;
  readonly actualTotal: number;
  /** Divergences of the shares as they are, without the floor. */
  readonly klActualExpected: number | null;
  readonly klExpectedActual: number | null;
  readonly jensenShannon: number | null;
  /** Σ (a − e)² / e, which PSI approaches for small shifts. */
  readonly pearson: number | null;
}

/**
 * Population stability index Σ (a − e)·ln(a / e) over bins, a the actual and e the expected share
 * (Siddiqi, Credit Risk Scorecards, ch. 9). Shares below the floor are raised to it without
 * renormalising the rest; a bin empty in both samples is skipped. The floor matters: with an empty
 * bin, 1e-6 instead of 1e-4 can add half as much again.
 * @param expected Counts of the baseline by bin. @param actual Counts of the sample, by the same bins.
 * @returns `value` from 0 up; `floored` where a share was raised; `null` with `lengths-differ`,
 *   `negative-count` or `empty-sample`.
 */
export function psi(
  expected: readonly number[],
  actual: readonly number[],
  { floor = 1e-4 }: PsiOptions = {},
): Psi {
  const [expectedTotal, actualTotal] = [compensatedSum(expected), compensatedSum(actual)];
  const e = expected.map((count) => count / expectedTotal);
  const a = actual.map((count) => count / actualTotal);
  const problem = problemOf(expected, actual, expectedTotal, actualTotal);
  const filled = e.map((share, bin) => share > 0 || (a[bin] ?? 0) > 0);
  const raised = (share: number) => Math.max(share, floor);
  const contributions = e.map((share, bin) => {
    if (filled[bin] !== true) return 0;
    const [now, then] = [raised(a[bin] ?? 0), raised(share)];
    return (now - then) * Math.log(now / then);
  });
  const touched = e.some((share, bin) => filled[bin] && Math.min(share, a[bin] ?? 0) < floor);
  const defined = problem === null;
  return {
    value: defined ? compensatedSum(contributions) : null,
    method: 'population stability index',
    convention: `natural logarithm, shares floored at ${floor}, bins empty in both skipped`,
    n: actualTotal,
    warnings: defined ? (touched ? ['floored'] : []) : [problem],
    contributions: defined ? contributions : [],
    bins: filled.filter(Boolean).length,
    expectedTotal,
    actualTotal,
    klActualExpected: defined ? klDivergence(a, e) : null,
    klExpectedActual: defined ? klDivergence(e, a) : null,
    jensenShannon: defined ? jensenShannon(e, a) : null,
    pearson: defined ? pearsonDistance(e, a) : null,
  };
}

/** PSI of numbers, in bins that the baseline sets. */
export interface PsiOfValues extends Psi {
  /** Upper ends, included, of all bins but the last. */
  readonly innerEdges: readonly number[];
  readonly expectedCounts: readonly number[];
  readonly actualCounts: readonly number[];
}

/**
 * PSI of two samples of numbers in bins (lo, hi] between distinct quantiles (type 7) of the baseline;
 * missing values, where there are any, form a last bin of their own.
 * @param bins Number of bins asked for, 10 unless told; ties leave fewer.
 */
export function psiOfValues(
  expected: readonly (number | null)[],
  actual: readonly (number | null)[],
  { bins = 10, ...options }: PsiOptions & { readonly bins?: number } = {},
): PsiOfValues {
  const innerEdges = quantileEdges(expected, bins);
  const withMissing = [expected, actual].map((values) => binCounts(values, innerEdges));
  const missing = withMissing.some((counts) => counts.at(-1) !== 0);
  const [expectedCounts = [], actualCounts = []] = missing
    ? withMissing
    : withMissing.map((counts) => counts.slice(0, -1));
  return {
    ...psi(expectedCounts, actualCounts, options),
    innerEdges,
    expectedCounts,
    actualCounts,
  };
}

function problemOf(
  expected: readonly number[],
  actual: readonly number[],
  expectedTotal: number,
  actualTotal: number,
): string | null {
  if (expected.length !== actual.length) return 'lengths-differ';
  if ([...expected, ...actual].some((count) => !(count >= 0))) return 'negative-count';
  return expectedTotal > 0 && actualTotal > 0 ? null : 'empty-sample';
}

function pearsonDistance(e: readonly number[], a: readonly number[]): number {
  return e.reduce((sum, then, bin) => {
    const now = a[bin] ?? 0;
    return now === then ? sum : sum + (now - then) ** 2 / then;
  }, 0);
}
