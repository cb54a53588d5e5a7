import { copyFileSync, existsSync, mkdirSync, renameSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { inject } from 'vitest';
import { ingest } from '../../src/ingest/index.js';
import { loadContracts } from '../../src/model/library.js';

const root = join(import.meta.dirname, '..', '..');

/** A copy of the warehouse of the bundled sample, which is ingested once a run. @returns The copy. */
export async function sampleWarehouse(folder: string): Promise<string> {
  const shared = inject('sampleFolder');
  const warehouse = join(folder, 'sample.duckdb');
  copyFileSync(await ingestedOnce(shared), warehouse);
  return warehouse;
}

/** Whoever makes the folder `making` ingests; the others wait for the file or, had it failed, take over. */
async function ingestedOnce(shared: string): Promise<string> {
  const [finished, making] = [join(shared, 'sample.duckdb'), join(shared, 'making')];
  while (!existsSync(finished)) {
    if (takes(making)) {
      try {
        renameSync(await ingested(making), finished);
      } finally {
        rmSync(making, { recursive: true, force: true });
      }
    } else await sleep(50);
  }
  return finished;
}

function takes(folder: string): boolean {
  try {
    mkdirSync(folder);
    return true;
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'EEXIST') return false;
    throw error;
  }
}

async function ingested(folder: string): Promise<string> {
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
