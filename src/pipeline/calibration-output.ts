import { mkdirSync, renameSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { dump } from 'js-yaml';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Calibration } from '../model/schema/calibration.js';

/** Where a calibration belongs in a models folder: by scorecard, then version, method and last cohort. */
export function calibrationFile(models: string, { model, method, cohort }: Calibration): string {
  const name = `${model.version}-${method.kind}-${cohort.to}.yaml`;
  return join(models, 'fitted', model.id, name);
}

/**
 * Write a calibration in full precision: JSON where the file ends so, else YAML.
 * @throws `output-unwritable`
 */
export function writeCalibration(file: string, calibration: Calibration): void {
  const text = file.toLowerCase().endsWith('.json')
    ? `${JSON.stringify(calibration, null, 2)}\n`
    : `# Written by credit-radar calibrate; not to be edited (its fingerprint is checked).\n${dump(calibration, { lineWidth: 120, flowLevel: 3 })}`;
  try {
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(`${file}.partial`, text);
    renameSync(`${file}.partial`, file);
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('output-unwritable', { file, detail }, { cause: error });
  }
}
