import { isObserved, type Statistic } from './statistic.js';

/**
 * Quantile by linear interpolation between order statistics, type 7 of Hyndman & Fan (1996), the
 * default of R and NumPy: with h = (n − 1)·p it lies between the ⌊h⌋-th and the next value.
 * Missing values are left out.
 * @param p Probability in [0, 1].
 * @returns `null` with `no-values`, or with `probability-outside` where `p` is not in [0, 1].
 */
export function quantile(values: readonly (number | null)[], p: number): Statistic {
  const sorted = Float64Array.from(values.filter(isObserved)).sort();
  const result = (value: number | null, ...warnings: readonly string[]): Statistic => ({
    value,
    method: 'quantile',
    convention: 'Hyndman–Fan type 7',
    n: sorted.length,
    warnings,
  });
  if (!(p >= 0 && p <= 1)) return result(null, 'probability-outside');
  const place = (sorted.length - 1) * p;
  const low = Math.floor(place);
  const below = sorted[low];
  if (below === undefined) return result(null, 'no-values');
  const above = sorted[low + 1] ?? below;
  return result(below + (place - low) * (above - below));
}
