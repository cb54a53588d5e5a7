import { isObserved, type Statistic } from './statistic.js';

/** Definitions of a sample quantile, numbered as by Hyndman & Fan (1996) and R. */
export type QuantileType = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8 | 9;

/** Choices of a quantile. */
export interface QuantileOptions {
  /** Definition; 7 unless told, the default of R and NumPy. Types 1 to 3 give observed values. */
  readonly type?: QuantileType;
}

/** Plotting positions (a, b) of the continuous types: p of the k-th of n is (k − a) / (n + 1 − a − b). */
const positions: Readonly<Record<4 | 5 | 6 | 8 | 9, readonly [number, number]>> = {
  4: [0, 1],
  5: [0.5, 0.5],
  6: [0, 0],
  8: [1 / 3, 1 / 3],
  9: [3 / 8, 3 / 8],
};

/** Rounding that n·p may carry and still count as a whole number. */
const slack = 4 * Number.EPSILON;

/**
 * Quantile of a sample (Hyndman & Fan, Sample quantiles in statistical packages, 1996). Type 7 lies,
 * with h = (n − 1)·p, between the ⌊h⌋-th value from zero and the next one. Missing values are left out.
 * @param p Probability in [0, 1].
 * @returns `null` with `no-values`, or with `probability-outside` where `p` is not in [0, 1].
 */
export function quantile(
  values: readonly (number | null)[],
  p: number,
  { type = 7 }: QuantileOptions = {},
): Statistic {
  const sorted = Float64Array.from(values.filter(isObserved)).sort();
  const result = (value: number | null, ...warnings: readonly string[]): Statistic => ({
    value,
    method: 'quantile',
    convention: `Hyndman–Fan type ${type}`,
    n: sorted.length,
    warnings,
  });
  if (!(p >= 0 && p <= 1)) return result(null, 'probability-outside');
  const value = sortedQuantile(sorted, p, type);
  return value === null ? result(null, 'no-values') : result(value);
}

/** Quantile of values in ascending order; `null` where there are none. */
export function sortedQuantile(
  sorted: Float64Array,
  p: number,
  type: QuantileType = 7,
): number | null {
  const { below, share } = place(sorted.length, p, type);
  const last = sorted.length - 1;
  const low = sorted[Math.min(last, Math.max(0, below))];
  if (low === undefined) return null;
  const high = sorted[Math.min(last, Math.max(0, below + 1))] ?? low;
  return low + share * (high - low);
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

/** Place, from zero, of the order statistic below the quantile, and the way to the next one. */
function place(n: number, p: number, type: QuantileType): { below: number; share: number } {
  if (type === 7) {
    const at = (n - 1) * p;
    return { below: Math.floor(at), share: at - Math.floor(at) };
  }
  if (type === 1 || type === 2 || type === 3) return steppedPlace(n, p, type);
  const [a, b] = positions[type];
  const at = a + p * (n + 1 - a - b);
  const whole = Math.floor(at + slack);
  const rest = at - whole;
  return { below: whole - 1, share: Math.abs(rest) < slack ? 0 : rest };
}

function steppedPlace(n: number, p: number, type: 1 | 2 | 3): { below: number; share: number } {
  const at = type === 3 ? n * p - 0.5 : n * p;
  const whole = Math.floor(at + slack);
  const beyond = at > whole + slack;
  if (type === 1) return { below: whole - 1, share: beyond ? 1 : 0 };
  if (type === 2) return { below: whole - 1, share: beyond ? 1 : 0.5 };
  return { below: whole - 1, share: beyond || Math.abs(whole % 2) === 1 ? 1 : 0 };
}
