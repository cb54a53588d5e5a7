import { compensatedSum } from '../compensated-sum.js';
import { type RiskBlocks, riskBlocks } from '../discrimination/risk-blocks.js';
import { chiSquareUpperTail } from '../distributions/chi-square.js';
import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { problemOfBlocks } from './pd-sample.js';

/** One group of the test. */
export interface QuantileGroup {
  readonly n: number;
  readonly defaults: number;
  /** Sum of the PDs. */
  readonly expected: number;
}

/** Hosmer–Lemeshow test on groups of near PDs. */
export interface HosmerLemeshowByQuantile extends Statistic {
  readonly df: number;
  readonly pValue: number | null;
  readonly groups: readonly QuantileGroup[];
  /** Bounds of the groups, one more than there are; each group holds its upper bound. */
  readonly breaks: readonly number[];
}

/** Number of quantile groups, and whether the PDs were fitted on the same outcomes. */
export interface QuantileGroupOptions {
  readonly groups?: number;
  readonly fitted?: boolean;
}

/**
 * Hosmer–Lemeshow test on groups between the distinct quantiles (type 7) of the PDs, both outcomes
 * counted: Σ (observed − expected)² / expected (Hosmer & Lemeshow 1980). Ties may leave fewer groups,
 * and the degrees of freedom follow them: two fewer than groups for fitted PDs, else as many.
 * @returns `value` ∞ where an outcome contradicts PDs of 0 or 1. `null` with a `PdProblem`; `pValue`
 *   alone is `null` with `no-degrees-of-freedom`.
 */
export function hosmerLemeshowByQuantile(
  pd: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  options: QuantileGroupOptions = {},
): HosmerLemeshowByQuantile {
  return hosmerLemeshowByQuantileOfBlocks(riskBlocks(pd, defaulted), options);
}

/** `hosmerLemeshowByQuantile` of distinct PDs, each with its rows. */
export function hosmerLemeshowByQuantileOfBlocks(
  blocks: RiskBlocks,
  { groups = 10, fitted = false }: QuantileGroupOptions = {},
): HosmerLemeshowByQuantile {
  const problem = problemOfBlocks(blocks);
  const described = {
    method: 'Hosmer–Lemeshow test by quantiles',
    convention: `${groups} groups by type 7 quantiles, ${fitted ? 'groups − 2' : 'groups'} degrees`,
    n: blocks.n,
  };
  if (problem !== null) {
    const none = { value: null, df: 0, pValue: null, groups: [], breaks: [] };
    return { ...described, ...none, warnings: [problem] };
  }
  const breaks = distinctQuantiles(blocks, groups);
  const filled = grouped(blocks, breaks);
  const value = compensatedSum(filled.flatMap(terms));
  const df = fitted ? filled.length - 2 : filled.length;
  return {
    ...described,
    value,
    df,
    pValue: df > 0 ? chiSquareUpperTail(value, df) : null,
    groups: filled,
    breaks,
    warnings: df > 0 ? blocks.warnings : ['no-degrees-of-freedom', ...blocks.warnings],
  };
}

/** Quantiles of type 7 of the rows: between the two rows at a place, by a straight line. */
function distinctQuantiles(blocks: RiskBlocks, groups: number): readonly number[] {
  const breaks = new Set<number>();
  let block = blocks.risk.length - 1;
  let rows = rowsOf(blocks, block);
  for (let index = 0; index <= groups; index++) {
    const place = (blocks.n - 1) * (index / groups);
    const below = Math.floor(place);
    while (rows <= below && block > 0) rows += rowsOf(blocks, --block);
    const low = blocks.risk[block] ?? 0;
    const high = rows > below + 1 ? low : (blocks.risk[block - 1] ?? low);
    breaks.add(low + (place - below) * (high - low));
  }
  return [...breaks];
}

function rowsOf({ defaults, nonDefaults }: RiskBlocks, block: number): number {
  return (defaults[block] ?? 0) + (nonDefaults[block] ?? 0);
}

function grouped(blocks: RiskBlocks, breaks: readonly number[]): readonly QuantileGroup[] {
  const found: QuantileGroup[] = [];
  let block = blocks.risk.length - 1;
  for (let group = 1; group < Math.max(2, breaks.length); group++) {
    const last = group >= breaks.length - 1;
    const bound = breaks[group] ?? 1;
    let [n, defaults] = [0, 0];
    const expected: number[] = [];
    for (; block >= 0 && (last || (blocks.risk[block] ?? 0) <= bound); block--) {
      const rows = rowsOf(blocks, block);
      n += rows;
      defaults += blocks.defaults[block] ?? 0;
      expected.push(rows * (blocks.risk[block] ?? 0));
    }
    if (n > 0) found.push({ n, defaults, expected: compensatedSum(expected) });
  }
  return found;
}

function terms({ n, defaults, expected }: QuantileGroup): readonly number[] {
  const excess = (defaults - expected) ** 2;
  return excess === 0 ? [0] : [excess / expected, excess / (n - expected)];
}
