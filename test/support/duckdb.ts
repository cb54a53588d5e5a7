import { DuckDBInstance } from '@duckdb/node-api';

/** A fresh in-memory engine; every row as an object of plain values. */
export async function inMemory() {
  const instance = await DuckDBInstance.create(':memory:');
  const connection = await instance.connect();
  return {
    run: async (sql: string): Promise<void> => {
      await connection.run(sql);
    },
    rows: async (sql: string): Promise<Record<string, unknown>[]> => {
      const reader = await connection.runAndReadAll(sql);
      return reader.getRowObjectsJS();
    },
  };
}
