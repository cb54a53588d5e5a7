import { rootBetween } from '../root-between.js';
import type { Statistic } from '../statistic.js';

/** PDs of grades along a fitted cumulative accuracy profile. */
export interface VanDerBurgt extends Statistic {
  /** PD of each grade, best first; empty where undefined. */
  readonly pds: readonly number[];
  /** k of the curve (1 − e^(−kx)) / (1 − e^(−k)): 0 is no discrimination. */
  readonly concavity: number | null;
}

/** The curve: its concavity, or the accuracy ratio of a sample and the default rate there. */
export type CapShape =
  | { readonly kind: 'concavity'; readonly concavity: number }
  | {
      readonly kind: 'accuracy-ratio';
      /** In (−1, 1). */
      readonly accuracyRatio: number;
      /** Default rate of the sample that the ratio was measured in; the mean PD where not given. */
      readonly defaultRate?: number;
    };

/** What the PDs rest on. */
export interface VanDerBurgtOptions {
  readonly shape: CapShape;
  /** Mean PD of the portfolio, in (0, 1). */
  readonly meanPd: number;
  /**
   * PD of a grade: the mean of the curve's slope over it, with which the portfolio meets `meanPd`, or the
   * slope at its middle, as first published; `mean` where not given.
   */
  readonly within?: 'mean' | 'middle';
}

const steepest = 1e4;
const nearlyStraight = 1e-2;

/**
 * Calibration along the cumulative accuracy profile (van der Burgt 2008, "Calibrating low-default
 * portfolios, using the cumulative accuracy profile"): the profile is taken as one exponential curve whose
 * concavity comes from the accuracy ratio, and the PD at a place of it is its slope times the mean PD.
 * @param obligors Obligors of each grade, best first, above 0.
 * @returns `value` the mean PD of the grades. `null` with `empty-grade`, `target-outside` or
 *   `accuracy-ratio-unreachable`; `capped` where a PD met 1, `mean-not-target` where the mean is missed.
 */
export function vanDerBurgt(
  obligors: readonly number[],
  { shape, meanPd, within = 'mean' }: VanDerBurgtOptions,
): VanDerBurgt {
  const whole = obligors.reduce((sum, count) => sum + count, 0);
  const described = {
    method: 'calibration along the cumulative accuracy profile',
    convention: `exponential profile, its slope ${within === 'mean' ? 'averaged over' : 'in the middle of'} a grade`,
    n: whole,
  };
  const concavity = problemOf(obligors, meanPd) ?? concavityOf(shape, meanPd);
  if (typeof concavity === 'string') {
    return { ...described, value: null, pds: [], concavity: null, warnings: [concavity] };
  }
  const slope = within === 'mean' ? meanSlope : middleSlope;
  let from = 0;
  const worstFirst = obligors.toReversed().map((count) => {
    const share = count / whole;
    const pd = meanPd * slope(concavity, from, share);
    from += share;
    return pd;
  });
  const pds = worstFirst.map((pd) => Math.min(1, pd)).reverse();
  const value = pds.reduce((sum, pd, grade) => sum + pd * (obligors[grade] ?? 0), 0) / whole;
  return {
    ...described,
    value,
    pds,
    concavity,
    warnings: [
      ...(worstFirst.some((pd) => pd > 1) ? ['capped'] : []),
      ...(Math.abs(value - meanPd) > 1e-9 * meanPd ? ['mean-not-target'] : []),
    ],
  };
}

/** Mean slope of the profile over [from, from + share]. */
function meanSlope(k: number, from: number, share: number): number {
  // Mirrored where the profile sags, so that no power overflows.
  if (k < 0) return meanSlope(-k, 1 - from - share, share);
  return k === 0 ? 1 : (Math.exp(-k * from) * Math.expm1(-k * share)) / Math.expm1(-k) / share;
}

/** Slope of the profile in the middle of [from, from + share]. */
function middleSlope(k: number, from: number, share: number): number {
  if (k < 0) return middleSlope(-k, 1 - from - share, share);
  return k === 0 ? 1 : (k * Math.exp(-k * (from + share / 2))) / -Math.expm1(-k);
}

/** k at which the area under the profile is ½ + AR·(1 − default rate)/2. */
function concavityOf(
  shape: CapShape,
  meanPd: number,
): number | 'target-outside' | 'accuracy-ratio-unreachable' {
  if (shape.kind === 'concavity') {
    return Number.isFinite(shape.concavity) ? shape.concavity : 'target-outside';
  }
  const { accuracyRatio, defaultRate = meanPd } = shape;
  const inside = accuracyRatio > -1 && accuracyRatio < 1 && defaultRate >= 0 && defaultRate < 1;
  if (!inside) return 'target-outside';
  const excess = (accuracyRatio * (1 - defaultRate)) / 2;
  const root = rootBetween((k) => areaExcess(k) - excess, -steepest, steepest);
  return root ?? 'accuracy-ratio-unreachable';
}

/** Area under the profile less ½: 1/(1 − e^(−k)) − 1/k − ½, by its series where that would cancel. */
function areaExcess(k: number): number {
  if (Math.abs(k) < nearlyStraight) return k / 12 - k ** 3 / 720 + k ** 5 / 30_240;
  return -1 / Math.expm1(-k) - 1 / k - 0.5;
}

function problemOf(obligors: readonly number[], meanPd: number): string | null {
  if (obligors.length === 0 || !obligors.every((count) => count > 0)) return 'empty-grade';
  return meanPd > 0 && meanPd < 1 ? null : 'target-outside';
}
