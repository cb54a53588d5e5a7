import { compensatedSum } from '../compensated-sum.js';
import { normalUpperTail } from '../distributions/normal.js';
import type { Statistic } from '../statistic.js';
import { type GradeOutcome, gradeProblem } from './grade-outcome.js';

/** Normal test of a mean of yearly default rates. */
export interface MeanRateTest extends Statistic {
  readonly pValue: number | null;
  readonly pValueTwoSided: number | null;
  /** Mean of the yearly rates, every year counting alike. */
  readonly meanRate: number | null;
  /** T² / Σ 1/n: enterprises of one year whose rate would be as uncertain as the mean. */
  readonly effectiveN: number | null;
}

/**
 * Normal test of a PD against the mean of the default rates of T years, with the variance of that mean
 * under independence, pd·(1 − pd) / effective n. The years' sizes weigh through their harmonic mean;
 * their arithmetic mean would overstate a small year (A. Djurovic, multi-period average PD backtesting).
 * @param years Enterprises and defaults of each year. @param pd Forecast of every year.
 * @returns `value` z, above 0 where the PD is too low; `null` with `too-few-years`, a `GradeProblem` or
 *   `zero-variance` (PD 0 or 1).
 */
export function meanRateTest(years: readonly Omit<GradeOutcome, 'pd'>[], pd: number): MeanRateTest {
  const described = {
    method: 'normal test of the mean rate',
    convention: 'years alike, variance under the forecast PD',
    n: compensatedSum(years.map(({ n }) => n)),
  };
  const problem = problemOf(years, pd);
  if (problem !== null) {
    const none = { value: null, pValue: null, pValueTwoSided: null };
    return { ...described, ...none, meanRate: null, effectiveN: null, warnings: [problem] };
  }
  const meanRate = compensatedSum(years.map(({ n, defaults }) => defaults / n)) / years.length;
  const effectiveN = years.length ** 2 / compensatedSum(years.map(({ n }) => 1 / n));
  const value = (meanRate - pd) / Math.sqrt((pd * (1 - pd)) / effectiveN);
  return {
    ...described,
    value,
    warnings: [],
    pValue: normalUpperTail(value),
    pValueTwoSided: 2 * normalUpperTail(Math.abs(value)),
    meanRate,
    effectiveN,
  };
}

function problemOf(years: readonly Omit<GradeOutcome, 'pd'>[], pd: number): string | null {
  if (years.length === 0) return 'too-few-years';
  const unsound = years.map((year) => gradeProblem({ ...year, pd })).find((each) => each !== null);
  return unsound ?? (pd === 0 || pd === 1 ? 'zero-variance' : null);
}
