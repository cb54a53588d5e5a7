import { mkdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { duckdbDialect } from '../compile/sql/duckdb.js';
import { sparkDialect } from '../compile/sql/spark.js';
import { literal, type Warehouse } from '../engine/duckdb/index.js';
import type { Spark } from '../engine/spark/index.js';
import type { OpenModel } from './open-model.js';
import { scoringSql } from './scored-sql.js';

/** Runs the row part of a model over a table of a connection, and leaves the result in a table there. */
export interface RowEngine {
  readonly name: 'duckdb' | 'spark';
  /**
   * Emit the row part once. What comes back makes the temporary table `scored` of a connection from its
   * table with a row an enterprise, in the same order, as often as it is called.
   * @param from The table: `facts` of a warehouse, or `given` indicators.
   */
  readonly prepare: (
    model: OpenModel,
    from: 'facts' | 'given',
    explain: boolean,
  ) => (connection: Warehouse) => Promise<void>;
}

/** The row part where the facts are. */
export const duckdbRows: RowEngine = {
  name: 'duckdb',
  prepare: (model, from, explain) => {
    const scored = scoringSql(model, from, explain, duckdbDialect);
    return (connection) => connection.run(`CREATE OR REPLACE TEMP TABLE scored AS ${scored}`);
  },
};

/**
 * The row part on Spark; tables go there and back as Parquet files. Gathering facts from feeds stays
 * with DuckDB.
 * @param folder For the files, which are removed as soon as they are read.
 */
export function sparkRows(spark: Spark, folder: string): RowEngine {
  let tables = 0;
  return {
    name: 'spark',
    prepare: (model, from, explain) => async (connection) => {
      const place = join(folder, `spark-rows-${tables}`);
      const view = `${from}_${tables++}`;
      mkdirSync(place, { recursive: true });
      try {
        const [read, written] = [join(place, 'read.parquet'), join(place, 'written')];
        await connection.run(
          `COPY (SELECT rowid AS _place, * FROM ${from}) TO ${literal(read)} (FORMAT parquet)`,
        );
        await spark.run(
          `CREATE TEMPORARY VIEW ${view} USING parquet OPTIONS (path ${sparkDialect.literal(read, 'text')})`,
        );
        await spark.run(
          `INSERT OVERWRITE DIRECTORY ${sparkDialect.literal(written, 'text')} USING parquet ` +
            scoringSql(model, view, explain, sparkDialect, ['_place']),
        );
        await spark.run(`DROP VIEW ${view}`);
        await connection.run(
          'CREATE OR REPLACE TEMP TABLE scored AS SELECT * EXCLUDE (_place) ' +
            `FROM read_parquet(${literal(join(written, '*.parquet'))}) ORDER BY _place`,
        );
      } finally {
        rmSync(place, { recursive: true, force: true });
      }
    },
  };
}
