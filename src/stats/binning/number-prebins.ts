import { intervalBins, intervalPlace } from './bin.js';
import { mixedEdges, type PrebinLimits, quantileEdges, treeEdges } from './prebin-edges.js';
import type { Prebins } from './prebins.js';
import { valueHistogram } from './value-histogram.js';

/** How numbers are cut. */
export interface NumberCuts {
  readonly prebinning?: 'tree' | 'quantile';
  readonly splits?: readonly number[];
}

/**
 * Prebins of numbers: intervals between the edges of a tree, of quantiles, or given. Prebins of one
 * class join a neighbour, except between edges that were given.
 */
export function numberPrebins(
  { good, bad }: { readonly good: Float64Array; readonly bad: Float64Array },
  limits: PrebinLimits,
  { prebinning = 'tree', splits }: NumberCuts,
): Prebins {
  const histogram = valueHistogram(good, bad);
  const edges =
    splits !== undefined
      ? Float64Array.from(new Set(splits)).sort()
      : prebinning === 'tree'
        ? mixedEdges(histogram, treeEdges(histogram, limits))
        : mixedEdges(histogram, quantileEdges(histogram, limits));
  const size = histogram.values.length === 0 ? 0 : edges.length + 1;
  const counts = { good: new Float64Array(size), bad: new Float64Array(size) };
  for (const [at, value] of histogram.values.entries()) {
    const place = intervalPlace(edges, value);
    counts.good[place] = (counts.good[place] ?? 0) + (histogram.good[at] ?? 0);
    counts.bad[place] = (counts.bad[place] ?? 0) + (histogram.bad[at] ?? 0);
  }
  return {
    ...counts,
    merge: (starts) => {
      const kept = Float64Array.from(starts.slice(1), (start) => edges[start - 1] ?? Number.NaN);
      return { bins: intervalBins(kept), splits: [...kept] };
    },
  };
}
