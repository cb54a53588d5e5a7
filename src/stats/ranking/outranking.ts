import { compensatedSum } from '../compensated-sum.js';
import { type Ranking, type RankingCriteria, rankingOf, rankingProblem } from './ranking.js';

/** Alternatives held against one another, pair by pair. */
export interface Outranking extends Ranking {
  /** Share of the weight on which the row's alternative is better than the column's, ties half; 0 with itself. */
  readonly matrix: readonly (readonly number[])[];
  /** Pairs of which one is better on every criterion, and their share of all pairs. */
  readonly dominantPairs: number;
  readonly dominantShare: number | null;
}

/**
 * Outranking matrix and Copeland scores: how many others an alternative beats on more than half of the
 * weight, less how many beat it so (Copeland 1951; OECD/JRC Handbook on Constructing Composite
 * Indicators, 2008, § 6.5). Only the order of the values counts, so that scales need not agree.
 * @param rows Alternatives by criteria.
 * @returns `scores` whole numbers in [1 − n, n − 1], the highest first, `value` the highest; `null` with
 *   a problem of the table.
 */
export function outranking(
  rows: readonly (readonly number[])[],
  criteria: RankingCriteria,
): Outranking {
  const problem = rankingProblem(rows, criteria);
  const matrix = problem === null ? preferences(rows, criteria, 0.5) : [];
  const scores = matrix.map((row, a) =>
    row.reduce((sum, share, b) => (a === b ? sum : sum + majority(share)), 0),
  );
  const pairs = (rows.length * (rows.length - 1)) / 2;
  const dominantPairs = matrix.flat().filter((share) => share === 1).length;
  const described = { method: 'Copeland score', convention: 'ties count half', n: rows.length };
  return {
    ...rankingOf(described, 'highest', problem ?? scores),
    matrix,
    dominantPairs,
    dominantShare: problem === null && pairs > 0 ? dominantPairs / pairs : null,
  };
}

/** 1 above one half, −1 below it; the half itself within the rounding of a sum of weights. */
function majority(share: number): number {
  return Math.abs(share - 0.5) < 1e-12 ? 0 : Math.sign(share - 0.5);
}

/**
 * Share of the weight on which each row is better than each other one.
 * @param tied What a tie counts of its weight.
 */
export function preferences(
  rows: readonly (readonly number[])[],
  { weights, directions }: RankingCriteria,
  tied: number,
): readonly (readonly number[])[] {
  const whole = compensatedSum(weights);
  const gain = (at: number, a: number, b: number) =>
    directions?.[at] === 'negative' ? b - a : a - b;
  return rows.map((one, a) =>
    rows.map((other, b) => {
      if (a === b) return 0;
      const won = weights.map((weight, at) => {
        const difference = gain(at, one[at] ?? 0, other[at] ?? 0);
        return difference === 0 ? tied * weight : difference > 0 ? weight : 0;
      });
      return compensatedSum(won) / whole;
    }),
  );
}
