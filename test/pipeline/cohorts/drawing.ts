import { join } from 'node:path';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { loadDefaultDefinition } from '../../../src/model/default-definition.js';
import {
  type Cohorts,
  type CohortsOptions,
  makeCohorts,
} from '../../../src/pipeline/cohorts/make-cohorts.js';

/** The standard definition of default. */
export const definition = loadDefaultDefinition('models/default-definition.yaml');

/** Draw yearly cohorts of the technology radar into `cohorts.parquet` of a folder. */
export function draw(
  folder: string,
  warehouse: string,
  [from, to]: readonly [string, string],
  changes: Partial<CohortsOptions> = {},
): Promise<Cohorts> {
  return makeCohorts({
    warehouse,
    models: 'models',
    model: 'tech-radar@1.0.0',
    definition,
    points: { from, to, everyMonths: 12 },
    out: join(folder, 'cohorts.parquet'),
    csvEncoding: 'utf-8',
    settings: { threads: 1, memory: '1GB', temp: folder },
    resume: false,
    progress: () => undefined,
    ...changes,
  });
}

/** Rows of a query beside any warehouse. */
export async function rowsOf<T>(sql: string): Promise<readonly T[]> {
  const engine = await openWarehouse(':memory:', { threads: 1 });
  try {
    return await engine.rows<T>(sql);
  } finally {
    engine.close();
  }
}
