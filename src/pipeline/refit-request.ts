import type { RefitForm, WalkForwardRequest } from '../backtest/index.js';
import { choicesOfCalibration, usualEstimation } from '../calibrate/estimation-choices.js';
import type { OpenModel } from './open-model.js';

/**
 * Refits of a model's calibration, or by the usual choices where it has none.
 * @param model `null` where the table alone says what the grades are.
 */
export function refitRequest(
  form: RefitForm,
  model: OpenModel | null,
  windowMonths: number,
): WalkForwardRequest {
  const calibration = model?.calibration;
  const scorecard = model?.scorecard;
  return {
    form,
    windowMonths,
    choices: calibration === undefined ? usualEstimation : choicesOfCalibration(calibration),
    scale:
      scorecard === undefined
        ? null
        : {
            scale: scorecard.scale.map(({ grade, pdMid }) => ({ grade, pdMid })),
            scores: scorecard.scores,
            default: { grade: scorecard.default.grade },
          },
  };
}
