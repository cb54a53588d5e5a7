import { compensatedSum } from '../compensated-sum.js';
import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { brier } from './brier.js';
import {
  byDistinctPd,
  byEqualWidth,
  type ForecastGroup,
  forecastGroups,
} from './forecast-groups.js';
import { pdSample } from './pd-sample.js';

/** Parts of the Brier score; all `null` where it is undefined. */
export interface BrierDecomposition extends Statistic {
  /** How far the PDs are from the default rates of their groups: 0 is best. */
  readonly reliability: number | null;
  /** How far the default rates of the groups are from that of all: more is better. */
  readonly resolution: number | null;
  /** Default rate × (1 − default rate): what no PD can change. */
  readonly uncertainty: number | null;
  /** Variance of PDs within bins, and twice their covariance with the outcome; 0 by distinct PD. */
  readonly withinBinVariance: number | null;
  readonly withinBinCovariance: number | null;
}

/**
 * Murphy's decomposition (1973) of the Brier score. By distinct PD
 * value = reliability − resolution + uncertainty; in bins of equal width, with the mean PD of each,
 * value = reliability − resolution + uncertainty + within-bin variance − within-bin covariance
 * (Stephenson, Coelho & Jolliffe 2008).
 * @param bins Number of bins of equal width; by distinct PD where not given.
 * @returns `value` the Brier score; `null` with a `PdProblem`.
 */
export function brierDecomposition(
  pd: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  bins?: number,
): BrierDecomposition {
  const sample = pdSample(pd, defaulted);
  const { value, defaultRate, warnings } = brier(pd, defaulted);
  const described = {
    value,
    method: 'decomposition of the Brier score',
    convention: bins === undefined ? 'by distinct PD' : `${bins} bins of equal width`,
    n: sample.n,
    warnings,
  };
  if (defaultRate === null) {
    const none = { withinBinVariance: null, withinBinCovariance: null };
    return { ...described, ...none, reliability: null, resolution: null, uncertainty: null };
  }
  const grouping = bins === undefined ? byDistinctPd(sample) : byEqualWidth(sample, bins);
  const groups = forecastGroups(sample, grouping).filter((group) => group !== null);
  const mean = (term: (group: ForecastGroup) => number) =>
    compensatedSum(groups.map(term)) / sample.n;
  return {
    ...described,
    reliability: mean((group) => group.n * (group.meanPd - group.defaultRate) ** 2),
    resolution: mean((group) => group.n * (group.defaultRate - defaultRate) ** 2),
    uncertainty: defaultRate * (1 - defaultRate),
    withinBinVariance: mean((group) => group.spread),
    withinBinCovariance: 2 * mean((group) => group.comovement),
  };
}
