import { compensatedSum } from '../compensated-sum.js';
import { type Ranking, type RankingCriteria, rankingOf, rankingProblem } from './ranking.js';

/**
 * SPOTIS: weighted distance from the best end of fixed bounds, Σ weight·|value − best| / (high − low)
 * (Dezert, Tchamova, Han & Tacnet 2020). With weights that sum to 1 it is 1 less the weighted mean of
 * scores between fixed goalposts, so that no alternative changes the order of the others.
 * @param rows Alternatives by criteria.
 * @param bounds Least and greatest value that each criterion can have, as many as criteria.
 * @returns `scores` from 0 up, the lowest first, `value` the lowest; `outside-bounds` where a value is;
 *   `null` with `bounds-not-ascending` or a problem of the table.
 */
export function spotis(
  rows: readonly (readonly number[])[],
  {
    bounds,
    ...criteria
  }: RankingCriteria & { readonly bounds: readonly (readonly [low: number, high: number])[] },
): Ranking {
  const described = { method: 'SPOTIS', convention: 'fixed bounds, lowest first', n: rows.length };
  const problem =
    rankingProblem(rows, criteria) ??
    (bounds.length === criteria.weights.length ? null : 'lengths-differ') ??
    (bounds.every(([low, high]) => low < high) ? null : 'bounds-not-ascending');
  if (problem !== null) return rankingOf(described, 'lowest', problem);
  const scores = rows.map((row) =>
    compensatedSum(
      bounds.map(([low, high], at) => {
        const best = criteria.directions?.[at] === 'negative' ? low : high;
        return ((criteria.weights[at] ?? 0) * Math.abs((row[at] ?? 0) - best)) / (high - low);
      }),
    ),
  );
  const outside = rows.some((row) =>
    bounds.some(([low, high], at) => (row[at] ?? low) < low || (row[at] ?? high) > high),
  );
  return rankingOf(described, 'lowest', scores, outside ? ['outside-bounds'] : []);
}
