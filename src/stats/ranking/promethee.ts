import { compensatedSum } from '../compensated-sum.js';
import { preferences } from './outranking.js';
import { type Ranking, type RankingCriteria, rankingOf, rankingProblem } from './ranking.js';

/** Flows of preference. */
export interface Promethee extends Ranking {
  /** Mean share of the weight on which an alternative beats the others, and they it. */
  readonly leaving: readonly number[];
  readonly entering: readonly number[];
}

/**
 * PROMETHEE II with the usual criterion (Brans & Vincke 1985): any difference is a full preference, a
 * tie is none; the net flow is what leaves less what enters.
 * @param rows Alternatives by criteria.
 * @returns `scores` net flows in [−1, 1] that sum to 0, the highest first, `value` the highest; `null`
 *   with `too-few-rows` (below two) or a problem of the table.
 */
export function promethee(
  rows: readonly (readonly number[])[],
  criteria: RankingCriteria,
): Promethee {
  const problem = rankingProblem(rows, criteria) ?? (rows.length < 2 ? 'too-few-rows' : null);
  const shares = problem === null ? preferences(rows, criteria, 0) : [];
  const others = rows.length - 1;
  const leaving = shares.map((row) => compensatedSum(row) / others);
  const entering = shares.map((_, b) => compensatedSum(shares.map((row) => row[b] ?? 0)) / others);
  const flows = leaving.map((out, row) => out - (entering[row] ?? 0));
  const described = { method: 'PROMETHEE II', convention: 'usual criterion', n: rows.length };
  return { ...rankingOf(described, 'highest', problem ?? flows), leaving, entering };
}
