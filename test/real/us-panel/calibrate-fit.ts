import { join } from 'node:path';
import { defaultFloor } from '../../../src/calibrate/calibration.js';
import type { CalibrateHistoryOptions } from '../../../src/pipeline/calibrate-history.js';
import { calibrateHistory } from '../../../src/pipeline/calibrate-history.js';
import { writeCalibration } from '../../../src/pipeline/calibration-output.js';
import { limits } from '../support/ingest-set.js';
import { underRecordedYears } from './design.js';
import type { FitHistory } from './fit-history.js';
import { writeHistory } from './history-table.js';
import { endOfYear } from './panel-feed.js';

type Choices = CalibrateHistoryOptions['choices'];

const common = { method: { kind: 'logistic' }, margin: {}, floor: defaultFloor } as const;

/** PDs at the long-run rate of the years with complete records. */
export const throughTheCycle: Choices = {
  ...common,
  philosophy: 'through-the-cycle',
  underRecorded: { years: underRecordedYears.map(endOfYear), treatment: 'left-out' },
};

/**
 * The calibrations that ship: PDs at the long-run rate, and PDs as the regression leaves them, at the
 * rate of all years fitted to.
 */
export const calibrations: readonly { readonly file: string; readonly choices: Choices }[] = [
  { file: '1.0.0-through-the-cycle-2011-12-31.yaml', choices: throughTheCycle },
  {
    file: '1.0.0-as-fitted-2011-12-31.yaml',
    choices: {
      ...common,
      philosophy: 'point-in-time',
      underRecorded: { years: underRecordedYears.map(endOfYear), treatment: 'kept' },
    },
  },
];

/** Calibrate the scorecard of a models folder on the history it was fitted to. @returns The files. */
export async function writeCalibrations(
  history: FitHistory,
  models: string,
  work: string,
): Promise<readonly string[]> {
  const table = writeHistory(history, work);
  const written: string[] = [];
  for (const { file, choices } of calibrations) {
    const { calibration } = await calibrateHistory({
      models,
      model: 'us-solvency@1.0.0',
      history: table,
      choices,
      settings: { ...limits, temp: work },
    });
    const out = join(models, 'fitted', 'us-solvency', file);
    writeCalibration(out, calibration);
    written.push(out);
  }
  return written;
}
