import { chiSquareUpperTail } from '../distributions/chi-square.js';
import type { Proportion } from '../intervals/proportion-interval.js';
import type { Statistic } from '../statistic.js';
import { pooledZ } from './pooled-proportions.js';

/** Test of one bin's default rate between two samples. */
export interface BinRateTest {
  /** Pearson's, of the 2 × 2 table, without correction; `null` where the rates cannot differ. */
  readonly chiSquare: number | null;
  readonly pValue: number | null;
}

/** Tests of the default rates of bins between two samples. */
export interface BinRateTests extends Statistic {
  readonly bins: readonly BinRateTest[];
}

/**
 * Whether the default rate of each bin has moved between a baseline and a sample: Pearson's chi-square on
 * one degree, bin by bin. PSI sees where enterprises are; this sees what a bin has come to mean.
 * @param expected Enterprises and defaults of the baseline by bin. @param actual Of the sample, by the same bins.
 * @returns `value` the smallest p, not adjusted for the number of bins (`adjustPValues` does that);
 *   `null` with `lengths-differ`, `counts-outside` or `no-testable-bin`.
 */
export function binRateTests(
  expected: readonly Proportion[],
  actual: readonly Proportion[],
): BinRateTests {
  const sides = [...expected, ...actual];
  const sound = sides.every(({ n, defaults }) => defaults >= 0 && defaults <= n);
  const problem =
    expected.length !== actual.length ? 'lengths-differ' : sound ? null : 'counts-outside';
  const bins = (problem === null ? expected : []).map((before, bin) => {
    const z = pooledZ(before, actual[bin] ?? before);
    const chiSquare = z === null ? null : z * z;
    return { chiSquare, pValue: chiSquare === null ? null : chiSquareUpperTail(chiSquare, 1) };
  });
  const pValues = bins.map(({ pValue }) => pValue).filter((p) => p !== null);
  return {
    value: pValues.length > 0 ? Math.min(...pValues) : null,
    method: 'default rates by bin',
    convention: 'Pearson chi-square on one degree, no continuity correction',
    n: sides.reduce((sum, { n }) => sum + n, 0),
    warnings: pValues.length > 0 ? [] : [problem ?? 'no-testable-bin'],
    bins,
  };
}
