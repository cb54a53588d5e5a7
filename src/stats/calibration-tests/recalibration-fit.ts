import { softplus } from '../distributions/logistic.js';
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
  let at = likelihoodPoint(sample, logits, 0, 1);
  for (let step = 0; step < steps; step++) {
    const { a, b, aa, ab, bb, logLikelihood: best } = at;
    const determinant = aa * bb - ab * ab;
    let da = free === 'intercept-and-slope' ? (bb * a - ab * b) / determinant : a / aa;
    let db = free === 'intercept-and-slope' ? (aa * b - ab * a) / determinant : 0;
    let reached = likelihoodPoint(sample, logits, at.intercept + da, at.slope + db);
    for (
      let halving = 0;
      !(reached.logLikelihood >= best - rounding * Math.abs(best)) && halving < 60;
      halving++
    ) {
      da /= 2;
      db /= 2;
      reached = likelihoodPoint(sample, logits, at.intercept + da, at.slope + db);
    }
    at = reached;
    if (Math.abs(da) <= settled && Math.abs(db) <= settled) break;
  }
  return at;
}

/** Logarithm of the likelihood of the outcomes under a recalibration. */
export function recalibrationLogLikelihood(
  { defaulted, weights }: PdSample,
  logits: Float64Array,
  intercept: number,
  slope: number,
): number {
  let sum = 0;
  for (let row = 0; row < logits.length; row++) {
    const logOdds = intercept + slope * (logits[row] ?? 0);
    sum -= (weights[row] ?? 0) * softplus(defaulted[row] === 1 ? -logOdds : logOdds);
  }
  return sum;
}

/** The likelihood with its first and second derivatives, in one pass. */
interface LikelihoodPoint extends RecalibrationFit {
  readonly a: number;
  readonly b: number;
}

function likelihoodPoint(
  { defaulted, weights }: PdSample,
  logits: Float64Array,
  intercept: number,
  slope: number,
): LikelihoodPoint {
  let [logLikelihood, a, b, aa, ab, bb] = [0, 0, 0, 0, 0, 0];
  for (let row = 0; row < logits.length; row++) {
    const value = logits[row] ?? 0;
    const weight = weights[row] ?? 0;
    const outcome = defaulted[row] ?? 0;
    const logOdds = intercept + slope * value;
    // `logistic` and `softplus` of the log-odds from one exponential.
    const tail = Math.exp(-Math.abs(logOdds));
    const p = logOdds >= 0 ? 1 / (1 + tail) : tail / (1 + tail);
    logLikelihood -= weight * (Math.max(outcome === 1 ? -logOdds : logOdds, 0) + Math.log1p(tail));
    const residual = weight * (outcome - p);
    const information = weight * p * (1 - p);
    a += residual;
    b += residual * value;
    aa += information;
    ab += information * value;
    bb += information * value * value;
  }
  return { intercept, slope, logLikelihood, a, b, aa, ab, bb };
}
