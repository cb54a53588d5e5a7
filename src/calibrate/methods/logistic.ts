import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { logisticRegression } from '../../stats/regression/logistic-regression.js';
import type { Sample } from '../sample.js';
import { type Fit, type FitContext, notFitted, requireBothClasses, weightedRows } from './fit.js';

/**
 * Logistic regression of default on the score, by maximum likelihood.
 * @throws `calibration-single-class`, `calibration-not-fitted`, `calibration-order-inverted`
 */
export function fitLogistic({ sample }: FitContext): Fit {
  requireBothClasses(sample, 'logistic');
  const { coefficients, inference, warnings } = regressionOnScore(sample);
  const [intercept, slope] = coefficients ?? [];
  if (intercept === undefined || slope === undefined) {
    throw notFitted('logistic', warnings.join(', '));
  }
  if (slope > 0) throw new CreditRadarError('calibration-order-inverted', { method: 'logistic' });
  const [interceptSe, slopeSe] = inference?.se ?? [];
  return {
    map: { kind: 'logistic', intercept, slope },
    diagnostics: {
      intercept,
      slope,
      ...(interceptSe === undefined ? {} : { interceptSe }),
      ...(slopeSe === undefined ? {} : { slopeSe }),
      ...(inference === null ? {} : { mcFadden: inference.mcFadden }),
    },
    warnings,
  };
}

/** How default hung on the score in a sample, as log-odds: intercept + slope × score. */
export interface ScoreLine {
  readonly intercept: number;
  readonly slope: number;
  readonly interceptSe: number | null;
  readonly slopeSe: number | null;
}

/** The line of a sample by maximum likelihood; `null` where there is none, as with one class only. */
export function scoreLine(sample: Sample): ScoreLine | null {
  if (sample.defaults === 0 || sample.defaults === sample.n) return null;
  const { coefficients, inference } = regressionOnScore(sample);
  const [intercept, slope] = coefficients ?? [];
  if (intercept === undefined || slope === undefined) return null;
  const [interceptSe = null, slopeSe = null] = inference?.se ?? [];
  return { intercept, slope, interceptSe, slopeSe };
}

function regressionOnScore(sample: Sample) {
  const { score, outcome, weights } = weightedRows(sample);
  const rows = score.map((each) => [each]);
  return logisticRegression(rows, outcome, { weights });
}
