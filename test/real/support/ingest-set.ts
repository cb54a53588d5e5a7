import { join } from 'node:path';
import { expressionOverColumns } from '../../../src/compile/sql/column-sql.js';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { type IngestSummary, ingest } from '../../../src/ingest/index.js';
import { loadContracts } from '../../../src/model/library.js';

/** A data set read into a warehouse. */
export interface IngestedSet {
  readonly summary: IngestSummary;
  readonly seconds: number;
}

/** DuckDB limits of every run on real data. */
export const limits = { memory: '2GB', threads: 2 } as const;

/**
 * Ingest a folder by the contracts of another.
 * @param received ISO date on which the files count as received.
 */
export async function ingestSet(
  input: string,
  contracts: string,
  work: string,
  received: string,
): Promise<IngestedSet> {
  const start = performance.now();
  const summary = await ingest({
    input,
    contracts: loadContracts(contracts),
    warehouse: join(work, 'warehouse.duckdb'),
    received,
    today: received,
    encoding: 'auto',
    limits: { ...limits, temp: work, maxQuarantineShare: 0.05, maxFileBytes: 2e9 },
    resume: false,
    auditSql: (when, columns) => expressionOverColumns(when, columns),
    progress: () => undefined,
  });
  return { summary, seconds: (performance.now() - start) / 1000 };
}

/** Rows of a query on a warehouse, opened for reading only. */
export async function query<T>(warehouse: string, sql: string): Promise<readonly T[]> {
  const opened = await openWarehouse(warehouse, { ...limits, readOnly: true });
  try {
    return await opened.rows<T>(sql);
  } finally {
    opened.close();
  }
}
