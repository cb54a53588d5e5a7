import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { literal, type Warehouse } from '../engine/duckdb/index.js';
import { fingerprint } from '../model/read-model-file.js';
import { outputFolder } from './output-file.js';

/** Enterprises of a warehouse by number, both ends included. */
export interface EntityRange {
  readonly first: number;
  readonly last: number;
}

/** Ranges that cover all enterprises, none with more than `most`, at least one a thread where there are enough. */
export function rangesOf(
  enterprises: number,
  most: number,
  threads: number,
): readonly EntityRange[] {
  const size = Math.max(1, Math.min(most, Math.ceil(enterprises / threads)));
  return Array.from({ length: Math.ceil(enterprises / size) }, (_, index) => ({
    first: index * size + 1,
    last: Math.min((index + 1) * size, enterprises),
  }));
}

/** How a warehouse is gone through. */
export interface RangeOptions {
  readonly enterprises: number;
  /** Enterprises at a time on one connection: bounds memory. */
  readonly most: number;
  readonly threads: number;
  readonly progress: (done: number, of: number) => void;
}

/**
 * Work on all ranges, as many at a time as there are threads. Each statement keeps to one thread: DuckDB
 * sharing its workers among connections costs more than it brings (docs/decisions/0007).
 */
export async function eachRange(
  warehouse: Warehouse,
  { enterprises, most, threads, progress }: RangeOptions,
  work: (connection: Warehouse, range: EntityRange) => Promise<void>,
): Promise<void> {
  const queue = [...rangesOf(enterprises, most, threads)];
  let done = 0;
  const worker = async (): Promise<void> => {
    const connection = await warehouse.another();
    try {
      for (let range = queue.shift(); range !== undefined; range = queue.shift()) {
        await work(connection, range);
        done += range.last - range.first + 1;
        progress(done, enterprises);
      }
    } finally {
      connection.close();
    }
  };
  await warehouse.run('SET threads = 1');
  await Promise.all(Array.from({ length: threads }, worker));
  await warehouse.run(`SET threads = ${threads}`);
}

/** A range as part of a file name, in the order of the enterprises. */
export function rangeName({ first }: EntityRange): string {
  return String(first).padStart(9, '0');
}

/**
 * Folder for the parts of an output. What an earlier run left there is kept only where it is to be
 * resumed and was a run of the same inputs.
 */
export function openParts(folder: string, inputs: object, resume: boolean): string {
  const run = fingerprint(inputs);
  const mark = join(folder, 'run');
  const same = existsSync(mark) && readFileSync(mark, 'utf8') === run;
  if (!(resume && same)) rmSync(folder, { recursive: true, force: true });
  outputFolder(folder);
  writeFileSync(mark, run);
  return folder;
}

/** Write a part whole: a file of that name is complete. */
export async function writePart(connection: Warehouse, query: string, file: string): Promise<void> {
  await connection.run(`COPY (${query}) TO ${literal(`${file}.tmp`)} (FORMAT parquet)`);
  renameSync(`${file}.tmp`, file);
}
