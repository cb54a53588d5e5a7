import { isObserved, type Statistic } from '../statistic.js';

/** Scale of the ratings: names, an order, or equal steps. */
export type RatingLevel = 'nominal' | 'ordinal' | 'interval';

/**
 * Krippendorff's alpha, 1 − observed / expected disagreement, for any number of raters with gaps
 * (Krippendorff, Content Analysis, 3rd ed., ch. 11). Units with fewer than two ratings do not count.
 * @param units Ratings of each unit by its raters; `null` where a rater gave none.
 * @param level `ordinal` unless told.
 * @returns `value` at most 1; `n` counts ratings; `null` with `no-pairs`, or `one-grade-only` where
 *   all ratings are one.
 */
export function krippendorffAlpha(
  units: readonly (readonly (number | null)[])[],
  level: RatingLevel = 'ordinal',
): Statistic {
  const rated = units
    .map((ratings) => ratings.filter(isObserved))
    .filter(({ length }) => length > 1);
  const all = rated.flat();
  const values = [...new Set(all)].sort((a, b) => a - b);
  const frequency = values.map((value) => all.filter((rating) => rating === value).length);
  const result = (value: number | null, ...warnings: readonly string[]): Statistic => ({
    value,
    method: 'Krippendorff alpha',
    convention: level,
    n: all.length,
    warnings,
  });
  if (all.length === 0) return result(null, 'no-pairs');
  if (values.length === 1) return result(null, 'one-grade-only');
  const difference = squaredDifference(values, frequency, level);
  const place = new Map(values.map((value, index) => [value, index]));
  const between = (a: number, b: number) => difference(place.get(a) ?? 0, place.get(b) ?? 0);
  let observed = 0;
  for (const ratings of rated) {
    const sum = ratings.reduce(
      (total, a) => total + ratings.reduce((inner, b) => inner + between(a, b), 0),
      0,
    );
    observed += sum / (ratings.length - 1);
  }
  let expected = 0;
  for (const [a, times] of frequency.entries()) {
    for (const [b, others] of frequency.entries()) expected += times * others * difference(a, b);
  }
  return result(1 - ((all.length - 1) * observed) / expected);
}

/** Squared difference of the a-th and b-th value in use. */
function squaredDifference(
  values: readonly number[],
  frequency: readonly number[],
  level: RatingLevel,
): (a: number, b: number) => number {
  if (level === 'nominal') return (a, b) => (a === b ? 0 : 1);
  if (level === 'interval') return (a, b) => ((values[a] ?? 0) - (values[b] ?? 0)) ** 2;
  let below = 0;
  const middles = frequency.map((times) => {
    below += times;
    return below - times / 2;
  });
  return (a, b) => ((middles[a] ?? 0) - (middles[b] ?? 0)) ** 2;
}
