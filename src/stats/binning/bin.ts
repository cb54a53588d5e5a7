import type { Interval } from '../../base/interval.js';

/** What an indicator may hold: a number, a category, or nothing. */
export type BinnedValue = number | string | null;

/** A bin is what belongs to it, never a text about it. */
export type Bin =
  | { readonly kind: 'interval'; readonly interval: Interval }
  | { readonly kind: 'categories'; readonly categories: readonly string[] }
  | { readonly kind: 'special'; readonly values: readonly (number | string)[] }
  | { readonly kind: 'missing' };

/**
 * Number of edges at or below a value: the place of its bin among the intervals [edge, next edge).
 * Fitting and applying both ask here, so that no value can change bins between them.
 * @param edges Distinct, ascending.
 */
export function intervalPlace(edges: Float64Array, value: number): number {
  let low = 0;
  let high = edges.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((edges[middle] ?? value) <= value) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Left-closed intervals between edges, open to both infinities. */
export function intervalBins(edges: Float64Array): readonly Bin[] {
  return Array.from({ length: edges.length + 1 }, (_, place) => ({
    kind: 'interval',
    interval: { from: edges[place - 1] ?? null, to: edges[place] ?? null, closed: 'left' },
  }));
}

/** Whether a value counts as missing: nothing, or a number that is none. */
export function isMissing(value: BinnedValue | undefined): value is null | undefined {
  return value === null || value === undefined || Number.isNaN(value);
}

/**
 * A function from a value to the place of its bin, built once for many values.
 * It gives `null` where no bin holds the value: a category that fitting did not see, or a missing
 * value where none was missing then.
 */
export function binFinder(bins: readonly Bin[]): (value: BinnedValue) => number | null {
  const exact = new Map<number | string, number>();
  let missing: number | null = null;
  const intervals: { readonly place: number; readonly from: number | null }[] = [];
  for (const [place, bin] of bins.entries()) {
    if (bin.kind === 'missing') missing = place;
    else if (bin.kind === 'interval') intervals.push({ place, from: bin.interval.from });
    else
      for (const each of bin.kind === 'special' ? bin.values : bin.categories)
        exact.set(each, place);
  }
  intervals.sort(
    (a, b) => (a.from ?? Number.NEGATIVE_INFINITY) - (b.from ?? Number.NEGATIVE_INFINITY),
  );
  const edges = Float64Array.from(intervals.flatMap(({ from }) => (from === null ? [] : [from])));
  return (value) => {
    if (isMissing(value)) return missing;
    // Numbers of a variable with texts were binned by their digits.
    const known = exact.get(value) ?? (intervals.length > 0 ? undefined : exact.get(String(value)));
    if (known !== undefined) return known;
    return typeof value === 'number'
      ? (intervals[intervalPlace(edges, value)]?.place ?? null)
      : null;
  };
}
