/** Distinct numbers of a column in ascending order, with the good and the bad of each. */
export interface ValueHistogram {
  readonly values: Float64Array;
  readonly good: Float64Array;
  readonly bad: Float64Array;
}

/** Counts two classes by distinct value: one native sort each, then one merge. */
export function valueHistogram(good: Float64Array, bad: Float64Array): ValueHistogram {
  const [goods, bads] = [good.slice().sort(), bad.slice().sort()];
  const size = goods.length + bads.length;
  const values = new Float64Array(size);
  const [goodCounts, badCounts] = [new Float64Array(size), new Float64Array(size)];
  let [g, b, distinct] = [0, 0, 0];
  while (g < goods.length || b < bads.length) {
    const value = Math.min(
      goods[g] ?? Number.POSITIVE_INFINITY,
      bads[b] ?? Number.POSITIVE_INFINITY,
    );
    const [firstGood, firstBad] = [g, b];
    while (g < goods.length && goods[g] === value) g++;
    while (b < bads.length && bads[b] === value) b++;
    if (g === firstGood && b === firstBad) break;
    values[distinct] = value;
    goodCounts[distinct] = g - firstGood;
    badCounts[distinct++] = b - firstBad;
  }
  return {
    values: values.subarray(0, distinct),
    good: goodCounts.subarray(0, distinct),
    bad: badCounts.subarray(0, distinct),
  };
}

/** Running totals, one longer than the counts, starting at 0. */
export function runningTotals(counts: Float64Array): Float64Array {
  const totals = new Float64Array(counts.length + 1);
  for (const [at, count] of counts.entries()) totals[at + 1] = (totals[at] ?? 0) + count;
  return totals;
}
