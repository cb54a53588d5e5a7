/**
 * Ranks from 1 in ascending order; equal values share the mean of the ranks they take up.
 * @param values Finite numbers.
 */
export function averageRanks(values: readonly number[]): Float64Array {
  const at = (index: number): number => values[index] ?? 0;
  const order = Uint32Array.from(values, (_, index) => index);
  order.sort((left, right) => at(left) - at(right));
  const ranks = new Float64Array(values.length);
  let start = 0;
  while (start < order.length) {
    let end = start + 1;
    while (end < order.length && at(order[end] ?? 0) === at(order[start] ?? 0)) end++;
    for (let place = start; place < end; place++) ranks[order[place] ?? 0] = (start + end + 1) / 2;
    start = end;
  }
  return ranks;
}
