import {
  brierOfSample,
  logLossOfSample,
  pdSampleOfBlocks,
  riskBlocks,
  spiegelhalterZOfSample,
} from '../stats/index.js';
import { finite } from './finite.js';
import { meanPd } from './grade-results.js';
import { portfolioTests } from './portfolio-tests.js';
import { recalibration } from './recalibration.js';
import type { CohortColumns } from './sample.js';
import type { MeasureSettings } from './settings.js';

/** How well the PDs of one model hold; see `Measures`. */
export interface CalibrationSide {
  readonly meanPd: number | null;
  readonly brier: number | null;
  readonly logLoss: number | null;
  readonly calibrationInTheLarge: number | null;
  readonly calibrationSlope: number | null;
  readonly portfolioJeffreys: number | null;
  readonly spiegelhalter: number | null;
}

/** Hold the PDs of some rows against what happened. */
export function calibrationSide(
  rows: CohortColumns,
  defaults: number,
  { assetCorrelation }: MeasureSettings,
): CalibrationSide {
  const { pd, defaulted, n } = rows;
  const forecasts = pdSampleOfBlocks(riskBlocks(pd, defaulted));
  const refit = recalibration(forecasts);
  return {
    meanPd: meanPd(rows),
    brier: finite(brierOfSample(forecasts).value),
    logLoss: finite(logLossOfSample(forecasts).value),
    calibrationInTheLarge: refit.intercept,
    calibrationSlope: refit.slope,
    portfolioJeffreys: portfolioTests(n, defaults, meanPd(rows), assetCorrelation).jeffreys,
    spiegelhalter: finite(spiegelhalterZOfSample(forecasts).pValue),
  };
}
