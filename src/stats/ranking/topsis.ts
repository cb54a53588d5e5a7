import {
  type CriterionScale,
  endsOf,
  lengthOf,
  scaledColumn,
  turnsRound,
} from './criterion-scale.js';
import {
  columnsOf,
  type Ranking,
  type RankingCriteria,
  rankingOf,
  rankingProblem,
} from './ranking.js';

/** Closeness of alternatives to an ideal one. */
export interface Topsis extends Ranking {
  /** Weighted best and worst of each criterion. */
  readonly ideal: readonly number[];
  readonly antiIdeal: readonly number[];
  /** Euclidean distances from them. */
  readonly toIdeal: readonly number[];
  readonly toAntiIdeal: readonly number[];
}

/**
 * TOPSIS: distance from the worst over the sum of the distances from worst and best (Hwang & Yoon 1981).
 * Its order of two alternatives can change with a third one; fixed goalposts do not have that fault.
 * @param rows Alternatives by criteria.
 * @param scale `vector` unless told, as in the original.
 * @returns `scores` in [0, 1], the highest first, `value` the highest; `null` with `no-variance` (all
 *   alike), `not-positive` (the scale needs values above 0) or a problem of the table.
 */
export function topsis(
  rows: readonly (readonly number[])[],
  { scale = 'vector', ...criteria }: RankingCriteria & { readonly scale?: CriterionScale },
): Topsis {
  const problem = rankingProblem(rows, criteria);
  const directionOf = (at: number) => criteria.directions?.[at] ?? 'positive';
  const scaled = columnsOf(rows).map((column, at) => scaledColumn(column, scale, directionOf(at)));
  const sound = problem === null && !scaled.includes(null);
  const weighted = sound
    ? scaled.map((column, at) => (column ?? []).map((value) => value * (criteria.weights[at] ?? 0)))
    : [];
  const [ideal, antiIdeal] = [true, false].map((best) =>
    weighted.map((column, at) => {
      const highest = best === (turnsRound(scale) || directionOf(at) === 'positive');
      const { low, high } = endsOf(column);
      return highest ? high : low;
    }),
  );
  const distances = (point: readonly number[] = []) =>
    sound
      ? rows.map((_, row) =>
          lengthOf(weighted.map((column, at) => (column[row] ?? 0) - (point[at] ?? 0))),
        )
      : [];
  const [toIdeal, toAntiIdeal] = [distances(ideal), distances(antiIdeal)];
  const described = { method: 'TOPSIS', convention: `${scale} scale`, n: rows.length };
  const apart = toIdeal.some((distance) => distance > 0);
  const scores = toIdeal.map((best, row) => {
    const worst = toAntiIdeal[row] ?? 0;
    return worst / (best + worst);
  });
  const refusal = problem ?? (sound ? (apart ? null : 'no-variance') : 'not-positive');
  return {
    ...rankingOf(described, 'highest', refusal ?? scores),
    ideal: ideal ?? [],
    antiIdeal: antiIdeal ?? [],
    toIdeal,
    toAntiIdeal,
  };
}
