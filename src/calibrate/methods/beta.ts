import { betaCalibration } from '../../stats/calibrators/beta-calibration.js';
import { type Fit, type FitContext, notFitted, requireBothClasses, weightedRows } from './fit.js';

/**
 * Beta calibration on the way from the best score (0) to the worst (1).
 * @throws `calibration-single-class`, `calibration-not-fitted`
 */
export function fitBeta({ sample, scale: { scores } }: FitContext): Fit {
  requireBothClasses(sample, 'beta');
  const { score, outcome, weights } = weightedRows(sample);
  const [worst, best] = scores;
  const way = score.map((each) => Math.min(1, Math.max(0, (best - each) / (best - worst))));
  const { a, b, c, fitted, warnings } = betaCalibration(way, outcome, { weights });
  if (a === null || b === null || c === null) throw notFitted('beta', warnings.join(', '));
  return {
    map: { kind: 'beta', a, b, c, scores: [worst, best] },
    diagnostics: { a, b, c },
    warnings: [...warnings, ...(fitted === 'both' ? [] : [`fitted-${fitted}`])],
  };
}
