import { calibrationInterceptSlopeOfSample, type PdSample } from '../stats/index.js';
import { finite } from './finite.js';

/** Logistic recalibration of a cohort, as far as it is defined. */
export interface Recalibration {
  readonly intercept: number | null;
  readonly ofIntercept: { readonly se: number | null; readonly pValue: number | null };
  readonly slope: number | null;
  readonly ofSlope: { readonly se: number | null; readonly pValue: number | null };
  readonly warnings: readonly string[];
}

/** Recalibrate the PDs of a sample. */
export function recalibration(sample: PdSample): Recalibration {
  const fit = calibrationInterceptSlopeOfSample(sample);
  return {
    intercept: finite(fit.inTheLarge?.intercept),
    ofIntercept: { se: finite(fit.inTheLarge?.se), pValue: finite(fit.inTheLarge?.pValue) },
    slope: finite(fit.value),
    ofSlope: { se: finite(fit.slopeSe), pValue: finite(fit.pValue) },
    warnings: fit.warnings.map((code) => (code === 'no-variance' ? 'one-pd-for-all' : code)),
  };
}
