/** Ways to adjust p-values for the number of tests. */
export type Adjustment = 'bonferroni' | 'holm' | 'benjamini-hochberg';

/**
 * p-values adjusted for being several, to be held against the level as one would a single one.
 * Bonferroni and Holm (1979) bound the chance of any false rejection, Holm with more power;
 * Benjamini–Hochberg (1995) bounds the expected share of false ones among the rejections.
 * @param pValues In [0, 1], in any order.
 * @returns As many, in the same order, in [0, 1].
 */
export function adjustPValues(
  pValues: readonly number[],
  adjustment: Adjustment,
): readonly number[] {
  const count = pValues.length;
  if (adjustment === 'bonferroni') return pValues.map((p) => Math.min(1, p * count));
  const rising = pValues.map((p, place) => ({ p, place })).sort((a, b) => a.p - b.p);
  const adjusted = new Array<number>(count).fill(1);
  if (adjustment === 'holm') {
    let largest = 0;
    for (const [rank, { p, place }] of rising.entries()) {
      largest = Math.max(largest, Math.min(1, p * (count - rank)));
      adjusted[place] = largest;
    }
    return adjusted;
  }
  let smallest = 1;
  for (const [rank, { p, place }] of [...rising.entries()].reverse()) {
    smallest = Math.min(smallest, (p * count) / (rank + 1));
    adjusted[place] = smallest;
  }
  return adjusted;
}
