import { compensatedSum } from '../compensated-sum.js';
import { indicatorTable } from '../weights/indicator-table.js';
import { scaledColumn } from './criterion-scale.js';
import { type Ranking, type RankingCriteria, rankingOf, rankingProblem } from './ranking.js';

/** A compromise between the whole of the losses and the worst of them. */
export interface Vikor extends Ranking {
  /** Weighted sum of the losses of each alternative. */
  readonly groupUtility: readonly number[];
  /** Its greatest weighted loss. */
  readonly individualRegret: readonly number[];
}

/**
 * VIKOR (Opricovic & Tzeng 2004): losses are the way from the best value of a criterion to its worst;
 * a score joins the place of an alternative between the least and the greatest sum of losses, and that
 * of its worst loss. A criterion without spread has no loss.
 * @param rows Alternatives by criteria.
 * @param strategy Weight of the sum against the worst loss, in [0, 1], ½ unless told.
 * @returns `scores` in [0, 1], the lowest first, `value` the lowest; `null` with `no-variance` (all
 *   alike), `strategy-outside` or a problem of the table.
 */
export function vikor(
  rows: readonly (readonly number[])[],
  { strategy = 0.5, ...criteria }: RankingCriteria & { readonly strategy?: number },
): Vikor {
  const problem =
    rankingProblem(rows, criteria) ?? (strategy >= 0 && strategy <= 1 ? null : 'strategy-outside');
  const losses = indicatorTable(rows).columns.map((column, at) => {
    // What is gained the other way round is lost.
    const lost = criteria.directions?.[at] === 'negative' ? 'positive' : 'negative';
    const share = scaledColumn(column, 'min-max', lost) ?? [];
    return share.map((loss) => loss * (criteria.weights[at] ?? 0));
  });
  const lossesOf = (row: number) => losses.map((column) => column[row] ?? 0);
  const whole = problem === null ? rows.map((_, row) => compensatedSum(lossesOf(row))) : [];
  const worst = problem === null ? rows.map((_, row) => Math.max(...lossesOf(row))) : [];
  const places = [whole, worst].map((each) => scaledColumn(each, 'min-max', 'positive') ?? []);
  const [ofWhole = [], ofWorst = []] = places;
  const scores = ofWhole.map(
    (place, row) => strategy * place + (1 - strategy) * (ofWorst[row] ?? 0),
  );
  const alike = places.flat().every((place) => place === 0);
  const described = { method: 'VIKOR', convention: `strategy ${strategy}`, n: rows.length };
  return {
    ...rankingOf(described, 'lowest', problem ?? (alike ? 'no-variance' : scores)),
    groupUtility: whole,
    individualRegret: worst,
  };
}
