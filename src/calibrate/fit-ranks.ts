import type { Knots, Normalise } from '../model/schema/normalise.js';

/** Percentile knots of a set of values. */
export type Ranks = (values: readonly number[]) => Knots;

/**
 * How a normalisation ranks the values of a cohort: knots at the distinct values, at most `most` of
 * them evenly chosen with both ends; none for a normalisation by other means.
 * @param falls Less is better, so that the share of those who are worse falls with the value.
 */
export function ranksOf(normalise: Normalise, falls: boolean, most: number): Ranks | undefined {
  if (!('percentile' in normalise)) return undefined;
  const { ties, ends } = normalise;
  const share = { below: 0, half: 0.5, through: 1 }[ties];
  return (values) => {
    const sorted = Float64Array.from(values).sort();
    const of = ends === 'closed' ? sorted.length - 1 : sorted.length;
    const all = distinct(sorted).map(({ value, less, equal }): [number, number] => {
      const worse = falls ? sorted.length - less - equal : less;
      // A cohort of one has no order: it stands in the middle.
      return [value, of === 0 ? 0.5 : (worse + share * equal) / of];
    });
    return thinned(all, most);
  };
}

function distinct(sorted: Float64Array) {
  const found: { value: number; less: number; equal: number }[] = [];
  sorted.forEach((value, less) => {
    const last = found.at(-1);
    if (last?.value === value) last.equal++;
    else found.push({ value, less, equal: 1 });
  });
  return found;
}

function thinned(knots: Knots, most: number): Knots {
  if (knots.length <= most) return knots;
  const step = (knots.length - 1) / (most - 1);
  return Array.from({ length: most }, (_, at) => knots[Math.round(at * step)]).filter(
    (knot) => knot !== undefined,
  );
}
