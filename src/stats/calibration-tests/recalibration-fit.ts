import { logistic, softplus } from '../distributions/logistic.js';
import type { PdSample } from './pd-sample.js';

const settled = 1e-11;
const rounding = 1e-12;
const steps = 100;

/** Recalibration of highest likelihood. */
export interface RecalibrationFit {
  readonly intercept: number;
  readonly slope: number;
  readonly logLikelihood: number;
  /** Information of intercept, both, slope at the estimate. */
  readonly aa: number;
  readonly ab: number;
  readonly bb: number;
}

/**
 * Intercept, and slope unless it stays 1, of highest likelihood, by Newton's method; a step that lowers
 * the likelihood is halved. The likelihood is concave, so there is one maximum; the caller makes sure
 * that it is not at infinity.
 */
export function fitRecalibration(
  sample: PdSample,
  logits: Float64Array,
  free: 'intercept' | 'intercept-and-slope',
): RecalibrationFit {
  let intercept = 0;
  let slope = 1;
  let best = recalibrationLogLikelihood(sample, logits, intercept, slope);
  for (let step = 0; step < steps; step++) {
    const { a, b, aa, ab, bb } = scoreAndInformation(sample, logits, intercept, slope);
    const determinant = aa * bb - ab * ab;
    let da = free === 'intercept-and-slope' ? (bb * a - ab * b) / determinant : a / aa;
    let db = free === 'intercept-and-slope' ? (aa * b - ab * a) / determinant : 0;
    let reached = recalibrationLogLikelihood(sample, logits, intercept + da, slope + db);
    for (
      let halving = 0;
      !(reached >= best - rounding * Math.abs(best)) && halving < 60;
      halving++
    ) {
      da /= 2;
      db /= 2;
      reached = recalibrationLogLikelihood(sample, logits, intercept + da, slope + db);
    }
    intercept += da;
    slope += db;
    best = reached;
    if (Math.abs(da) <= settled && Math.abs(db) <= settled) break;
  }
  const { aa, ab, bb } = scoreAndInformation(sample, logits, intercept, slope);
  return { intercept, slope, logLikelihood: best, aa, ab, bb };
}

/** Logarithm of the likelihood of the outcomes under a recalibration. */
export function recalibrationLogLikelihood(
  { defaulted, weights }: PdSample,
  logits: Float64Array,
  intercept: number,
  slope: number,
): number {
  let sum = 0;
  for (const [row, value] of logits.entries()) {
    const logOdds = intercept + slope * value;
    sum -= (weights[row] ?? 0) * softplus(defaulted[row] === 1 ? -logOdds : logOdds);
  }
  return sum;
}

function scoreAndInformation(
  { defaulted, weights }: PdSample,
  logits: Float64Array,
  intercept: number,
  slope: number,
) {
  let a = 0;
  let b = 0;
  let aa = 0;
  let ab = 0;
  let bb = 0;
  for (const [row, value] of logits.entries()) {
    const weight = weights[row] ?? 0;
    const p = logistic(intercept + slope * value);
    const residual = weight * ((defaulted[row] ?? 0) - p);
    const information = weight * p * (1 - p);
    a += residual;
    b += residual * value;
    aa += information;
    ab += information * value;
    bb += information * value * value;
  }
  return { a, b, aa, ab, bb };
}
