import { compensatedSum } from '../compensated-sum.js';
import { normalUpperTail } from '../distributions/normal.js';
import type { Statistic } from '../statistic.js';

/** Normal test over several years. */
export interface MultiYearNormalTest extends Statistic {
  readonly pValue: number | null;
  /** Sample variance of the yearly differences. */
  readonly variance: number | null;
}

/**
 * Normal test of the PDs of one grade over T years, which allows for correlation of defaults within a
 * year: z = Σ(rate − pd) / (√T·τ), τ² the sample variance of the differences (BCBS WP14 ch. III). It is
 * the one-sample t statistic held against the normal distribution. One-sided; small p: PDs too low.
 * @param defaultRates Observed default rate of each year.
 * @param pds Forecast PD of each year, as many.
 * @returns `value` z; `null` with `lengths-differ`, `too-few-years` (below two) or `zero-variance`.
 */
export function multiYearNormalTest(
  defaultRates: readonly number[],
  pds: readonly number[],
): MultiYearNormalTest {
  const years = defaultRates.length;
  const result = (value: number | null, variance: number | null, ...warnings: string[]) => ({
    value,
    method: 'normal test over years',
    convention: 'one-sided, sample variance of the yearly differences',
    n: years,
    warnings,
    pValue: value === null ? null : normalUpperTail(value),
    variance,
  });
  if (years !== pds.length) return result(null, null, 'lengths-differ');
  if (years < 2) return result(null, null, 'too-few-years');
  const differences = defaultRates.map((rate, year) => rate - (pds[year] ?? 0));
  if (differences.every((difference) => difference === differences[0])) {
    return result(null, 0, 'zero-variance');
  }
  const sum = compensatedSum(differences);
  const variance =
    compensatedSum(differences.map((difference) => (difference - sum / years) ** 2)) / (years - 1);
  return result(sum / Math.sqrt(years * variance), variance);
}
