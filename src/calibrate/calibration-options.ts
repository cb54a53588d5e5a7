import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { CalibrationRequest } from './calibration.js';
import type { EstimationChoices } from './estimate-pds.js';

type Checked = EstimationChoices & Pick<CalibrationRequest, 'masterScale'>;

type Check = readonly [option: string, value: number | undefined, inside: boolean, range: string];

/**
 * Refuse probabilities, confidences and shares outside their range.
 * @throws `calibration-option-outside`
 */
export function requireInside(request: Checked): void {
  for (const [option, value, inside, range] of checksOf(request)) {
    if (value === undefined || inside) continue;
    throw new CreditRadarError('calibration-option-outside', { option, value, range });
  }
}

function checksOf({
  centralTendency,
  floor,
  margin,
  method,
  masterScale,
}: Checked): readonly Check[] {
  const dependence = 'dependence' in method ? method.dependence : undefined;
  const confidence = 'confidence' in method ? method.confidence : undefined;
  const ratio = method.kind === 'qmm' ? method.accuracyRatio : undefined;
  const correlation =
    dependence !== undefined && 'correlation' in dependence ? dependence.correlation : undefined;
  const autocorrelation = dependence?.kind === 'cohort' ? dependence.autocorrelation : undefined;
  return [
    open('central tendency', centralTendency),
    open('confidence', confidence),
    open('margin confidence', margin.confidence),
    halfOpen('floor', floor),
    halfOpen('correlation', correlation),
    halfOpen('autocorrelation', autocorrelation),
    ['accuracy ratio', ratio, ratio !== undefined && Math.abs(ratio) < 1, '(−1, 1)'],
    notNegative('margin for data deficiencies', margin.dataDeficiency),
    notNegative('margin for other deficiencies', margin.otherDeficiency),
    ['grades of the scale', masterScale?.grades, (masterScale?.grades ?? 0) >= 2, '[2, ∞)'],
    open('largest share of a grade', masterScale?.maxShare),
  ];
}

function open(option: string, value: number | undefined): Check {
  return [option, value, value !== undefined && value > 0 && value < 1, '(0, 1)'];
}

function halfOpen(option: string, value: number | undefined): Check {
  return [option, value, value !== undefined && value >= 0 && value < 1, '[0, 1)'];
}

function notNegative(option: string, value: number | undefined): Check {
  const inside = value !== undefined && value >= 0 && Number.isFinite(value);
  return [option, value, inside, '[0, ∞)'];
}
