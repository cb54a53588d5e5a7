import { mkdtemp, readdir, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from 'vitest';
import { openWarehouse, type Warehouse } from '../../src/engine/duckdb/index.js';
import { loadContracts } from '../../src/model/library.js';
import {
  type SimulationOptions,
  type SimulationSummary,
  simulate,
} from '../../src/simulate/index.js';

const folders: string[] = [];
afterAll(async () => {
  for (const folder of folders) await rm(folder, { recursive: true, force: true });
});

export const contracts = loadContracts('models/sources');

/** A small province in a folder of its own. */
export interface SmallProvince {
  readonly folder: string;
  readonly summary: SimulationSummary;
}

/** Simulate a few hundred enterprises, half of them technology firms. */
export async function smallProvince(
  changes: Partial<SimulationOptions> = {},
): Promise<SmallProvince> {
  const folder = await mkdtemp(join(tmpdir(), 'province-'));
  folders.push(folder);
  const summary = await simulate({
    contracts,
    enterprises: 300,
    years: 3,
    seed: 7,
    out: join(folder, 'out'),
    dirty: false,
    technologyShare: 0.5,
    format: 'parquet',
    endDate: '2025-12-31',
    threads: 2,
    memory: '1GB',
    temp: join(folder, 'temp'),
    progress: () => undefined,
    ...changes,
  });
  return { folder: join(folder, 'out'), summary };
}

/** Every file of a folder with its bytes. */
export async function bytesOf(folder: string): Promise<ReadonlyMap<string, string>> {
  const names = (await readdir(folder)).sort();
  const entries = names.map(
    async (name) => [name, (await readFile(join(folder, name))).toString('base64')] as const,
  );
  return new Map(await Promise.all(entries));
}

/** An empty database to read parquet files with. */
export function reader(): Promise<Warehouse> {
  return openWarehouse(':memory:', { threads: 1 });
}
