import { sortedQuantile } from '../quantile.js';
import { isObserved, type Statistic } from '../statistic.js';

/** Where to winsorise. */
export interface WinsoriseOptions {
  /** Probability of the lower limit, 0.05 unless told. */
  readonly lower?: number;
  /** Probability of the upper limit, 0.95 unless told. */
  readonly upper?: number;
  /**
   * `quantile` clamps to the quantiles of type 7. `count` replaces the ⌊lower·n⌋ smallest and
   * ⌊(1 − upper)·n⌋ largest values by the next one, which a single wild value often escapes.
   */
  readonly by?: 'quantile' | 'count';
}

/** Values with the extremes drawn in. */
export interface Winsorised extends Statistic {
  /** As many as given; a missing value stays missing. */
  readonly values: readonly (number | null)[];
  readonly lowerBound: number | null;
  readonly upperBound: number | null;
  readonly clippedLow: number;
  readonly clippedHigh: number;
}

/**
 * Clamps values to limits taken from the sample itself.
 * @returns `value` the share of observed values that moved, in [0, 1]; `null` with `no-values`, or
 *   `bounds-outside` where not 0 ≤ lower ≤ upper ≤ 1; the values are then returned as they are.
 */
export function winsorise(
  values: readonly (number | null)[],
  { lower = 0.05, upper = 0.95, by = 'quantile' }: WinsoriseOptions = {},
): Winsorised {
  const sorted = Float64Array.from(values.filter(isObserved)).sort();
  const n = sorted.length;
  const sound = lower >= 0 && lower <= upper && upper <= 1;
  const lowerBound = sound ? limit(sorted, lower, by, 'low') : null;
  const upperBound = sound ? limit(sorted, upper, by, 'high') : null;
  const frame = { method: 'winsorisation', convention: `by ${by}, ${lower} to ${upper}`, n };
  if (lowerBound === null || upperBound === null) {
    const warnings = [sound ? 'no-values' : 'bounds-outside'];
    return {
      ...frame,
      value: null,
      values,
      lowerBound,
      upperBound,
      clippedLow: 0,
      clippedHigh: 0,
      warnings,
    };
  }
  const clippedLow = sorted.filter((value) => value < lowerBound).length;
  const clippedHigh = sorted.filter((value) => value > upperBound).length;
  const drawnIn = values.map((value) =>
    isObserved(value) ? Math.min(upperBound, Math.max(lowerBound, value)) : null,
  );
  const value = (clippedLow + clippedHigh) / n;
  return {
    ...frame,
    value,
    values: drawnIn,
    lowerBound,
    upperBound,
    clippedLow,
    clippedHigh,
    warnings: [],
  };
}

function limit(
  sorted: Float64Array,
  p: number,
  by: 'quantile' | 'count',
  side: 'low' | 'high',
): number | null {
  if (by === 'quantile') return sortedQuantile(sorted, p);
  const n = sorted.length;
  const place = side === 'low' ? wholePart(p * n) : n - 1 - wholePart((1 - p) * n);
  return sorted[Math.min(n - 1, Math.max(0, place))] ?? null;
}

/** Whole part of a number of values; a share such as 1 − 0.9 must not fall below by its rounding. */
function wholePart(x: number): number {
  return Math.floor(x + 1e-9);
}
