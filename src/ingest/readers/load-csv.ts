import { literal, type Warehouse } from '../../engine/duckdb/index.js';
import type { NumberedCsv } from './numbered-csv.js';
import { cellNames, type RawTable, textColumns } from './raw-table.js';

/** A table filled in the order of its file. */
export interface Loaded {
  readonly rows: number;
  /** SQL of a row's place in the file, from 1. */
  readonly ordinal: string;
}

/** How {@link writeNumbered} writes. */
export const numberedLayout = { delimiter: ',', quote: '"', skip: 0, newline: '\\n' };

const longestLine = 16_777_216;

/** Load a plain delimited file whose every line is a record; `rowid` then numbers the records. */
export async function loadLines(
  warehouse: Warehouse,
  table: string,
  path: string,
  columns: readonly string[],
  layout: {
    readonly delimiter: string;
    readonly quote: string;
    readonly skip: number;
    readonly newline?: string;
  },
): Promise<Loaded> {
  const quote = literal(layout.quote);
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT * FROM read_csv(${literal(path)}, ` +
      `auto_detect = false, header = false, skip = ${layout.skip}, ` +
      `delim = ${literal(layout.delimiter)}, quote = ${quote}, escape = ${quote}, ` +
      `${layout.newline === undefined ? '' : `new_line = ${literal(layout.newline)}, `}` +
      `max_line_size = ${longestLine}, columns = ${textColumns(columns)})`,
  );
  return measure(warehouse, table);
}

/** Load what {@link writeNumbered} wrote. */
export async function loadNumbered(
  warehouse: Warehouse,
  table: string,
  numbered: NumberedCsv,
  headers: readonly string[],
): Promise<RawTable> {
  const { rows } = await loadLines(
    warehouse,
    table,
    numbered.records,
    ['line', 'record', ...cellNames(headers.length)],
    numberedLayout,
  );
  return {
    table,
    headers,
    record: 'CAST("record" AS BIGINT)',
    line: 'CAST("line" AS BIGINT)',
    rows,
    ...(numbered.malformedCount === 0
      ? {}
      : { malformed: { path: numbered.malformed, count: numbered.malformedCount } }),
  };
}

/**
 * Count a table just filled and find where its row ids start: inside a transaction they do not
 * start at zero.
 */
export async function measure(warehouse: Warehouse, table: string): Promise<Loaded> {
  const [found] = await warehouse.rows<{ n: number; first: string; last: string }>(
    `SELECT count(*) AS n, CAST(coalesce(min(rowid), 0) AS VARCHAR) AS first, ` +
      `CAST(coalesce(max(rowid), -1) AS VARCHAR) AS last FROM ${table}`,
  );
  const rows = found?.n ?? 0;
  const first = BigInt(found?.first ?? 0);
  if (BigInt(found?.last ?? -1) - first + 1n !== BigInt(rows)) {
    throw new Error(`row ids of ${table} have gaps`);
  }
  return { rows, ordinal: `(rowid - ${first} + 1)` };
}
