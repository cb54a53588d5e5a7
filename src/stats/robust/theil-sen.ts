import { completePairs } from '../complete-pairs.js';
import { normalQuantile } from '../distributions/normal.js';
import { sortedQuantile } from '../quantile.js';
import { countPairs } from '../rank/pair-counts.js';
import type { Statistic } from '../statistic.js';

/** A robust line through points. */
export interface TheilSenLine extends Statistic {
  /** median(y) − slope·median(x). */
  readonly intercept: number | null;
  /** Median of y − slope·x over the points. */
  readonly jointIntercept: number | null;
  /** Interval of the slope by Sen (1968). */
  readonly ci: readonly [low: number, high: number] | null;
  /** Pairs of points with different x that the slope is the median of. */
  readonly slopes: number;
}

/**
 * Theil–Sen slope: the median of (yⱼ − yᵢ) / (xⱼ − xᵢ) over pairs of different x, which up to 29 %
 * of wild points cannot move far (Theil 1950, Sen 1968). Takes all pairs, n²/2 of them: meant for
 * series of years, not for long columns. Incomplete pairs are left out.
 * @param confidence Coverage of `ci`, 0.95 unless told.
 * @returns `value` the slope; `null` with `lengths-differ` or `too-few-points` (fewer than two x).
 */
export function theilSen(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
  { confidence = 0.95 }: { readonly confidence?: number } = {},
): TheilSenLine {
  const pairs = completePairs(x, y);
  const slopes = slopesOf(pairs.x, pairs.y);
  const slope = x.length === y.length ? sortedQuantile(slopes, 0.5) : null;
  const problem = x.length === y.length ? 'too-few-points' : 'lengths-differ';
  return {
    value: slope,
    method: 'Theil–Sen slope',
    convention: `median over pairs of different x; interval of Sen at ${confidence}`,
    n: pairs.x.length,
    warnings: [...(slope === null ? [problem] : []), ...pairs.warnings],
    intercept: slope === null ? null : medianOf(pairs.y) - slope * medianOf(pairs.x),
    jointIntercept:
      slope === null
        ? null
        : medianOf(pairs.y.map((b, index) => b - slope * (pairs.x[index] ?? 0))),
    ci: slope === null ? null : intervalOf(slopes, pairs.x, pairs.y, confidence),
    slopes: slopes.length,
  };
}

function slopesOf(x: readonly number[], y: readonly number[]): Float64Array {
  const slopes: number[] = [];
  for (let first = 0; first < x.length; first++) {
    const [x0, y0] = [x[first] ?? 0, y[first] ?? 0];
    for (let second = first + 1; second < x.length; second++) {
      const run = (x[second] ?? 0) - x0;
      if (run !== 0) slopes.push(((y[second] ?? 0) - y0) / run);
    }
  }
  return Float64Array.from(slopes).sort();
}

/** Order statistics of the slopes at (N ± z·σ) / 2, with σ² the variance of Kendall's S under ties. */
function intervalOf(
  slopes: Float64Array,
  x: readonly number[],
  y: readonly number[],
  confidence: number,
): readonly [number, number] | null {
  const { tiesX, tiesY } = countPairs(x, y);
  const spread = (ties: readonly number[]) =>
    ties.reduce((sum, t) => sum + t * (t - 1) * (2 * t + 5), 0);
  const n = x.length;
  const variance = (n * (n - 1) * (2 * n + 5) - spread(tiesX) - spread(tiesY)) / 18;
  const reach = normalQuantile((1 + confidence) / 2) * Math.sqrt(variance);
  const high = slopes[Math.min(roundHalfEven((slopes.length + reach) / 2), slopes.length - 1)];
  const low = slopes[Math.max(roundHalfEven((slopes.length - reach) / 2) - 1, 0)];
  return low === undefined || high === undefined ? null : [low, high];
}

function roundHalfEven(x: number): number {
  const whole = Math.floor(x);
  if (x - whole !== 0.5) return Math.round(x);
  return whole % 2 === 0 ? whole : whole + 1;
}

function medianOf(values: readonly number[]): number {
  return sortedQuantile(Float64Array.from(values).sort(), 0.5) ?? Number.NaN;
}
