import type { Statistic } from '../statistic.js';
import { fitWithin } from './constrained-logistic.js';
import { designOf, designProblem } from './design.js';
import { likelihoodAt } from './logistic-likelihood.js';

/** A logistic regression whose coefficients cannot turn a good indicator into a bad one. */
export interface NonNegativeLogistic extends Statistic {
  /** The intercept first. */
  readonly coefficients: readonly number[] | null;
  /** Gradient of the negative log-likelihood: 0 where a coefficient is free, ≥ 0 where it is 0. */
  readonly gradient: readonly number[] | null;
  /** Coefficients over their sum: weights that sum to 1, with free `scale`; `null` where all are 0. */
  readonly weights: readonly number[] | null;
  readonly scale: number | null;
  /** Features, counted from 1, whose coefficient is at its bound 0. */
  readonly atBound: readonly number[];
}

/**
 * Logistic regression with coefficients ≥ 0 and a free intercept. It answers the question for weights
 * w ≥ 0, Σw = 1 in P = logistic(b₀ + s·x·w) with free s > 0: w = b / Σb, s = Σb.
 * @param x Rows of features, of which more means a higher chance of y = 1. @param y Outcomes 0 or 1.
 * @returns `value` the log-likelihood; `null` as of `logisticRegression`; `all-at-bound` where no
 *   feature helps, and there are no weights.
 */
export function nonNegativeLogistic(
  x: readonly (readonly (number | null)[])[],
  y: readonly (number | null)[],
  { weights }: { readonly weights?: readonly number[] } = {},
): NonNegativeLogistic {
  const design = designOf(x, y, weights);
  const features = Array.from({ length: design.columns - 1 }, () => 0);
  const unfit = designProblem(design, x, y);
  const fit =
    unfit === null
      ? fitWithin(design, {
          lower: [Number.NEGATIVE_INFINITY, ...features],
          upper: [0, ...features].map(() => Number.POSITIVE_INFINITY),
          sum: [0, ...features],
          start: [0, ...features.map(() => 1e-3)],
        })
      : { coefficients: null, problem: unfit };
  const point = fit.coefficients === null ? null : likelihoodAt(design, fit.coefficients);
  const slopes = fit.coefficients?.slice(1) ?? [];
  const scale = slopes.reduce((sum, b) => sum + b, 0);
  const allZero = fit.coefficients !== null && scale === 0;
  return {
    value: point === null ? null : -point.negLogLik,
    method: 'non-negative logistic regression',
    convention: 'maximum likelihood, coefficients ≥ 0, intercept free',
    n: design.rows,
    warnings: [
      ...(fit.problem === null ? [] : [fit.problem]),
      ...(allZero ? ['all-at-bound'] : []),
      ...(design.leftOut > 0 ? ['incomplete-rows'] : []),
    ],
    coefficients: fit.coefficients,
    gradient: point?.gradient ?? null,
    weights: scale > 0 ? slopes.map((b) => b / scale) : null,
    scale: fit.coefficients === null ? null : scale,
    atBound: slopes.flatMap((b, at) => (b === 0 ? [at + 1] : [])),
  };
}
