import { logistic } from '../distributions/logistic.js';
import { designOf, designProblem } from '../regression/design.js';
import { fitLogistic } from '../regression/logistic-fit.js';
import { negLogLikAt } from '../regression/logistic-likelihood.js';
import { isObserved, type Statistic } from '../statistic.js';

/** Choices of Platt scaling. */
export interface PlattOptions {
  /** Frequency weights; they enter the smoothed targets too. */
  readonly weights?: readonly number[];
  /** Whether outcomes become (N₊ + 1)/(N₊ + 2) and 1/(N₋ + 2), which keeps the fit finite; true unless told. */
  readonly smoothing?: boolean;
}

/** P(y = 1) = 1 / (1 + exp(a·score + b)). */
export interface PlattScaling extends Statistic {
  /** Below 0 where a higher score means a higher chance. */
  readonly a: number | null;
  readonly b: number | null;
  readonly targetPositive: number;
  readonly targetNegative: number;
  readonly negLogLik: number | null;
}

/**
 * Platt scaling of a score to a probability, solved to rounding (Platt 1999; the numerics of Lin, Lin &
 * Weng 2007). Incomplete rows are left out.
 * @param score Any numbers. @param outcome 0 or 1.
 * @returns `value` is `a`; `null` with `lengths-differ`, `too-few-rows`, `collinear` (a constant score),
 *   `outcome-outside` and, without smoothing, `single-class` or `separation`.
 */
export function plattScaling(
  score: readonly (number | null)[],
  outcome: readonly (number | null)[],
  { weights, smoothing = true }: PlattOptions = {},
): PlattScaling {
  const raw = designOf(
    score.map((each) => [each]),
    outcome,
    weights,
  );
  const [positive, negative] = classWeights(raw.outcome, raw.weight);
  const targetPositive = smoothing ? (positive + 1) / (positive + 2) : 1;
  const targetNegative = smoothing ? 1 / (negative + 2) : 0;
  const binary = raw.outcome.every((value) => value === 0 || value === 1);
  const design = {
    ...raw,
    outcome: raw.outcome.map((value) => (value === 1 ? targetPositive : targetNegative)),
  };
  const unfit = binary ? designProblem(design, score, outcome) : 'outcome-outside';
  const fit = unfit === null ? fitLogistic(design) : { coefficients: null, problem: unfit };
  const [intercept = null, slope = null] = fit.coefficients ?? [];
  return {
    value: slope === null ? null : -slope,
    method: 'Platt scaling',
    convention: `1 / (1 + exp(a·score + b)), ${smoothing ? 'smoothed' : 'raw'} targets`,
    n: raw.rows,
    warnings: [
      ...(fit.problem === null ? [] : [fit.problem]),
      ...(raw.leftOut > 0 ? ['incomplete-rows'] : []),
    ],
    a: slope === null ? null : -slope,
    b: intercept === null ? null : -intercept,
    targetPositive,
    targetNegative,
    negLogLik: fit.coefficients === null ? null : negLogLikAt(design, fit.coefficients),
  };
}

/** Probability of a score under a scaling; `null` where there is none. */
export function plattProbability({ a, b }: PlattScaling, score: number): number | null {
  return isObserved(a) && isObserved(b) ? logistic(-(a * score + b)) : null;
}

function classWeights(outcome: Float64Array, weight: Float64Array): readonly [number, number] {
  let [positive, negative] = [0, 0];
  for (const [row, share] of weight.entries()) {
    if (outcome[row] === 1) positive += share;
    else negative += share;
  }
  return [positive, negative];
}
