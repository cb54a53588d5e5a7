import { impliedAccuracyRatio } from '../discrimination/implied-accuracy-ratio.js';
import { logistic, logit } from '../distributions/logistic.js';
import { normalQuantile } from '../distributions/normal.js';
import { rootBetween } from '../root-between.js';
import type { Statistic } from '../statistic.js';

/** PDs of grades that meet a mean and an accuracy ratio. */
export interface QuasiMomentMatching extends Statistic {
  /** PD of each grade, best first; empty where the targets cannot be met. */
  readonly pds: readonly number[];
  /** PD = 1 / (1 + exp(−intercept − slope·Φ⁻¹(F))), F the mid-distribution from the worst grade on. */
  readonly intercept: number | null;
  readonly slope: number | null;
  readonly midDistribution: readonly number[];
  readonly meanPd: number | null;
  /** The accuracy ratio that the PDs imply. */
  readonly accuracyRatio: number | null;
  /** The largest that these grades can reach at this mean: all defaults in the worst grades. */
  readonly largestAccuracyRatio: number | null;
}

/** What the PDs must meet. */
export interface QuasiMomentTargets {
  /** Mean PD of the portfolio, in (0, 1). */
  readonly meanPd: number;
  /** Accuracy ratio, in (−1, 1). */
  readonly accuracyRatio: number;
}

const steepest = 2 ** 20;

/**
 * Quasi moment matching (Tasche 2009, 2013, robust logit): the two-parameter curve of PDs over grades
 * whose mean and implied accuracy ratio are the given ones. Two conditions for two unknowns; a curve
 * matched to the mean alone is not identified.
 * @param obligors Obligors of each grade, best first, above 0.
 * @param nonDefaulted The non-defaulted among them; the whole portfolio stands in where not given.
 * @returns `value` the mean PD reached; `null` with `lengths-differ`, `empty-grade`, `target-outside` or
 *   `accuracy-ratio-unreachable`.
 */
export function quasiMomentMatching(
  obligors: readonly number[],
  targets: QuasiMomentTargets,
  nonDefaulted: readonly number[] = obligors,
): QuasiMomentMatching {
  const weights = obligors.toReversed();
  const middles = midDistribution(nonDefaulted.toReversed());
  const problem = problemOf(obligors, nonDefaulted, targets);
  const described = {
    method: 'quasi moment matching',
    convention: 'robust logit, mid-distribution of the non-defaulted',
    n: obligors.reduce((sum, count) => sum + count, 0),
    midDistribution: middles.toReversed(),
    largestAccuracyRatio: problem === null ? largestRatio(weights, targets.meanPd) : null,
  };
  const curve = problem ?? matchedCurve(weights, middles.map(normalQuantile), targets);
  if (typeof curve === 'string') {
    const none = { value: null, pds: [], intercept: null, slope: null, meanPd: null };
    return { ...described, ...none, accuracyRatio: null, warnings: [curve] };
  }
  const { value: accuracyRatio, meanPd } = ratioOf(curve.pds, weights);
  const { intercept, slope } = curve;
  const pds = curve.pds.toReversed();
  return {
    ...described,
    value: meanPd,
    pds,
    intercept,
    slope,
    meanPd,
    accuracyRatio,
    warnings: [],
  };
}

interface Curve {
  readonly intercept: number;
  readonly slope: number;
  readonly pds: readonly number[];
}

/** All lists worst grade first. The ratio falls as the slope rises, and is 0 at slope 0. */
function matchedCurve(
  weights: readonly number[],
  places: readonly number[],
  { meanPd, accuracyRatio }: QuasiMomentTargets,
): Curve | 'accuracy-ratio-unreachable' {
  const at = (slope: number): Curve => {
    const intercept = interceptFor(meanPd, slope, weights, places);
    return { intercept, slope, pds: places.map((place) => logistic(intercept + slope * place)) };
  };
  if (accuracyRatio === 0) return at(0);
  const excess = (slope: number) => (ratioOf(at(slope).pds, weights).value ?? 0) - accuracyRatio;
  const sign = accuracyRatio > 0 ? -1 : 1;
  let reach = 1;
  while (excess(sign * reach) * sign > 0 && reach < steepest) reach *= 2;
  const slope = rootBetween(excess, 0, sign * reach);
  return slope === null ? 'accuracy-ratio-unreachable' : at(slope);
}

function interceptFor(
  meanPd: number,
  slope: number,
  weights: readonly number[],
  places: readonly number[],
): number {
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const excess = (intercept: number) =>
    places.reduce(
      (sum, place, grade) => sum + (weights[grade] ?? 0) * logistic(intercept + slope * place),
      0,
    ) /
      whole -
    meanPd;
  const centre = logit(meanPd);
  const tilts = places.map((place) => slope * place);
  const from = centre - Math.max(...tilts) - 1;
  return rootBetween(excess, from, centre - Math.min(...tilts) + 1) ?? from;
}

function midDistribution(counts: readonly number[]): readonly number[] {
  const whole = counts.reduce((sum, count) => sum + count, 0);
  let before = 0;
  return counts.map((count) => {
    const middle = (before + count / 2) / whole;
    before += count;
    return middle;
  });
}

/** Ratio if the worst grades held all defaults. */
function largestRatio(weights: readonly number[], meanPd: number): number | null {
  let left = meanPd * weights.reduce((sum, weight) => sum + weight, 0);
  const pds = weights.map((weight) => {
    const defaults = Math.min(weight, left);
    left -= defaults;
    return defaults / weight;
  });
  return ratioOf(pds, weights).value;
}

/** Implied ratio of PDs given worst grade first. */
function ratioOf(pds: readonly number[], weights: readonly number[]) {
  return impliedAccuracyRatio(pds.toReversed(), weights.toReversed());
}

function problemOf(
  obligors: readonly number[],
  nonDefaulted: readonly number[],
  { meanPd, accuracyRatio }: QuasiMomentTargets,
): string | null {
  if (obligors.length !== nonDefaulted.length) return 'lengths-differ';
  if (obligors.length === 0 || ![...obligors, ...nonDefaulted].every((count) => count > 0)) {
    return 'empty-grade';
  }
  const inside = meanPd > 0 && meanPd < 1 && accuracyRatio > -1 && accuracyRatio < 1;
  return inside ? null : 'target-outside';
}
