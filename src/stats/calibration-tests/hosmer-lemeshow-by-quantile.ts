import { compensatedSum } from '../compensated-sum.js';
import { chiSquareUpperTail } from '../distributions/chi-square.js';
import type { Outcome } from '../outcome-sample.js';
import { sortedQuantile } from '../quantile.js';
import { smallestWhole } from '../smallest-whole.js';
import { isObserved, type Statistic } from '../statistic.js';
import { type PdSample, pdSample } from './pd-sample.js';

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
  { groups = 10, fitted = false }: QuantileGroupOptions = {},
): HosmerLemeshowByQuantile {
  const sample = pdSample(pd, defaulted);
  const described = {
    method: 'Hosmer–Lemeshow test by quantiles',
    convention: `${groups} groups by type 7 quantiles, ${fitted ? 'groups − 2' : 'groups'} degrees`,
    n: sample.n,
  };
  if (sample.problem !== null) {
    const none = { value: null, df: 0, pValue: null, groups: [], breaks: [] };
    return { ...described, ...none, warnings: [sample.problem] };
  }
  const breaks = distinctQuantiles(sample.values, groups);
  const filled = grouped(sample, breaks);
  const value = compensatedSum(filled.flatMap(terms));
  const df = fitted ? filled.length - 2 : filled.length;
  return {
    ...described,
    value,
    df,
    pValue: df > 0 ? chiSquareUpperTail(value, df) : null,
    groups: filled,
    breaks,
    warnings: df > 0 ? sample.warnings : ['no-degrees-of-freedom', ...sample.warnings],
  };
}

function distinctQuantiles(values: Float64Array, groups: number): readonly number[] {
  const sorted = Float64Array.from(values).sort();
  const all = Array.from({ length: groups + 1 }, (_, index) =>
    sortedQuantile(sorted, index / groups),
  );
  return [...new Set(all.filter(isObserved))];
}

function grouped(sample: PdSample, breaks: readonly number[]): readonly QuantileGroup[] {
  const count = Math.max(1, breaks.length - 1);
  const n = new Float64Array(count);
  const defaults = new Float64Array(count);
  const pds = Array.from({ length: count }, (): number[] => []);
  for (const [row, value] of sample.values.entries()) {
    const group = smallestWhole(count - 1, (index) => value <= (breaks[index + 1] ?? 1));
    n[group] = (n[group] ?? 0) + 1;
    defaults[group] = (defaults[group] ?? 0) + (sample.defaulted[row] ?? 0);
    pds[group]?.push(value);
  }
  return pds
    .map((values, group) => ({
      n: n[group] ?? 0,
      defaults: defaults[group] ?? 0,
      expected: compensatedSum(values),
    }))
    .filter((group) => group.n > 0);
}

function terms({ n, defaults, expected }: QuantileGroup): readonly number[] {
  const excess = (defaults - expected) ** 2;
  return excess === 0 ? [0] : [excess / expected, excess / (n - expected)];
}
