import { env, stderr } from 'node:process';
import type { Dialect } from '../../src/compile/sql/dialect.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { sparkDialect } from '../../src/compile/sql/spark.js';
import { type Cell, openWarehouse } from '../../src/engine/duckdb/index.js';
import { sparkPython } from '../support/spark/find-spark.js';
import { openSparkTables } from '../support/spark/spark-tables.js';

/** An engine that runs the SQL of its dialect over rows that DuckDB holds. */
export interface Execution {
  /**
   * Rows of an emitted query, in the order of their column `row`.
   * @param table DuckDB query with the rows to read.
   * @param emit The query to run, from the relation that holds them.
   */
  readonly rows: (
    table: string,
    emit: (from: string) => string,
  ) => Promise<readonly Record<string, Cell>[]>;
  readonly close: () => Promise<void>;
}

/** An execution that a test may open. */
export interface ExecutionEntry {
  readonly name: string;
  readonly dialect: Dialect;
  readonly absent: boolean;
  readonly open: () => Promise<Execution>;
}

async function openDuckdb(): Promise<Execution> {
  const engine = await openWarehouse(':memory:', { threads: 2 });
  return {
    rows: async (table, emit) => {
      await engine.run(`CREATE OR REPLACE TABLE t AS ${table}`);
      return engine.rows<Record<string, Cell>>(`SELECT * FROM (${emit('t')}) ORDER BY "row"`);
    },
    close: async () => engine.close(),
  };
}

async function openSparkExecution(more: Readonly<Record<string, string>>): Promise<Execution> {
  const tables = await openSparkTables(more);
  stderr.write(`Spark ${tables.spark.version}, ${JSON.stringify(more)}\n`);
  return {
    rows: async (table, emit) => {
      await tables.hand('t', table);
      return tables.rows(emit('t'), '"row"');
    },
    close: tables.close,
  };
}

/** Settings that must not matter: what newer versions start with, and what older ones and old sites have. */
const strict = { 'spark.sql.ansi.enabled': 'true' };
const lax = {
  'spark.sql.ansi.enabled': 'false',
  'spark.sql.parser.escapedStringLiterals': 'true',
  'spark.sql.legacy.exponentLiteralAsDecimal.enabled': 'true',
};

const absent = sparkPython === undefined;

export const duckdbExecution: ExecutionEntry = {
  name: 'DuckDB',
  dialect: duckdbDialect,
  absent: false,
  open: openDuckdb,
};

export const sparkExecution: ExecutionEntry = {
  name: 'Spark (ANSI)',
  dialect: sparkDialect,
  absent,
  open: () => openSparkExecution(strict),
};

export const laxSparkExecution: ExecutionEntry = {
  ...sparkExecution,
  name: 'Spark (not ANSI, old literals)',
  open: () => openSparkExecution(lax),
};

/** Every execution besides the row function that the test project at work is for. */
export const executions = ofProject([duckdbExecution, sparkExecution, laxSparkExecution]);

/** Of some executions those of the test project at work: Spark, which takes minutes, has its own. */
export function ofProject(entries: readonly ExecutionEntry[]): readonly ExecutionEntry[] {
  const isSpark = env.CREDIT_RADAR_TEST_ENGINE === 'spark';
  return entries.filter(({ dialect }) => (dialect === sparkDialect) === isSpark);
}
