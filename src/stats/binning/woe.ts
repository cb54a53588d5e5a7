import { compensatedSum } from '../compensated-sum.js';
import type { Statistic } from '../statistic.js';

/**
 * What happens to empty cells before shares are taken. `add-half` adds ½ to both cells of every bin,
 * which is continuous and bounded. `add-half-where-zero` does so in bins with an empty cell alone;
 * `replace` sets empty cells to 0.99, as R's scorecard does; `none` leaves infinities.
 */
export type ZeroCells = 'add-half' | 'add-half-where-zero' | 'replace' | 'none';

/** Weights of evidence of bins. */
export interface WeightOfEvidence extends Statistic {
  /** ln(good share / bad share) per bin: above 0 where safer than average. */
  readonly woe: readonly number[];
  /** (good share − bad share)·woe per bin, never below 0. */
  readonly contributions: readonly number[];
}

/**
 * Weight of evidence ln((goodᵢ/G) / (badᵢ/B)) per bin, and as `value` their information value
 * Σ (goodᵢ/G − badᵢ/B)·woeᵢ (Siddiqi, Credit Risk Scorecards, ch. 6; the opposite sign is also in
 * use and leaves the information value as it is). A bin without enterprises has weight 0.
 * @param good Counts without default by bin. @param bad Counts with default, by the same bins.
 * @returns `value` from 0 up, ∞ possible under `none`; `zero-cells` where the rule changed a cell;
 *   `null` with `lengths-differ`, `negative-count` or `single-class`.
 */
export function woe(
  good: readonly number[],
  bad: readonly number[],
  { zeroCells = 'add-half' }: { readonly zeroCells?: ZeroCells } = {},
): WeightOfEvidence {
  const problem = problemOf(good, bad);
  const cells = problem === null ? good.map((g, bin) => adjusted(g, bad[bin] ?? 0, zeroCells)) : [];
  const goods = compensatedSum(cells.map(({ g }) => g));
  const bads = compensatedSum(cells.map(({ b }) => b));
  const weights = cells.map(({ g, b }) =>
    g === 0 && b === 0 ? 0 : Math.log(g / goods / (b / bads)),
  );
  const contributions = cells.map(({ g, b }, bin) => {
    const weight = weights[bin] ?? 0;
    return weight === 0 ? 0 : (g / goods - b / bads) * weight;
  });
  const empty = cells.length > 0 && good.some((g, bin) => (g === 0) !== ((bad[bin] ?? 0) === 0));
  return {
    value: problem === null ? totalOf(contributions) : null,
    method: 'weight of evidence',
    convention: `ln(good share / bad share), zero cells: ${zeroCells}`,
    n: compensatedSum(good) + compensatedSum(bad),
    warnings: problem === null ? (empty ? ['zero-cells'] : []) : [problem],
    woe: weights,
    contributions,
  };
}

/** Sum of parts from 0 up; the compensation of a sum would make a NaN of ∞. */
function totalOf(parts: readonly number[]): number {
  return parts.includes(Number.POSITIVE_INFINITY)
    ? Number.POSITIVE_INFINITY
    : compensatedSum(parts);
}

function problemOf(good: readonly number[], bad: readonly number[]): string | null {
  if (good.length !== bad.length) return 'lengths-differ';
  if ([...good, ...bad].some((count) => !(count >= 0))) return 'negative-count';
  return compensatedSum(good) > 0 && compensatedSum(bad) > 0 ? null : 'single-class';
}

function adjusted(
  g: number,
  b: number,
  zeroCells: ZeroCells,
): { readonly g: number; readonly b: number } {
  const empty = g === 0 || b === 0;
  if (zeroCells === 'none' || (zeroCells !== 'add-half' && !empty)) return { g, b };
  if (zeroCells === 'replace') return { g: g === 0 ? 0.99 : g, b: b === 0 ? 0.99 : b };
  return { g: g + 0.5, b: b + 0.5 };
}
