import { completePairs } from '../complete-pairs.js';
import { normalUpperTail } from '../distributions/normal.js';
import type { Statistic } from '../statistic.js';
import { countPairs, type PairCounts } from './pair-counts.js';

/** Kendall's rank correlation with its relatives. */
export interface KendallCorrelation extends Statistic {
  /** Stuart's tau-c, for tables that are not square. */
  readonly tauC: number | null;
  /** Goodman and Kruskal's gamma, over the pairs without ties. */
  readonly gamma: number | null;
  readonly concordant: number;
  readonly discordant: number;
  /** Two-sided, normal, variance corrected for ties, no continuity correction. */
  readonly pValue: number | null;
}

/**
 * Kendall's tau-b = (C − D) / √((n₀ − n₁)(n₀ − n₂)), with n₁ and n₂ the pairs tied in x and in y
 * (Kendall 1945; counted by merge sort as by Knight 1966, n·log n). Incomplete pairs are left out.
 * @returns `value` in [−1, 1]; `null` with `lengths-differ`, `too-few-pairs` or `no-variance`.
 */
export function kendall(
  x: readonly (number | null)[],
  y: readonly (number | null)[],
): KendallCorrelation {
  const pairs = completePairs(x, y);
  const counts = countPairs(pairs.x, pairs.y);
  const problem = problemOf(x.length === y.length, pairs.x.length, counts);
  const defined = problem === null;
  const difference = counts.concordant - counts.discordant;
  const untied = counts.concordant + counts.discordant;
  return {
    value: defined ? tauB(counts) : null,
    method: 'Kendall rank correlation',
    convention: 'tau-b, complete pairs',
    n: pairs.x.length,
    warnings: [...(problem === null ? [] : [problem]), ...pairs.warnings],
    tauC: defined ? tauC(counts, pairs.x.length) : null,
    gamma: defined && untied > 0 ? difference / untied : null,
    concordant: counts.concordant,
    discordant: counts.discordant,
    pValue: defined ? chanceOf(counts, pairs.x.length) : null,
  };
}

function problemOf(equal: boolean, n: number, { total, tiedX, tiedY }: PairCounts): string | null {
  if (!equal) return 'lengths-differ';
  if (n < 2) return 'too-few-pairs';
  return tiedX === total || tiedY === total ? 'no-variance' : null;
}

function tauB({ total, tiedX, tiedY, concordant, discordant }: PairCounts): number {
  const scale = Math.sqrt(total - tiedX) * Math.sqrt(total - tiedY);
  return Math.min(1, Math.max(-1, (concordant - discordant) / scale));
}

function tauC({ concordant, discordant, tiesX, tiesY }: PairCounts, n: number): number {
  const classes = Math.min(tiesX.length, tiesY.length);
  return (2 * (concordant - discordant) * classes) / (n * n * (classes - 1));
}

/** Normal test of C − D with the variance of Kendall & Gibbons (5th ed., ch. 4) under ties. */
function chanceOf({ concordant, discordant, tiesX, tiesY }: PairCounts, n: number): number {
  const all = n * (n - 1);
  const pairsIn = (ties: readonly number[]) => sumOf(ties, (t) => t * (t - 1));
  const triplesIn = (ties: readonly number[]) => sumOf(ties, (t) => t * (t - 1) * (t - 2));
  const spreadIn = (ties: readonly number[]) => sumOf(ties, (t) => t * (t - 1) * (2 * t + 5));
  const main = (all * (2 * n + 5) - spreadIn(tiesX) - spreadIn(tiesY)) / 18;
  const pairTerm = (pairsIn(tiesX) * pairsIn(tiesY)) / (2 * all);
  const tripleTerm = n > 2 ? (triplesIn(tiesX) * triplesIn(tiesY)) / (9 * all * (n - 2)) : 0;
  const z = (concordant - discordant) / Math.sqrt(main + pairTerm + tripleTerm);
  return 2 * normalUpperTail(Math.abs(z));
}

function sumOf(values: readonly number[], of: (value: number) => number): number {
  return values.reduce((sum, value) => sum + of(value), 0);
}
