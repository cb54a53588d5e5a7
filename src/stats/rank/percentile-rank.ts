import { isObserved, type Statistic } from '../statistic.js';

/**
 * How a rank becomes a share: `mid` counts half of the equal ones, (less + ½·equal) / n; `inclusive`
 * runs from 0 to 1 over the sample, (rank − 1) / (n − 1).
 */
export type PercentileConvention = 'mid' | 'inclusive';

/**
 * Share of a reference sample that lies below a value. Missing values of the sample are left out.
 * @param convention `mid` unless told; `inclusive` is 0.5 where the sample is one value, and lies
 *   beyond [0, 1] by half a step for a value outside the sample, to which it is clamped.
 * @returns `value` in [0, 1]; `null` with `no-values` or `value-missing`.
 */
export function percentileRank(
  sample: readonly (number | null)[],
  x: number | null,
  convention: PercentileConvention = 'mid',
): Statistic {
  const observed = sample.filter(isObserved);
  const result = (value: number | null, ...warnings: readonly string[]): Statistic => ({
    value,
    method: 'percentile rank',
    convention: convention === 'mid' ? '(less + ½ equal) / n' : '(average rank − 1) / (n − 1)',
    n: observed.length,
    warnings,
  });
  if (observed.length === 0) return result(null, 'no-values');
  if (!isObserved(x)) return result(null, 'value-missing');
  let below = 0;
  let equal = 0;
  for (const value of observed) {
    if (value < x) below++;
    else if (value === x) equal++;
  }
  return result(shareOf(below, equal, observed.length, convention));
}

/**
 * Percentile rank of every value of a sample within that sample, in n·log n.
 * @returns One entry per value, `null` where it is missing.
 */
export function percentileRanks(
  sample: readonly (number | null)[],
  convention: PercentileConvention = 'mid',
): readonly (number | null)[] {
  const sorted = Float64Array.from(sample.filter(isObserved)).sort();
  return sample.map((value) => {
    if (!isObserved(value)) return null;
    const below = countBelow(sorted, (other) => other < value);
    const notAbove = countBelow(sorted, (other) => other <= value);
    return shareOf(below, notAbove - below, sorted.length, convention);
  });
}

function shareOf(
  below: number,
  equal: number,
  n: number,
  convention: PercentileConvention,
): number {
  if (convention === 'mid') return (below + equal / 2) / n;
  if (n === 1) return 0.5;
  return Math.min(1, Math.max(0, (below + (equal - 1) / 2) / (n - 1)));
}

/** Number of leading values of a sorted list for which a falling condition holds. */
function countBelow(sorted: Float64Array, holds: (value: number) => boolean): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    const value = sorted[middle];
    if (value !== undefined && holds(value)) low = middle + 1;
    else high = middle;
  }
  return low;
}
