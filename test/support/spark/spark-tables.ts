import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Cell, openWarehouse, type Warehouse } from '../../../src/engine/duckdb/index.js';
import { openSpark, type Spark } from '../../../src/engine/spark/index.js';
import { sparkPython } from './find-spark.js';

/** One Spark session beside one DuckDB, with Parquet files between them. */
export interface SparkTables {
  readonly spark: Spark;
  readonly duckdb: Warehouse;
  readonly folder: string;
  /** Make a view in Spark of what a query gives in DuckDB. */
  readonly hand: (view: string, query: string) => Promise<void>;
  /** Rows of a query that Spark runs, ordered by a column. */
  readonly rows: (query: string, order: string) => Promise<readonly Record<string, Cell>[]>;
  readonly close: () => Promise<void>;
}

/** Start both; `more` are settings of the Spark session. */
export async function openSparkTables(
  more: Readonly<Record<string, string>> = {},
): Promise<SparkTables> {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-spark-'));
  const python = sparkPython ?? 'python3';
  const spark = await openSpark({ python, memory: '1500MB', threads: 2, temp: folder, more });
  const duckdb = await openWarehouse(':memory:', { threads: 2 });
  let files = 0;
  return {
    spark,
    duckdb,
    folder,
    hand: async (view, query) => {
      const file = join(folder, `in-${files++}.parquet`);
      await duckdb.run(`COPY (${query}) TO '${file}' (FORMAT parquet)`);
      await spark.run(
        `CREATE OR REPLACE TEMPORARY VIEW ${view} USING parquet OPTIONS (path '${file}')`,
      );
    },
    rows: async (query, order) => {
      const out = join(folder, `out-${files++}`);
      mkdirSync(out);
      await spark.run(`INSERT OVERWRITE DIRECTORY '${out}' USING parquet ${query}`);
      return duckdb.rows(`SELECT * FROM read_parquet('${out}/*.parquet') ORDER BY ${order}`);
    },
    close: async () => {
      await spark.close();
      duckdb.close();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}
