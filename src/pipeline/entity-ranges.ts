import type { Warehouse } from '../engine/duckdb/index.js';

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

/** How ranges are worked on. */
export interface RangeWork {
  readonly ranges: readonly EntityRange[];
  readonly threads: number;
  /** Told the enterprises done, of all in the ranges. */
  readonly progress: (done: number, of: number) => void;
}

/**
 * Work on all ranges, as many at a time as there are threads, each on a connection of its own. Each
 * statement keeps to one thread: DuckDB sharing its workers among connections costs more than it brings
 * (docs/decisions/0007).
 */
export async function inRanges(
  warehouse: Warehouse,
  { ranges, threads, progress }: RangeWork,
  work: (connection: Warehouse, range: EntityRange) => Promise<void>,
): Promise<void> {
  const queue = [...ranges];
  const sizeOf = ({ first, last }: EntityRange) => last - first + 1;
  const all = ranges.reduce((sum, range) => sum + sizeOf(range), 0);
  let done = 0;
  const worker = async (): Promise<void> => {
    const connection = await warehouse.another();
    try {
      for (let range = queue.shift(); range !== undefined; range = queue.shift()) {
        await work(connection, range);
        done += sizeOf(range);
        progress(done, all);
      }
    } finally {
      connection.close();
    }
  };
  await warehouse.run('SET threads = 1');
  await Promise.all(Array.from({ length: threads }, worker));
  await warehouse.run(`SET threads = ${threads}`);
}
