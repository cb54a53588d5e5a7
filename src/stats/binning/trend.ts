import { curvedPartition } from './curved-partition.js';
import { monotonePartition, type Step } from './monotone-partition.js';
import type { BinLimits, Partition, PrebinRuns } from './prebin-counts.js';

/** Shape of the default rates over the bins. */
export type TrendShape =
  | 'ascending'
  | 'descending'
  | 'peak'
  | 'valley'
  | 'concave'
  | 'convex'
  | 'none';

/** A shape, or the better of ascending and descending. */
export type Trend = TrendShape | 'auto';

const phasesOf: Readonly<Record<Exclude<TrendShape, 'concave' | 'convex'>, readonly Step[]>> = {
  ascending: ['up'],
  descending: ['down'],
  peak: ['up', 'down'],
  valley: ['down', 'up'],
  none: ['any'],
};

/** The best partition of a trend, and the shape that it has. */
export function bestPartition(
  runs: PrebinRuns,
  trend: Trend,
  limits: Pick<BinLimits, 'mostBins'>,
): (Partition & { readonly shape: TrendShape }) | null {
  if (trend === 'auto') {
    const up = bestPartition(runs, 'ascending', limits);
    const down = bestPartition(runs, 'descending', limits);
    if (up === null || down === null) return up ?? down;
    return down.information > up.information ? down : up;
  }
  const found =
    trend === 'concave' || trend === 'convex'
      ? curvedPartition(runs, trend, limits)
      : monotonePartition(runs, phasesOf[trend], limits);
  return found === null ? null : { ...found, shape: trend };
}
