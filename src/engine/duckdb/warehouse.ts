import { type DuckDBConnection, DuckDBInstance } from '@duckdb/node-api';
import { type NumberColumns, numberColumns, readNumbers } from './read-numbers.js';
import { type Cell, cellConverter } from './value-converter.js';

/** How much of the machine a connection may take. */
export interface WarehouseSettings {
  /** Refuse every write. The file must exist. */
  readonly readOnly?: boolean;
  /** Memory ceiling, e.g. `4GB`; DuckDB's own default (80 % of the machine) where absent. */
  readonly memory?: string;
  /** Worker threads, at least 1; one per core where absent. */
  readonly threads?: number;
  /** Folder for what does not fit into memory. */
  readonly temp?: string;
  /**
   * Plan statements quickly rather than well: for questions about one enterprise, where planning takes
   * longer than running. Results are the same.
   */
  readonly quickPlans?: boolean;
}

/** Steps of DuckDB's planner that pay only where many rows are read. */
const slowPlanning = [
  ...['join_order', 'statistics_propagation', 'common_subexpressions', 'common_aggregate'],
  ...['column_lifetime', 'build_side_probe_side', 'compressed_materialization'],
];

/** An open DuckDB file. */
export interface Warehouse {
  /** Run one or more statements and drop their result. */
  readonly run: (sql: string) => Promise<void>;
  /** Result row by row; dates are ISO texts, decimals and integers numbers (bigint beyond 2^53). */
  readonly rows: <T = Readonly<Record<string, Cell>>>(sql: string) => Promise<readonly T[]>;
  /** Result column by column, the quicker form for large results. */
  readonly columns: (sql: string) => Promise<Readonly<Record<string, readonly Cell[]>>>;
  /** Result of columns that are all DOUBLE, as typed arrays: the form for millions of rows. NULL is NaN. */
  readonly numbers: (sql: string) => Promise<Readonly<Record<string, Float64Array>>>;
  /** The same for DOUBLE, UTINYINT, USMALLINT and UINTEGER, each as narrow as it is. */
  readonly narrow: (sql: string) => Promise<NumberColumns>;
  /** Another connection to the same open file, for work side by side; temporary tables are its own. */
  readonly another: () => Promise<Warehouse>;
  /** Close this connection; the first one closes the file too. */
  readonly close: () => void;
}

/**
 * Open a DuckDB file, or `:memory:`. Extensions are neither loaded nor downloaded.
 * @throws DuckDB's own error where the file is locked by another process or no database.
 */
export async function openWarehouse(
  file: string,
  settings: WarehouseSettings = {},
): Promise<Warehouse> {
  const instance = await DuckDBInstance.create(file, configuration(settings));
  const connection = await instance.connect();
  return wrap(instance, connection, () => instance.closeSync());
}

function wrap(
  instance: DuckDBInstance,
  connection: DuckDBConnection,
  afterClose: () => void,
): Warehouse {
  return {
    run: async (sql) => {
      await connection.run(sql);
    },
    rows: async <T>(sql: string) => {
      const reader = await connection.runAndReadAll(sql);
      const found: readonly unknown[] = reader.convertRowObjects(cellConverter);
      return found as readonly T[];
    },
    columns: async (sql) => {
      const reader = await connection.runAndReadAll(sql);
      return reader.convertColumnsObject(cellConverter);
    },
    numbers: async (sql) => {
      const read = await readNumbers(connection, sql);
      const { column } = numberColumns(read);
      return Object.fromEntries([...read.keys()].map((name) => [name, column(name, Float64Array)]));
    },
    narrow: async (sql) => numberColumns(await readNumbers(connection, sql)),
    another: async () => wrap(instance, await instance.connect(), () => undefined),
    close: () => {
      connection.closeSync();
      afterClose();
    },
  };
}

function configuration(settings: WarehouseSettings): Record<string, string> {
  return {
    autoinstall_known_extensions: 'false',
    autoload_known_extensions: 'false',
    allow_community_extensions: 'false',
    ...(settings.readOnly ? { access_mode: 'READ_ONLY' } : {}),
    ...(settings.memory === undefined ? {} : { memory_limit: settings.memory }),
    ...(settings.threads === undefined ? {} : { threads: String(settings.threads) }),
    ...(settings.temp === undefined ? {} : { temp_directory: settings.temp }),
    ...(settings.quickPlans === true ? { disabled_optimizers: slowPlanning.join(',') } : {}),
  };
}
