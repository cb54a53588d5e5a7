import { calibrationInterceptSlope, riskBlocks } from '../stats/index.js';
import { finite } from './finite.js';

/** Logistic recalibration of a cohort, as far as it is defined. */
export interface Recalibration {
  readonly intercept: number | null;
  readonly ofIntercept: { readonly se: number | null; readonly pValue: number | null };
  readonly slope: number | null;
  readonly ofSlope: { readonly se: number | null; readonly pValue: number | null };
  readonly warnings: readonly string[];
}

/** Recalibrate on the distinct PDs, each with its number of defaults and of others: far fewer than rows. */
export function recalibration(pd: Float64Array, defaulted: Uint8Array): Recalibration {
  const { risk, defaults, nonDefaults } = riskBlocks(pd, defaulted);
  const [values, outcomes, weights]: [number[], number[], number[]] = [[], [], []];
  const add = (value: number, outcome: number, weight: number | undefined) => {
    if (weight === undefined || weight === 0) return;
    values.push(value);
    outcomes.push(outcome);
    weights.push(weight);
  };
  for (const [block, value] of risk.entries()) {
    add(value, 1, defaults[block]);
    add(value, 0, nonDefaults[block]);
  }
  const fit = calibrationInterceptSlope(values, outcomes, weights);
  return {
    intercept: finite(fit.inTheLarge?.intercept),
    ofIntercept: { se: finite(fit.inTheLarge?.se), pValue: finite(fit.inTheLarge?.pValue) },
    slope: finite(fit.value),
    ofSlope: { se: finite(fit.slopeSe), pValue: finite(fit.pValue) },
    warnings: fit.warnings.map((code) => (code === 'no-variance' ? 'one-pd-for-all' : code)),
  };
}
