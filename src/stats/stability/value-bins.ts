import { sortedQuantile } from '../quantile.js';
import { isObserved } from '../statistic.js';

/** Distinct quantiles (type 7) of a baseline that part it into at most `bins` bins; not its maximum. */
export function quantileEdges(
  baseline: readonly (number | null)[],
  bins: number,
): readonly number[] {
  const sorted = Float64Array.from(baseline.filter(isObserved)).sort();
  const edges = Array.from({ length: Math.max(0, bins - 1) }, (_, step) =>
    sortedQuantile(sorted, (step + 1) / bins),
  ).filter(isObserved);
  const highest = sorted.at(-1);
  return [...new Set(edges)].filter((edge) => edge !== highest);
}

/** Counts by bins (lo, hi] between the edges, open at both ends, then the missing values. */
export function binCounts(
  values: readonly (number | null)[],
  innerEdges: readonly number[],
): readonly number[] {
  const counts = new Array<number>(innerEdges.length + 2).fill(0);
  for (const value of values) {
    const bin = isObserved(value) ? firstEdgeFrom(innerEdges, value) : innerEdges.length + 1;
    counts[bin] = (counts[bin] ?? 0) + 1;
  }
  return counts;
}

/** Place of the first edge that is not below a value; the number of edges where all are below. */
function firstEdgeFrom(edges: readonly number[], value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
