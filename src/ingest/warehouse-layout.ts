import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Warehouse } from '../engine/duckdb/index.js';

/** Of the tables that ingest makes; raised when one made before can no longer be read or added to. */
export const warehouseLayout = 2;

/**
 * Refuse a warehouse that an earlier or later version made; an empty file passes.
 * @throws `warehouse-outdated`
 */
export async function checkLayout(warehouse: Warehouse, file: string): Promise<void> {
  const tables = await warehouse.rows<{ table_name: string }>(
    `SELECT table_name FROM duckdb_tables() WHERE schema_name = 'ingest' AND database_name = current_database()`,
  );
  if (tables.length === 0) return;
  const marked = tables.some(({ table_name }) => table_name === 'layout');
  const [row] = marked
    ? await warehouse.rows<{ version: number }>('SELECT version FROM ingest.layout')
    : [{ version: 1 }];
  if (row?.version === warehouseLayout) return;
  const facts = { file, layout: row?.version ?? 0, expected: warehouseLayout };
  throw new CreditRadarError('warehouse-outdated', facts);
}
