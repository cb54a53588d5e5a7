import { join } from 'node:path';
import { ingest } from '../../src/ingest/index.js';
import { loadContracts } from '../../src/model/library.js';

const root = join(import.meta.dirname, '..', '..');

/** Ingest the bundled sample into a folder. @returns The warehouse. */
export async function sampleWarehouse(folder: string): Promise<string> {
  const warehouse = join(folder, 'sample.duckdb');
  await ingest({
    input: join(root, 'data', 'sample'),
    contracts: loadContracts(join(root, 'models', 'sources')),
    warehouse,
    received: '2025-12-31',
    today: '2025-12-31',
    encoding: 'auto',
    resume: false,
    limits: {
      memory: '2GB',
      threads: 2,
      temp: folder,
      maxQuarantineShare: 0.05,
      maxFileBytes: 1e9,
    },
    progress: () => undefined,
  });
  return warehouse;
}
