import { indicatorTable } from '../weights/indicator-table.js';
import {
  type CriterionScale,
  endsOf,
  lengthOf,
  scaledColumn,
  turnsRound,
} from './criterion-scale.js';
import { type Ranking, type RankingCriteria, rankingOf, rankingProblem } from './ranking.js';

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
  const described = { method: 'TOPSIS', convention: `${scale} scale`, n: rows.length };
  const problem = rankingProblem(rows, criteria);
  const columns = problem === null ? weightedColumns(rows, criteria, scale) : null;
  if (columns === null) {
    const none = { ideal: [], antiIdeal: [], toIdeal: [], toAntiIdeal: [] };
    return { ...rankingOf(described, 'highest', problem ?? 'not-positive'), ...none };
  }
  const ends = columns.map((column, at) => {
    const { low, high } = endsOf(column);
    const rising = turnsRound(scale) || criteria.directions?.[at] !== 'negative';
    return rising ? { best: high, worst: low } : { best: low, worst: high };
  });
  const ideal = ends.map(({ best }) => best);
  const antiIdeal = ends.map(({ worst }) => worst);
  const [toIdeal, toAntiIdeal] = [distances(columns, ideal), distances(columns, antiIdeal)];
  const scores = toAntiIdeal.map((worst, row) => worst / ((toIdeal[row] ?? 0) + worst));
  const apart = ends.some(({ best, worst }) => best !== worst);
  const ranking = rankingOf(described, 'highest', apart ? scores : 'no-variance');
  return { ...ranking, ideal, antiIdeal, toIdeal, toAntiIdeal };
}

/** Scaled columns times their weights; `null` where the scale does not take a value. */
function weightedColumns(
  rows: readonly (readonly number[])[],
  { weights, directions }: RankingCriteria,
  scale: CriterionScale,
): readonly (readonly number[])[] | null {
  const weighted = indicatorTable(rows).columns.flatMap((column, at) => {
    const scaled = scaledColumn(column, scale, directions?.[at] ?? 'positive');
    return scaled === null ? [] : [scaled.map((value) => value * (weights[at] ?? 0))];
  });
  return weighted.length === weights.length ? weighted : null;
}

/** Distance of each row from a point. */
function distances(
  columns: readonly (readonly number[])[],
  point: readonly number[],
): readonly number[] {
  return (columns[0] ?? []).map((_, row) =>
    lengthOf(columns.map((column, at) => (column[row] ?? 0) - (point[at] ?? 0))),
  );
}
