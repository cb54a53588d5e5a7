import { compensatedSum } from '../compensated-sum.js';
import type { Statistic } from '../statistic.js';

/** How alike two rankings of the same alternatives are. */
export interface RankSimilarity extends Statistic {
  /** Rank correlation in which the top counts more, in [−1, 1]; symmetric. */
  readonly weightedSpearman: number | null;
  /** Mean number of places by which an alternative moves. */
  readonly meanShift: number | null;
}

/**
 * WS coefficient 1 − Σ 2⁻ʳ·|r − s| / max(r − 1, n − r) (Sałabun & Urbaniak 2020): a move near the top of
 * the first ranking costs most, and is not symmetric therefore. Beside it the weighted correlation
 * 1 − 6 Σ (r − s)²·(2n − r − s + 2) / (n⁴ + n³ − n² − n) (Pinto da Costa & Soares 2005).
 * @param reference Places of the alternatives, 1 the best. @param other Their places elsewhere.
 * @returns `value` WS, in [0, 1] and above; `null` with `lengths-differ`, `too-few-pairs` (below two) or
 *   `not-ranks` (a place outside 1 … n).
 */
export function rankSimilarity(
  reference: readonly number[],
  other: readonly number[],
): RankSimilarity {
  const n = reference.length;
  const problem = problemOf(reference, other);
  const described = { method: 'WS coefficient', convention: 'top of the first ranking', n };
  if (problem !== null) {
    const none = { value: null, weightedSpearman: null, meanShift: null };
    return { ...none, ...described, warnings: [problem] };
  }
  const shifts = reference.map((place, at) => Math.abs(place - (other[at] ?? place)));
  const top = shifts.map((shift, at) => {
    const place = reference[at] ?? 1;
    return (2 ** -place * shift) / Math.max(place - 1, n - place);
  });
  const weighted = shifts.map((shift, at) => {
    const places = (reference[at] ?? 0) + (other[at] ?? 0);
    return shift * shift * (2 * n + 2 - places);
  });
  return {
    value: 1 - compensatedSum(top),
    ...described,
    warnings: [],
    weightedSpearman: 1 - (6 * compensatedSum(weighted)) / (n ** 4 + n ** 3 - n ** 2 - n),
    meanShift: compensatedSum(shifts) / n,
  };
}

function problemOf(reference: readonly number[], other: readonly number[]): string | null {
  const n = reference.length;
  if (n !== other.length) return 'lengths-differ';
  if (n < 2) return 'too-few-pairs';
  return [...reference, ...other].every((place) => place >= 1 && place <= n) ? null : 'not-ranks';
}
