/**
 * A function from a value of a sorted list without repeats to its place. The range is cut into as many
 * equal buckets as there are values, which leaves a search of a few steps where values are spread and
 * a binary search where they crowd: a million look-ups are memory reads, not twenty million compares.
 * @param sorted Distinct finite values, ascending.
 */
export function placeFinder(sorted: Float64Array): (value: number) => number {
  const buckets = sorted.length;
  const least = sorted[0] ?? 0;
  const span = (sorted.at(-1) ?? 0) - least;
  // Rising in the value, also after rounding, so that buckets follow the order of the list.
  const bucketOf =
    span > 0 && Number.isFinite(span)
      ? (value: number) => Math.floor(((value - least) / span) * buckets)
      : () => 0;
  const starts = new Uint32Array(buckets + 2);
  for (const value of sorted) starts[bucketOf(value) + 1] = (starts[bucketOf(value) + 1] ?? 0) + 1;
  for (let bucket = 0; bucket <= buckets; bucket++) {
    starts[bucket + 1] = (starts[bucket + 1] ?? 0) + (starts[bucket] ?? 0);
  }
  return (value) => {
    const bucket = bucketOf(value);
    let low = starts[bucket] ?? 0;
    let high = (starts[bucket + 1] ?? buckets) - 1;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if ((sorted[middle] ?? value) < value) low = middle + 1;
      else high = middle;
    }
    return low;
  };
}
