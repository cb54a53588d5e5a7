import type { CalibrationMethod } from '../../model/schema/calibration.js';
import { fitBayes } from './bayes.js';
import { fitBcr } from './bcr.js';
import { fitBeta } from './beta.js';
import type { Fit, FitContext } from './fit.js';
import { fitIsotonic } from './isotonic.js';
import { fitLogistic } from './logistic.js';
import { fitPlatt } from './platt.js';
import { fitPlutoTasche } from './pluto-tasche.js';
import { fitQmm } from './qmm.js';

/** Estimate PDs by the method that was chosen. */
export function fitMethod(context: FitContext, method: CalibrationMethod): Fit {
  switch (method.kind) {
    case 'logistic':
      return fitLogistic(context);
    case 'platt':
      return fitPlatt(context);
    case 'isotonic':
      return fitIsotonic(context);
    case 'beta':
      return fitBeta(context);
    case 'qmm':
      return fitQmm(context, method);
    case 'pluto-tasche':
      return fitPlutoTasche(context, method);
    case 'bcr':
      return fitBcr(context, method);
    case 'bayes':
      return fitBayes(context, method);
  }
}

/** Whether a method gives prudent or posterior PDs, which only a given central tendency may move. */
export function standsAlone({ kind }: CalibrationMethod): boolean {
  return kind === 'pluto-tasche' || kind === 'bcr' || kind === 'bayes';
}
