import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { addMonths } from '../../src/base/dates.js';
import { loadDefaultDefinition } from '../../src/model/default-definition.js';
import { loadContracts } from '../../src/model/library.js';
import { makeCohorts } from '../../src/pipeline/cohorts/make-cohorts.js';
import { simulatedWarehouse } from '../support/simulated-warehouse.js';

/** How a province of technology firms is made. */
export interface Making {
  readonly enterprises: number;
  readonly years: number;
  readonly seed: number;
}

/** A simulated province in a warehouse, with models that read the true drivers. */
export interface Province {
  readonly folder: string;
  readonly making: Making;
  readonly models: string;
  readonly warehouse: string;
  /** Folder with the departments' files and the truth. */
  readonly feeds: string;
}

/** Past scores of a province with what became of the enterprises. */
export interface ScoredProvince {
  readonly province: Province;
  readonly model: string;
  /** The table that `tune` reads. */
  readonly history: string;
}

/** Last day of simulated data. */
const endDate = '2025-12-31';
const shipped = join(import.meta.dirname, '..', '..', 'models');

/** Simulate a province with the feed of true drivers, and ingest it. @param folder Empty, for everything. */
export async function makeProvince(folder: string, making: Making): Promise<Province> {
  const models = plantedModels(folder);
  const contracts = loadContracts(join(models, 'sources'));
  const { warehouse, feeds } = await simulatedWarehouse(folder, { ...making, contracts });
  return { folder, making, models, warehouse, feeds };
}

/** Score a province year end by year end, with the outcomes that the records of loans show. */
export async function scoreProvince(province: Province, model: string): Promise<ScoredProvince> {
  const { folder, making, models, warehouse } = province;
  const history = join(folder, `${model}.parquet`);
  await makeCohorts({
    models,
    model,
    warehouse,
    definition: loadDefaultDefinition(join(models, 'default-definition.yaml')),
    points: { from: addMonths(endDate, -12 * making.years), to: endDate, everyMonths: 12 },
    out: join(folder, `${model}-cohorts.parquet`),
    history,
    csvEncoding: 'utf-8',
    settings: { threads: 2, memory: '1GB', temp: join(folder, 'temp') },
    resume: false,
    progress: () => undefined,
  });
  return { province, model, history };
}

/** The planted models with what they need of the shipped ones. */
function plantedModels(folder: string): string {
  const models = join(folder, 'models');
  cpSync(join(import.meta.dirname, 'models'), models, { recursive: true });
  const feeds = [
    'market-registration',
    'credit-exposure',
    'finance-statement',
    'tax-annual-return',
  ];
  const files = feeds.flatMap((feed) => [`sources/${feed}.yaml`, `facts/${feed}.yaml`]);
  for (const file of [...files, 'default-definition.yaml']) {
    cpSync(join(shipped, file), join(models, file));
  }
  return models;
}
