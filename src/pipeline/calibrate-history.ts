import { basename } from 'node:path';
import { type CalibrationRequest, calibrateColumns } from '../calibrate/calibration.js';
import { openWarehouse, type WarehouseSettings } from '../engine/duckdb/index.js';
import type { Calibration } from '../model/schema/calibration.js';
import type { OpenModel } from './open-model.js';
import { readHistory } from './read-history.js';

/** What {@link calibrateHistory} is asked to do. */
export interface CalibrateHistoryOptions {
  readonly models: string;
  /** Scorecard: `id`, `id@version` or a file. */
  readonly model: string;
  /** Table with indicators, observation points and outcomes. */
  readonly history: string;
  readonly choices: Omit<CalibrationRequest, 'scale' | 'modelFingerprint' | 'reference'>;
  readonly settings: WarehouseSettings;
}

/** What came of it. */
export interface CalibratedHistory {
  readonly calibration: Calibration;
  readonly model: OpenModel;
  readonly warnings: readonly string[];
}

/**
 * Rate a table of history by a model and calibrate the ratings with its outcomes.
 * @throws what `readHistory` and `calibrate` refuse
 */
export async function calibrateHistory({
  models,
  model: reference,
  history,
  choices,
  settings,
}: CalibrateHistoryOptions): Promise<CalibratedHistory> {
  const engine = await openWarehouse(':memory:', settings);
  try {
    const read = await readHistory(engine, history, models, reference);
    const { model, observations, unknownColumns } = read;
    const calibration = calibrateColumns(observations, {
      ...choices,
      scale: model.scorecard,
      modelFingerprint: model.fingerprint,
      reference: basename(history),
    });
    const unused = unknownColumns.map((column) => `column ${column} is not used`);
    return { calibration, model, warnings: [...unused, ...calibration.warnings] };
  } finally {
    engine.close();
  }
}
