import { competitionRanks } from '../rank/competition-ranks.js';
import type { Statistic } from '../statistic.js';

/** Whether more of a criterion is better. */
export type CriterionDirection = 'positive' | 'negative';

/** How criteria count in a ranking of alternatives. */
export interface RankingCriteria {
  /** Weight of each criterion, from 0 up, used as given. */
  readonly weights: readonly number[];
  /** All `positive` unless given. */
  readonly directions?: readonly CriterionDirection[];
}

/** Alternatives in the order of a score. */
export interface Ranking extends Statistic {
  /** One score an alternative; `null` where they cannot be had. */
  readonly scores: readonly number[] | null;
  /** Places by the score, 1 the best, equal ones sharing the better place; none without scores. */
  readonly ranks: readonly number[];
}

/** Why alternatives by criteria cannot be ranked; `null` where they can. */
export function rankingProblem(
  rows: readonly (readonly number[])[],
  { weights, directions }: RankingCriteria,
): 'too-few-rows' | 'ragged' | 'lengths-differ' | 'not-finite' | 'weights-not-positive' | null {
  const width = rows[0]?.length ?? 0;
  if (width === 0) return 'too-few-rows';
  if (rows.some((row) => row.length !== width)) return 'ragged';
  if (weights.length !== width || (directions ?? weights).length !== width) return 'lengths-differ';
  if (!rows.flat().every(Number.isFinite) || !weights.every(Number.isFinite)) return 'not-finite';
  const usable = weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0);
  return usable ? null : 'weights-not-positive';
}

/** The ranking that scores make, or what stands in its way. */
export function rankingOf(
  described: { readonly method: string; readonly convention: string; readonly n: number },
  best: 'highest' | 'lowest',
  scores: readonly number[] | string,
  warnings: readonly string[] = [],
): Ranking {
  if (typeof scores === 'string') {
    return { value: null, ...described, warnings: [scores], scores: null, ranks: [] };
  }
  const extreme = best === 'highest' ? Math.max : Math.min;
  return {
    value: scores.reduce((most, score) => extreme(most, score)),
    ...described,
    warnings,
    scores,
    ranks: competitionRanks(scores, best),
  };
}
