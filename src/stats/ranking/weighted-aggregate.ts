import { compensatedSum } from '../compensated-sum.js';
import { indicatorTable } from '../weights/indicator-table.js';
import { type CriterionScale, scaledColumn } from './criterion-scale.js';
import { type Ranking, type RankingCriteria, rankingOf, rankingProblem } from './ranking.js';

/** A scale on which more is better. */
type TurningScale = Exclude<CriterionScale, 'vector' | 'none'>;

/** Criteria, and the scale they are brought to. */
export interface AggregateCriteria extends RankingCriteria {
  readonly scale: TurningScale;
}

/**
 * Weighted sum of scaled criteria (WSM; Fishburn 1967).
 * @param rows Alternatives by criteria.
 * @returns `scores` the highest first, `value` the highest; `null` with `not-positive` (the scale needs
 *   values above 0) or a problem of the table.
 */
export function weightedSum(
  rows: readonly (readonly number[])[],
  criteria: AggregateCriteria,
): Ranking {
  return aggregate(rows, criteria, 'weighted sum', sumOf);
}

/**
 * Weighted product Π valueᵂᵉⁱᵍʰᵗ of scaled criteria (WPM; Bridgman 1922): a criterion at 0 cannot be made
 * up for.
 * @param rows Alternatives by criteria.
 * @returns As `weightedSum`.
 */
export function weightedProduct(
  rows: readonly (readonly number[])[],
  criteria: AggregateCriteria,
): Ranking {
  return aggregate(rows, criteria, 'weighted product', productOf);
}

/**
 * WASPAS (Zavadskas, Turskis, Antucheviciene & Zakarevicius 2012): share·weighted sum + (1 − share)·weighted
 * product, on the scale of the largest value.
 * @param rows Alternatives by criteria, above 0.
 * @param share Of the sum, in [0, 1], ½ unless told.
 * @returns As `weightedSum`; `share-outside` too.
 */
export function waspas(
  rows: readonly (readonly number[])[],
  { share = 0.5, ...criteria }: RankingCriteria & { readonly share?: number },
): Ranking {
  const joined = (values: readonly number[], weights: readonly number[]) =>
    share * sumOf(values, weights) + (1 - share) * productOf(values, weights);
  const sound = share >= 0 && share <= 1;
  const found = aggregate(rows, { ...criteria, scale: 'max' }, 'WASPAS', joined);
  const described = { method: found.method, convention: `${share} of the sum`, n: found.n };
  if (!sound) return rankingOf(described, 'highest', 'share-outside');
  return { ...found, ...described };
}

type Aggregate = (values: readonly number[], weights: readonly number[]) => number;

const sumOf: Aggregate = (values, weights) =>
  compensatedSum(values.map((value, at) => value * (weights[at] ?? 0)));

const productOf: Aggregate = (values, weights) =>
  values.reduce((product, value, at) => product * value ** (weights[at] ?? 0), 1);

function aggregate(
  rows: readonly (readonly number[])[],
  criteria: AggregateCriteria,
  method: string,
  of: Aggregate,
): Ranking {
  const { weights, directions, scale } = criteria;
  const columns = indicatorTable(rows).columns.map((column, at) =>
    scaledColumn(column, scale, directions?.[at] ?? 'positive'),
  );
  const problem =
    rankingProblem(rows, criteria) ?? (columns.includes(null) ? 'not-positive' : null);
  const scores = rows.map((_, row) =>
    of(
      columns.map((column) => column?.[row] ?? 0),
      weights,
    ),
  );
  const described = { method, convention: `${scale} scale`, n: rows.length };
  return rankingOf(described, 'highest', problem ?? scores);
}
