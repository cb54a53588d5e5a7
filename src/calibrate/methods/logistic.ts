import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { logisticRegression } from '../../stats/regression/logistic-regression.js';
import { type Fit, type FitContext, notFitted, requireBothClasses, weightedRows } from './fit.js';

/**
 * Logistic regression of default on the score, by maximum likelihood.
 * @throws `calibration-single-class`, `calibration-not-fitted`, `calibration-order-inverted`
 */
export function fitLogistic({ sample }: FitContext): Fit {
  requireBothClasses(sample, 'logistic');
  const { score, outcome, weights } = weightedRows(sample);
  const rows = score.map((each) => [each]);
  const { coefficients, inference, warnings } = logisticRegression(rows, outcome, { weights });
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
