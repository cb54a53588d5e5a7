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
  const value = quantileOfSorted(sorted, p);
  return value === null ? result(null, 'no-values') : result(value);
}

/** `quantile` of values in ascending order, p in [0, 1]; `null` without values. */
export function quantileOfSorted(sorted: Float64Array, p: number): number | null {
  return valueAtPlace(sorted, (sorted.length - 1) * p);
}

/**
 * Value at a place between two of a sorted list, by a straight line from the lower one, so that equal
 * neighbours give exactly their value. Places outside count as the nearest end.
 * @returns `null` for an empty list.
 */
export function valueAtPlace(sorted: Float64Array, place: number): number | null {
  const inside = Math.max(0, Math.min(sorted.length - 1, place));
  const low = Math.floor(inside);
  const below = sorted[low];
  if (below === undefined) return null;
  const above = sorted[low + 1] ?? below;
  return below + (inside - low) * (above - below);
}
