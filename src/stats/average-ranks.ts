/**
 * Ranks from 1 in ascending order; equal values share the mean of the ranks they take up.
 * @param values Finite numbers.
 */
export function averageRanks(values: readonly number[]): Float64Array {
  const sorted = Float64Array.from(values).sort();
  const shared = sharedRanks(sorted);
  return Float64Array.from(values, (value) => shared[firstPlace(sorted, value)] ?? 0);
}

/** For each place of a sorted list, the mean of the ranks that its value takes up. */
function sharedRanks(sorted: Float64Array): Float64Array {
  const ranks = new Float64Array(sorted.length);
  let start = 0;
  while (start < sorted.length) {
    let end = start + 1;
    while (end < sorted.length && sorted[end] === sorted[start]) end++;
    ranks.fill((start + end + 1) / 2, start, end);
    start = end;
  }
  return ranks;
}

/** First place of a sorted list whose value is not below the given one. */
function firstPlace(sorted: Float64Array, value: number): number {
  let low = 0;
  let high = sorted.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((sorted[middle] ?? value) < value) low = middle + 1;
    else high = middle;
  }
  return low;
}
