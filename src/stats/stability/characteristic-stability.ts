import { compensatedSum } from '../compensated-sum.js';
import type { Statistic } from '../statistic.js';

/** Shift of the mean score that one indicator made. */
export interface CharacteristicStability extends Statistic {
  /** Per bin, in points. */
  readonly contributions: readonly number[];
}

/**
 * Characteristic stability Σ (a − e)·points: by how many points the mean score moved because the
 * enterprises moved among the bins of one indicator (Siddiqi, ch. 9).
 * @param expectedShare Shares of the baseline by bin. @param actualShare Shares now.
 * @param points Points of each bin.
 * @returns `value` in points, of either sign; `null` with `lengths-differ` or `no-bins`.
 */
export function characteristicStability(
  expectedShare: readonly number[],
  actualShare: readonly number[],
  points: readonly number[],
): CharacteristicStability {
  const bins = expectedShare.length;
  const equal = actualShare.length === bins && points.length === bins;
  const defined = equal && bins > 0;
  const contributions = defined
    ? points.map((each, bin) => ((actualShare[bin] ?? 0) - (expectedShare[bin] ?? 0)) * each)
    : [];
  return {
    value: defined ? compensatedSum(contributions) : null,
    method: 'characteristic stability index',
    convention: 'shares as given, in points',
    n: bins,
    warnings: defined ? [] : [equal ? 'no-bins' : 'lengths-differ'],
    contributions,
  };
}
