/**
 * Places in a competition, 1 the best; equal values share the better place, and as many are then left
 * out (1, 2, 2, 4).
 * @param values Finite numbers. @param best Which value is first, the highest unless told.
 */
export function competitionRanks(
  values: readonly number[],
  best: 'highest' | 'lowest' = 'highest',
): readonly number[] {
  const ordered = values.toSorted((a, b) => (best === 'highest' ? b - a : a - b));
  const placeOf = new Map<number, number>();
  for (const [at, value] of ordered.entries()) {
    if (!placeOf.has(value)) placeOf.set(value, at + 1);
  }
  return values.map((value) => placeOf.get(value) ?? ordered.length);
}
