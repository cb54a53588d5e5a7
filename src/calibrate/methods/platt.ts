import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { plattScaling } from '../../stats/calibrators/platt-scaling.js';
import { type Fit, type FitContext, notFitted, requireBothClasses, weightedRows } from './fit.js';

/**
 * Platt scaling: logistic regression on smoothed outcomes, finite also where the score tells all
 * defaults apart.
 * @throws `calibration-single-class`, `calibration-not-fitted`, `calibration-order-inverted`
 */
export function fitPlatt({ sample }: FitContext): Fit {
  requireBothClasses(sample, 'platt');
  const { score, outcome, weights } = weightedRows(sample);
  const { a, b, targetPositive, targetNegative, warnings } = plattScaling(score, outcome, {
    weights,
  });
  if (a === null || b === null) throw notFitted('platt', warnings.join(', '));
  if (a < 0) throw new CreditRadarError('calibration-order-inverted', { method: 'platt' });
  return {
    map: { kind: 'logistic', intercept: -b, slope: -a },
    diagnostics: { a, b, targetPositive, targetNegative },
    warnings,
  };
}
