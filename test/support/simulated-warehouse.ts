import { join } from 'node:path';
import { ingest } from '../../src/ingest/index.js';
import { loadContracts } from '../../src/model/library.js';
import { type SimulationOptions, simulate } from '../../src/simulate/index.js';

const models = join(import.meta.dirname, '..', '..', 'models');

/** A simulated province, ingested. */
export interface SimulatedWarehouse {
  readonly warehouse: string;
  /** Folder with the departments' files and the truth. */
  readonly feeds: string;
  /** True PDs and outcomes by enterprise and year end. */
  readonly truth: string;
}

/**
 * Simulate a clean province of technology firms into a folder and ingest it by the same contracts. Its
 * data end with 2025.
 */
export async function simulatedWarehouse(
  folder: string,
  changes: Partial<SimulationOptions>,
): Promise<SimulatedWarehouse> {
  const contracts = changes.contracts ?? loadContracts(join(models, 'sources'));
  const [feeds, warehouse] = [join(folder, 'feeds'), join(folder, 'w.duckdb')];
  const machine = { threads: 2, memory: '1GB', temp: join(folder, 'temp') };
  const endDate = '2025-12-31';
  await simulate({
    contracts,
    enterprises: 200,
    years: 3,
    seed: 5,
    out: feeds,
    dirty: false,
    technologyShare: 1,
    format: 'parquet',
    endDate,
    ...machine,
    progress: () => undefined,
    ...changes,
  });
  await ingest({
    input: feeds,
    contracts,
    warehouse,
    received: endDate,
    today: endDate,
    encoding: 'auto',
    resume: false,
    limits: { ...machine, maxQuarantineShare: 0.05, maxFileBytes: 1e9 },
    progress: () => undefined,
  });
  return { warehouse, feeds, truth: join(feeds, 'truth.parquet') };
}
