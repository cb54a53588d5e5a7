import { sortedQuantile } from '../quantile.js';
import { isObserved, type Statistic } from '../statistic.js';

/** Makes the deviation that of a normal variable: 1 / Φ⁻¹(¾), to the digits that R's `mad` takes. */
const normalConsistency = 1.4826;

/** A robust spread. */
export interface MedianAbsoluteDeviation extends Statistic {
  readonly median: number | null;
  /** (value − median) / MAD per value given; `null` where the deviation is 0 or the value missing. */
  readonly robustZ: readonly (number | null)[];
  /** Upper less lower quartile, type 7: what to fall back on where the deviation is 0. */
  readonly interquartileRange: number | null;
}

/**
 * Median absolute deviation, 1.4826·median|x − median| (Hampel 1974), which half of the values
 * being wild cannot blow up. Missing values are left out.
 * @returns `value` from 0 up, 0 with `mostly-equal` where half of the values are one; `null` with
 *   `no-values`.
 */
export function medianAbsoluteDeviation(
  values: readonly (number | null)[],
): MedianAbsoluteDeviation {
  const sorted = Float64Array.from(values.filter(isObserved)).sort();
  const median = sortedQuantile(sorted, 0.5);
  const distances = sorted.map((value) => Math.abs(value - (median ?? 0))).sort();
  const typical = sortedQuantile(distances, 0.5);
  const deviation = typical === null ? null : normalConsistency * typical;
  const [low, high] = [sortedQuantile(sorted, 0.25), sortedQuantile(sorted, 0.75)];
  return {
    value: deviation,
    method: 'median absolute deviation',
    convention: `times ${normalConsistency}`,
    n: sorted.length,
    warnings: deviation === null ? ['no-values'] : deviation === 0 ? ['mostly-equal'] : [],
    median,
    robustZ: values.map((value) =>
      deviation === null || deviation === 0 || median === null || !isObserved(value)
        ? null
        : (value - median) / deviation,
    ),
    interquartileRange: low === null || high === null ? null : high - low,
  };
}
