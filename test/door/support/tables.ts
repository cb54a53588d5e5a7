import { literal, openWarehouse } from '../../../src/engine/duckdb/index.js';

/** Rows of a query, in a warehouse or beside one. */
export async function rowsOf<T>(sql: string, warehouse = ':memory:'): Promise<readonly T[]> {
  const readOnly = warehouse !== ':memory:';
  const engine = await openWarehouse(warehouse, { threads: 1, readOnly });
  try {
    return await engine.rows<T>(sql);
  } finally {
    engine.close();
  }
}

/** Names of the columns of a file, in their order. */
export async function columnsOf(file: string): Promise<readonly string[]> {
  const rows = await rowsOf<{ column_name: string }>(`DESCRIBE FROM ${literal(file)}`);
  return rows.map(({ column_name }) => column_name);
}

/** A digest of all rows of every feed and of the entities, whatever the file they lie in. */
export async function digests(warehouse: string): Promise<readonly unknown[]> {
  const tables = await rowsOf<{ name: string }>(
    `SELECT table_schema || '."' || table_name || '"' AS name FROM information_schema.tables
     WHERE table_schema = 'feed' OR table_name = 'entity' ORDER BY 1`,
    warehouse,
  );
  const queries = tables.map(
    ({ name }) =>
      `SELECT ${literal(name)} AS name, count(*) AS n, md5(string_agg(t::VARCHAR, '' ORDER BY t::VARCHAR)) AS digest FROM ${name} t`,
  );
  return rowsOf(`${queries.join(' UNION ALL ')} ORDER BY 1`, warehouse);
}
