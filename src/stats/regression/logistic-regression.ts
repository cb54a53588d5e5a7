import { chiSquareUpperTail } from '../distributions/chi-square.js';
import { logistic } from '../distributions/logistic.js';
import { normalQuantile, normalUpperTail } from '../distributions/normal.js';
import { cholesky, inverseOf } from '../linear-algebra/cholesky.js';
import type { Statistic } from '../statistic.js';
import { type Design, designOf, designProblem } from './design.js';
import { fitLogistic, penalty } from './logistic-fit.js';
import { likelihoodAt, negLogLikAt, scoreProducts } from './logistic-likelihood.js';

/** Choices of a logistic regression. */
export interface LogisticOptions {
  /** Frequency weights by row: a weight of 2 is the row twice. 1 unless given. */
  readonly weights?: readonly number[];
  /** λ of the penalty ½λΣb² on all but the intercept, 0 unless told; features are not rescaled. */
  readonly ridge?: number;
  /** Coverage of `ci`, 0.95 unless told. */
  readonly confidence?: number;
}

/** What is known about the coefficients of a fit without penalty. */
export interface LogisticInference {
  /** Inverse information at the final coefficients. */
  readonly covariance: readonly (readonly number[])[];
  readonly se: readonly number[];
  /** From the sandwich covariance HC0, which holds where the model is wrong. */
  readonly robustSe: readonly number[];
  readonly z: readonly number[];
  /** Two-sided. */
  readonly pValues: readonly number[];
  readonly ci: readonly (readonly [low: number, high: number])[];
  /** Likelihood ratio against the intercept alone. */
  readonly lrStatistic: number;
  /** `null` without features. */
  readonly lrPValue: number | null;
  readonly mcFadden: number;
  readonly aic: number;
  /** With ln of the total weight. */
  readonly bic: number;
}

/** A fitted logistic regression. */
export interface LogisticRegression extends Statistic {
  /** The intercept first; `null` where there is no finite optimum. */
  readonly coefficients: readonly number[] | null;
  readonly deviance: number | null;
  readonly nullLogLik: number | null;
  /** What the fit minimised: the negative log-likelihood with the penalty. */
  readonly objective: number | null;
  /** `null` under a penalty, where these have no meaning. */
  readonly inference: LogisticInference | null;
}

/**
 * Maximum likelihood for logit P(y = 1) = b₀ + x·b, by IRLS (McCullagh & Nelder, Generalized Linear
 * Models, ch. 4); ridge on request (le Cessie & van Houwelingen 1992). Incomplete rows are left out.
 * @param x Rows of features, without a column for the intercept. @param y Outcomes 0 or 1, or shares.
 * @returns `value` the log-likelihood; `null` with `lengths-differ`, `too-few-rows`, `outcome-outside`,
 *   `single-class`, `collinear` (a feature depends on the others) or `separation` (some combination of
 *   features tells the outcomes apart, and the coefficients run to infinity; ridge stays finite).
 */
export function logisticRegression(
  x: readonly (readonly (number | null)[])[],
  y: readonly (number | null)[],
  { weights, ridge = 0, confidence = 0.95 }: LogisticOptions = {},
): LogisticRegression {
  const design = designOf(x, y, weights);
  const unfit = designProblem(design, x, y);
  const fit = unfit === null ? fitLogistic(design, ridge) : { coefficients: null, problem: unfit };
  const { coefficients, problem } = fit;
  const negLogLik = coefficients === null ? null : negLogLikAt(design, coefficients);
  const nullLogLik = unfit === null ? interceptOnly(design) : null;
  return {
    value: negLogLik === null ? null : -negLogLik,
    method: 'logistic regression',
    convention: ridge === 0 ? 'maximum likelihood' : `ridge ${ridge}, intercept free`,
    n: design.rows,
    warnings: [
      ...(problem === null ? [] : [problem]),
      ...(design.leftOut > 0 ? ['incomplete-rows'] : []),
    ],
    coefficients,
    deviance: negLogLik === null ? null : 2 * negLogLik,
    nullLogLik,
    objective:
      negLogLik === null || coefficients === null ? null : negLogLik + penalty(coefficients, ridge),
    inference:
      coefficients === null || nullLogLik === null || ridge !== 0
        ? null
        : inferenceOf(design, coefficients, nullLogLik, confidence),
  };
}

/** P(y = 1) of a row under coefficients with the intercept first. */
export function logisticProbability(
  coefficients: readonly number[],
  row: readonly number[],
): number {
  const eta = row.reduce(
    (sum, value, column) => sum + value * (coefficients[column + 1] ?? 0),
    coefficients[0] ?? 0,
  );
  return logistic(eta);
}

/** Log-likelihood of the intercept alone, whose fit is the mean outcome. */
function interceptOnly({ outcome, weight }: Design): number {
  let [total, positive] = [0, 0];
  for (const [row, share] of weight.entries()) {
    total += share;
    positive += share * (outcome[row] ?? 0);
  }
  const rate = positive / total;
  return positive * Math.log(rate) + (total - positive) * Math.log1p(-rate);
}

function inferenceOf(
  design: Design,
  coefficients: readonly number[],
  nullLogLik: number,
  confidence: number,
): LogisticInference | null {
  const { hessian, negLogLik } = likelihoodAt(design, coefficients);
  const solver = cholesky(hessian);
  if (solver === null) return null;
  const k = coefficients.length;
  const covariance = inverseOf(solver, k);
  const se = covariance.map((row, at) => Math.sqrt(row[at] ?? Number.NaN));
  const z = coefficients.map((b, at) => b / (se[at] ?? Number.NaN));
  const reach = normalQuantile((1 + confidence) / 2);
  const lrStatistic = 2 * (-negLogLik - nullLogLik);
  const total = design.weight.reduce((sum, share) => sum + share, 0);
  return {
    covariance,
    se,
    robustSe: sandwichErrors(covariance, scoreProducts(design, coefficients)),
    z,
    pValues: z.map((each) => 2 * normalUpperTail(Math.abs(each))),
    ci: coefficients.map(
      (b, at) => [b - reach * (se[at] ?? 0), b + reach * (se[at] ?? 0)] as const,
    ),
    lrStatistic,
    lrPValue: k > 1 ? chiSquareUpperTail(lrStatistic, k - 1) : null,
    mcFadden: 1 + negLogLik / nullLogLik,
    aic: 2 * negLogLik + 2 * k,
    bic: 2 * negLogLik + k * Math.log(total),
  };
}

/** Square roots of the diagonal of C·M·C. */
function sandwichErrors(
  covariance: readonly (readonly number[])[],
  middle: readonly (readonly number[])[],
): readonly number[] {
  return covariance.map((row) => {
    const spread = middle.map((line) =>
      line.reduce((sum, cell, at) => sum + cell * (row[at] ?? 0), 0),
    );
    return Math.sqrt(row.reduce((sum, cell, at) => sum + cell * (spread[at] ?? 0), 0));
  });
}
