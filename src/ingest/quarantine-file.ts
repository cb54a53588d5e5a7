import { rename } from 'node:fs/promises';
import { literal, type Warehouse } from '../engine/duckdb/index.js';

const columns = ['source', 'file', 'line', '"column"', 'value', 'code', 'message'];

/** Path of the quarantine file of a warehouse. */
export function quarantineFileOf(warehouse: string): string {
  return `${warehouse}.quarantine.csv`;
}

/**
 * Write every quarantined row of the warehouse as CSV for people: with a byte order mark, and with
 * an apostrophe before cells that a spreadsheet would take for a formula.
 */
export async function writeQuarantineFile(warehouse: Warehouse, path: string): Promise<void> {
  const cells = columns.map((column, index) => {
    const name = index === 0 ? `"\uFEFF${column}"` : column;
    return column === 'line' ? column : `${harmless(column)} AS ${name}`;
  });
  const partial = `${path}.partial`;
  await warehouse.run(
    `COPY (SELECT ${cells.join(', ')} FROM ingest.issue WHERE severity = 'quarantine' ` +
      `ORDER BY ingest.issue.source, ingest.issue.file, ingest.issue.line, ingest.issue.code) TO ${literal(partial)} (FORMAT csv, HEADER)`,
  );
  await rename(partial, path);
}

function harmless(column: string): string {
  return `CASE WHEN regexp_matches(${column}, '^[=+\\-@\\t\\r]') THEN '''' || ${column} ELSE ${column} END`;
}
