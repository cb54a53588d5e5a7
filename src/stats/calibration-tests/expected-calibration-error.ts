import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { byEqualMass, byEqualWidth, forecastGroups } from './forecast-groups.js';
import { pdSample } from './pd-sample.js';

/** One bin of PDs; no means where it is empty. */
export interface CalibrationBin {
  readonly n: number;
  readonly meanPd: number | null;
  readonly defaultRate: number | null;
}

/** Expected and largest calibration error. */
export interface ExpectedCalibrationError extends Statistic {
  /** Largest difference over the bins that hold rows. */
  readonly maximum: number | null;
  readonly bins: readonly CalibrationBin[];
}

/** Bins of PDs: equal in width over [0, 1], or in number of rows. */
export interface CalibrationBinOptions {
  readonly bins?: number;
  readonly kind?: 'equal-width' | 'equal-mass';
}

/**
 * Expected calibration error: mean over the rows of |default rate − mean PD| of their bin; it grows with
 * the number of bins even for right PDs. Bins of equal width hold their upper end.
 * @param options 10 bins of equal width where not given.
 * @returns `value` in [0, 1]; `null` with a `PdProblem`.
 */
export function expectedCalibrationError(
  pd: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  { bins = 10, kind = 'equal-width' }: CalibrationBinOptions = {},
): ExpectedCalibrationError {
  const sample = pdSample(pd, defaulted);
  const described = {
    method: 'expected calibration error',
    convention: `${bins} bins, ${kind}`,
    n: sample.n,
  };
  if (sample.problem !== null) {
    return { ...described, value: null, maximum: null, bins: [], warnings: [sample.problem] };
  }
  const grouping = kind === 'equal-width' ? byEqualWidth(sample, bins) : byEqualMass(sample, bins);
  const groups = forecastGroups(sample, grouping);
  let value = 0;
  let maximum = 0;
  for (const group of groups) {
    if (group === null) continue;
    const distance = Math.abs(group.defaultRate - group.meanPd);
    value += (group.n / sample.n) * distance;
    maximum = Math.max(maximum, distance);
  }
  return {
    ...described,
    value,
    maximum,
    bins: groups.map((group) => ({
      n: group?.n ?? 0,
      meanPd: group?.meanPd ?? null,
      defaultRate: group?.defaultRate ?? null,
    })),
    warnings: sample.warnings,
  };
}
