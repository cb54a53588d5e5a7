import { logistic, logit } from '../distributions/logistic.js';
import { rootBetween } from '../root-between.js';
import type { Statistic } from '../statistic.js';

/**
 * How PDs are moved: all times one factor; odds as from a sample with another default rate (`base`,
 * else the mean PD); or log-odds by one shift, so that the mean is met exactly.
 */
export type Scaling =
  | { readonly kind: 'linear' }
  | { readonly kind: 'odds'; readonly base?: number }
  | { readonly kind: 'logit-shift' };

/** PDs moved to a central tendency. */
export interface ScaledPds extends Statistic {
  readonly pds: readonly number[];
  /** The factor of the PDs, the factor of the odds, or the shift of the log-odds. */
  readonly parameter: number | null;
  readonly meanBefore: number | null;
  /** PDs that a factor would have put above 1. */
  readonly cappedCount: number;
}

/** Moves every PD but 0 and 1 that a double can hold to nearly 1 or 0. */
const widestShift = 1600;
const metWithin = 1e-9;

/**
 * Moves the PDs of grades to a mean. Linear keeps ratios but may need capping at 1; the odds rule, made
 * for a sample with another default rate (Elkan 2001), does not meet the mean; the shift of log-odds
 * meets it, keeps order and range, and is the one recommended.
 * @param pds In [0, 1], one a grade.
 * @param weights Obligors, or share, of each grade; 0 or more.
 * @param target Mean PD wanted, in (0, 1).
 * @returns `value` the mean reached. `null` with `lengths-differ`, `pd-outside`, `target-outside`,
 *   `no-weight`, `mean-not-inside` (mean PD or base 0 or 1) or `target-unreachable`; `capped` and
 *   `mean-not-target` are warnings.
 */
export function scaleToCentralTendency(
  pds: readonly number[],
  weights: readonly number[],
  target: number,
  scaling: Scaling = { kind: 'logit-shift' },
): ScaledPds {
  const described = {
    method: 'scaling to a central tendency',
    convention: scaling.kind,
    n: pds.length,
  };
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const meanOf = (values: readonly number[]) =>
    values.reduce((sum, value, grade) => sum + value * (weights[grade] ?? 0), 0) / whole;
  const problem = problemOf(pds, weights, target);
  const none = { value: null, pds: [], parameter: null, cappedCount: 0 };
  if (problem !== null) return { ...described, ...none, meanBefore: null, warnings: [problem] };
  const meanBefore = meanOf(pds);
  const moved = moving(pds, meanBefore, target, scaling, meanOf);
  if (typeof moved === 'string') {
    return { ...described, ...none, meanBefore, warnings: [moved] };
  }
  const raw = pds.map(moved.move);
  const scaled = raw.map((pd) => Math.min(1, pd));
  const cappedCount = raw.filter((pd) => pd > 1).length;
  const value = meanOf(scaled);
  return {
    ...described,
    value,
    pds: scaled,
    parameter: moved.parameter,
    meanBefore,
    cappedCount,
    warnings: [
      ...(cappedCount > 0 ? ['capped'] : []),
      ...(Math.abs(value - target) > metWithin * target ? ['mean-not-target'] : []),
    ],
  };
}

interface Move {
  readonly parameter: number;
  readonly move: (pd: number) => number;
}

function moving(
  pds: readonly number[],
  mean: number,
  target: number,
  scaling: Scaling,
  meanOf: (values: readonly number[]) => number,
): Move | 'mean-not-inside' | 'target-unreachable' {
  if (scaling.kind === 'linear') {
    if (!(mean > 0)) return 'mean-not-inside';
    const parameter = target / mean;
    return { parameter, move: (pd) => pd * parameter };
  }
  if (scaling.kind === 'odds') {
    const base = scaling.base ?? mean;
    if (!(base > 0 && base < 1)) return 'mean-not-inside';
    const parameter = (target / base) * ((1 - base) / (1 - target));
    return { parameter, move: (pd) => (pd * parameter) / (pd * parameter + (1 - pd)) };
  }
  const logOdds = pds.map(logit);
  const parameter = rootBetween(
    (shift) => meanOf(logOdds.map((odds) => logistic(odds + shift))) - target,
    -widestShift,
    widestShift,
  );
  if (parameter === null) return 'target-unreachable';
  return { parameter, move: (pd) => logistic(logit(pd) + parameter) };
}

function problemOf(
  pds: readonly number[],
  weights: readonly number[],
  target: number,
): string | null {
  if (pds.length !== weights.length) return 'lengths-differ';
  if (!pds.every((pd) => pd >= 0 && pd <= 1)) return 'pd-outside';
  if (!(target > 0 && target < 1)) return 'target-outside';
  const usable = weights.every((weight) => weight >= 0) && weights.some((weight) => weight > 0);
  return usable ? null : 'no-weight';
}
