import { compensatedSum } from '../compensated-sum.js';
import { sampleDeviation } from '../moments.js';
import type { Statistic } from '../statistic.js';

/** Weights by points that experts gave out. */
export interface BudgetWeights extends Statistic {
  readonly weights: readonly number[] | null;
  /** How far experts differ about each item: sample standard deviation of their shares; `null` of one expert. */
  readonly deviations: readonly (number | null)[];
}

/**
 * Budget allocation: every expert spreads points over the items; a weight is the mean of the experts'
 * shares (OECD/JRC, Handbook on Constructing Composite Indicators, 2008, step 6).
 * @param points Experts by items, from 0 up. Budgets may differ: shares count.
 * @returns `value` the largest deviation between experts, 0 of one expert; `null` with `no-experts`,
 *   `ragged`, `not-finite`, `negative-points` or `nothing-allocated` (an expert without points).
 */
export function budgetWeights(points: readonly (readonly number[])[]): BudgetWeights {
  const problem = problemOf(points);
  const shares = problem === null ? points.map(sharesOfBudget) : [];
  const items = [...(shares[0] ?? []).keys()].map((at) => shares.map((row) => row[at] ?? 0));
  const deviations = items.map((own) => (own.length > 1 ? sampleDeviation(own) : null));
  return {
    value: problem === null ? Math.max(...deviations.map((each) => each ?? 0)) : null,
    method: 'budget allocation',
    convention: 'mean of the shares of all experts',
    n: points.length,
    warnings: problem === null ? [] : [problem],
    weights: problem === null ? items.map((own) => compensatedSum(own) / own.length) : null,
    deviations,
  };
}

function problemOf(points: readonly (readonly number[])[]): string | null {
  const width = points[0]?.length ?? 0;
  if (width === 0) return 'no-experts';
  if (points.some((row) => row.length !== width)) return 'ragged';
  if (!points.flat().every(Number.isFinite)) return 'not-finite';
  if (points.flat().some((each) => each < 0)) return 'negative-points';
  return points.every((row) => compensatedSum(row) > 0) ? null : 'nothing-allocated';
}

function sharesOfBudget(row: readonly number[]): readonly number[] {
  const total = compensatedSum(row);
  return row.map((each) => each / total);
}
