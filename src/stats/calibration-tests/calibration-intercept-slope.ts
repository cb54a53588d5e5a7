import { chiSquareUpperTail } from '../distributions/chi-square.js';
import { logit } from '../distributions/logistic.js';
import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type PdSample, pdSample } from './pd-sample.js';
import { fitRecalibration, recalibrationLogLikelihood } from './recalibration-fit.js';

/** Calibration in the large: the intercept while the slope is held at 1. */
export interface CalibrationInTheLarge {
  /** 0 if right, above 0 where PDs are too low; −∞ without defaults, ∞ where all defaulted. */
  readonly intercept: number;
  readonly se: number | null;
  readonly z: number | null;
  /** Likelihood ratio against 0, chi-square with 1 degree of freedom. */
  readonly likelihoodRatio: number | null;
  readonly pValue: number | null;
}

/** Logistic recalibration of PDs. */
export interface CalibrationInterceptSlope extends Statistic {
  readonly slopeSe: number | null;
  readonly intercept: number | null;
  readonly interceptSe: number | null;
  /** Likelihood ratio against intercept 0 and slope 1, chi-square with 2 degrees of freedom. */
  readonly likelihoodRatio: number | null;
  readonly pValue: number | null;
  readonly inTheLarge: CalibrationInTheLarge | null;
}

const clip = 1e-15;

/**
 * Logistic recalibration of outcomes on the log-odds of their PDs, log-odds = intercept + slope · logit
 * (Cox 1958), by maximum likelihood with standard errors from the information at the estimate. A slope
 * below 1 means PDs too far apart. PDs are first moved into [1e-15, 1 − 1e-15].
 * @param weights Frequency weights above 0; each row counts 1 without them.
 * @returns `value` the slope; `null` with a `PdProblem`, `no-defaults`, `no-non-defaults`, `no-variance`
 *   (one PD for all) or `separation` (PDs split the outcomes, so that the slope has no bound).
 */
export function calibrationInterceptSlope(
  pd: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  weights?: ArrayLike<number>,
): CalibrationInterceptSlope {
  return calibrationInterceptSlopeOfSample(pdSample(pd, defaulted, weights));
}

/** `calibrationInterceptSlope` of a sample that is complete already. */
export function calibrationInterceptSlopeOfSample(sample: PdSample): CalibrationInterceptSlope {
  const described = {
    method: 'logistic recalibration',
    convention: 'maximum likelihood of intercept + slope · logit(PD)',
    n: sample.n,
  };
  const none = {
    value: null,
    slopeSe: null,
    intercept: null,
    interceptSe: null,
    likelihoodRatio: null,
    pValue: null,
  };
  if (sample.problem !== null) {
    return { ...described, ...none, inTheLarge: null, warnings: [sample.problem] };
  }
  const logits = sample.values.map((p) => logit(Math.min(Math.max(p, clip), 1 - clip)));
  const asForecast = recalibrationLogLikelihood(sample, logits, 0, 1);
  const inTheLarge = calibrationInTheLarge(sample, logits, asForecast);
  const problem = slopeProblem(sample, logits);
  if (problem !== null) {
    return { ...described, ...none, inTheLarge, warnings: [problem, ...sample.warnings] };
  }
  const fit = fitRecalibration(sample, logits, 'intercept-and-slope');
  const likelihoodRatio = 2 * (fit.logLikelihood - asForecast);
  const determinant = fit.aa * fit.bb - fit.ab * fit.ab;
  return {
    ...described,
    value: fit.slope,
    slopeSe: Math.sqrt(fit.aa / determinant),
    intercept: fit.intercept,
    interceptSe: Math.sqrt(fit.bb / determinant),
    likelihoodRatio,
    pValue: chiSquareUpperTail(likelihoodRatio, 2),
    inTheLarge,
    warnings: sample.warnings,
  };
}

function calibrationInTheLarge(
  sample: PdSample,
  logits: Float64Array,
  asForecast: number,
): CalibrationInTheLarge {
  const none = { se: null, z: null, likelihoodRatio: null, pValue: null };
  if (sample.defaultCount === 0) return { intercept: Number.NEGATIVE_INFINITY, ...none };
  if (sample.defaultCount === sample.n) return { intercept: Number.POSITIVE_INFINITY, ...none };
  const fit = fitRecalibration(sample, logits, 'intercept');
  const se = 1 / Math.sqrt(fit.aa);
  const likelihoodRatio = 2 * (fit.logLikelihood - asForecast);
  return {
    intercept: fit.intercept,
    se,
    z: fit.intercept / se,
    likelihoodRatio,
    pValue: chiSquareUpperTail(likelihoodRatio, 1),
  };
}

function slopeProblem({ defaulted, defaultCount, n }: PdSample, logits: Float64Array) {
  if (defaultCount === 0) return 'no-defaults';
  if (defaultCount === n) return 'no-non-defaults';
  const rangeOf = (outcome: 0 | 1) => {
    let low = Number.POSITIVE_INFINITY;
    let high = Number.NEGATIVE_INFINITY;
    for (let row = 0; row < logits.length; row++) {
      if (defaulted[row] !== outcome) continue;
      const value = logits[row] ?? 0;
      low = Math.min(low, value);
      high = Math.max(high, value);
    }
    return { low, high };
  };
  const bad = rangeOf(1);
  const good = rangeOf(0);
  if (bad.low === good.high && bad.high === good.low) return 'no-variance';
  return bad.low >= good.high || good.low >= bad.high ? 'separation' : null;
}
