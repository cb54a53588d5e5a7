import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { identifier, literal, type Warehouse } from '../../engine/duckdb/index.js';
import type { FoundFile } from '../files/discover.js';
import { measure } from './load-csv.js';
import { cellNames, type RawTable } from './raw-table.js';

/**
 * Read a Parquet file into a raw table; typed cells become their text.
 * @throws CreditRadarError `file-corrupt`.
 */
export async function readParquet(
  warehouse: Warehouse,
  table: string,
  file: FoundFile,
): Promise<RawTable> {
  try {
    const from = `read_parquet(${literal(file.absolute)})`;
    const columns = await warehouse.rows<{ column_name: string }>(`DESCRIBE SELECT * FROM ${from}`);
    const headers = columns.map(({ column_name }) => column_name);
    const names = cellNames(headers.length);
    const cells = headers.map(
      (header, index) => `CAST(${identifier(header)} AS VARCHAR) AS ${names[index]}`,
    );
    await warehouse.run(
      `CREATE OR REPLACE TEMP TABLE ${table} AS SELECT ${cells.join(', ')} FROM ${from}`,
    );
    const { rows, ordinal } = await measure(warehouse, table);
    return { table, headers, record: ordinal, line: ordinal, rows };
  } catch (error) {
    if (!(error instanceof Error) || /No space left|Out of Memory/i.test(error.message))
      throw error;
    const facts = { path: file.path, format: 'Parquet', detail: error.message };
    throw new CreditRadarError('file-corrupt', facts, { cause: error });
  }
}
