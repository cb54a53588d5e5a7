import type { Calibration } from '../model/schema/calibration.js';
import { defaultFloor } from './calibration.js';
import type { EstimationChoices } from './estimate-pds.js';

/** Choices where nobody makes any (design): logistic, to the long-run rate, without margin. */
export const usualEstimation: EstimationChoices = {
  method: { kind: 'logistic' },
  philosophy: 'through-the-cycle',
  margin: {},
  floor: defaultFloor,
  underRecorded: { years: [], treatment: 'left-out' },
};

/** The choices that a calibration was made by, to make it again of other observations. */
export function choicesOfCalibration(calibration: Calibration): EstimationChoices {
  const { method, philosophy, floor, longRun, centralTendency } = calibration;
  const { dataDeficiency, otherDeficiency, confidence } = calibration.marginOfConservatism;
  const incomplete = longRun.years.filter(({ underRecorded }) => underRecorded);
  return {
    method,
    philosophy,
    ...(centralTendency?.source === 'given' ? { centralTendency: centralTendency.value } : {}),
    margin: { dataDeficiency, otherDeficiency, confidence },
    floor,
    underRecorded: { years: incomplete.map(({ asOf }) => asOf), treatment: longRun.underRecorded },
  };
}
