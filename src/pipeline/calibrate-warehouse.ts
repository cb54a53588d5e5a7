import { mkdtempSync, rmSync } from 'node:fs';
import { basename, join } from 'node:path';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { type CalibrationRequest, calibrateColumns } from '../calibrate/calibration.js';
import type { ObservationColumns } from '../calibrate/observation-columns.js';
import { literal, openWarehouse } from '../engine/duckdb/index.js';
import type { Calibration } from '../model/schema/calibration.js';
import { type Cohorts, type CohortsOptions, makeCohorts } from './cohorts/make-cohorts.js';
import { readObservations } from './read-observations.js';

/** What {@link calibrateWarehouse} is asked to do. */
export interface CalibrateWarehouseOptions
  extends Omit<CohortsOptions, 'calibration' | 'out' | 'history' | 'csvEncoding' | 'resume'> {
  readonly choices: Omit<CalibrationRequest, 'scale' | 'modelFingerprint' | 'reference' | 'drawn'>;
}

/** What came of it. */
export interface CalibratedWarehouse {
  readonly calibration: Calibration;
  readonly cohorts: Cohorts;
}

/**
 * Draw the cohorts of a model from a warehouse and calibrate its ratings with what became of them. The
 * scores are those of the scoring of the observation points themselves; nothing is rated again.
 * @throws what `makeCohorts` and `calibrate` refuse; `calibration-option-outside` for a performance
 *   window other than the 12 months of a PD
 */
export async function calibrateWarehouse(
  options: CalibrateWarehouseOptions,
): Promise<CalibratedWarehouse> {
  const { months } = options.definition.performanceWindow;
  if (months !== 12) {
    const facts = { option: 'performance window in months', value: months, range: '12' };
    throw new CreditRadarError('calibration-option-outside', facts);
  }
  const folder = mkdtempSync(join(options.settings.temp, 'credit-radar-cohorts-'));
  try {
    const out = join(folder, 'cohorts.parquet');
    const drawing = { ...options, out, csvEncoding: 'utf-8', resume: false } as const;
    const cohorts = await makeCohorts(drawing);
    return { calibration: await calibrateCohorts(out, cohorts, options), cohorts };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Calibrate on cohorts that were drawn already.
 * @param file Their table, as Parquet.
 */
export async function calibrateCohorts(
  file: string,
  { model, definition, cohorts }: Cohorts,
  {
    choices,
    warehouse,
    settings,
  }: Pick<CalibrateWarehouseOptions, 'choices' | 'warehouse' | 'settings'>,
): Promise<Calibration> {
  const observations = await ratedRows(file, settings);
  const sum = (of: 'inDefault' | 'notRated') => cohorts.reduce((total, one) => total + one[of], 0);
  return calibrateColumns(observations, {
    ...choices,
    scale: model.scorecard,
    modelFingerprint: model.fingerprint,
    reference: `cohorts of ${basename(warehouse)}`,
    drawn: {
      inDefault: sum('inDefault'),
      notRated: sum('notRated'),
      defaultDefinition: definition,
    },
  });
}

/** The rated and performing rows of a cohort table. */
async function ratedRows(
  file: string,
  settings: CohortsOptions['settings'],
): Promise<ObservationColumns> {
  const engine = await openWarehouse(':memory:', settings);
  try {
    const table = literal(file);
    const described = await engine.rows<{ column_name: string }>(`DESCRIBE FROM ${table}`);
    const stated = described.some(({ column_name }) => column_name === 'exposure');
    return await readObservations(
      engine,
      `SELECT enterprise_id, as_of, rated_score AS score, grade, defaulted = 1 AS defaulted,
        ${stated ? 'exposure' : 'NULL AS exposure'}
       FROM ${table} WHERE NOT in_default AND grade <> 'NR'`,
    );
  } finally {
    engine.close();
  }
}
