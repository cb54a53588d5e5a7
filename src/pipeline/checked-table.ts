import { existsSync } from 'node:fs';
import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { identifier, literal, type Warehouse } from '../engine/duckdb/index.js';

/** Columns of a file with their types. */
export type ColumnTypes = ReadonlyMap<string, string>;

/** A column, what it may hold in words, and the SQL that says whether a row does. */
export type ValueCheck = readonly [column: string, wanted: string, holds: string];

/** A file and the table of the engine that holds it. */
export interface LoadedFile {
  readonly file: string;
  readonly table: string;
}

/**
 * Put a view over a file (CSV, Parquet, JSON Lines); the cells of a CSV are texts.
 * @returns Its columns with their types.
 * @throws `backtest-table-unreadable`, `backtest-column-missing`
 */
export async function openTable(
  engine: Warehouse,
  {
    file,
    view,
    required,
  }: {
    readonly file: string;
    readonly view: string;
    readonly required: readonly string[];
  },
): Promise<ColumnTypes> {
  const refuse = (detail: string, cause?: unknown) =>
    new CreditRadarError('backtest-table-unreadable', { file, detail }, { cause });
  if (!existsSync(file)) throw refuse('no such file');
  try {
    await engine.run(`CREATE VIEW ${view} AS SELECT * FROM ${reader(file)}`);
    const described = await engine.rows<{ column_name: string; column_type: string }>(
      `DESCRIBE ${view}`,
    );
    const columns = new Map(
      described.map(({ column_name, column_type }) => [column_name, column_type] as const),
    );
    const absent = required.find((column) => !columns.has(column));
    if (absent === undefined) return columns;
    const suggestion = closestName(absent, [...columns.keys()]);
    const facts = { file, column: absent, suggestion, needed: required.join(', ') };
    throw new CreditRadarError('backtest-column-missing', facts);
  } catch (error) {
    if (error instanceof CreditRadarError) throw error;
    throw refuse(error instanceof Error ? (error.message.split('\n')[0] ?? '') : '', error);
  }
}

function reader(file: string): string {
  const name = file.toLowerCase();
  if (name.endsWith('.parquet')) return `read_parquet(${literal(file)})`;
  if (name.endsWith('.jsonl')) return `read_json(${literal(file)}, format = 'newline_delimited')`;
  if (name.endsWith('.csv'))
    return `read_csv(${literal(file)}, all_varchar = true, header = true, strict_mode = true)`;
  throw new CreditRadarError('backtest-table-unreadable', { file, detail: 'unknown file ending' });
}

/** @throws `backtest-value-refused` for the first check that a row fails. */
export async function refuseValues(
  engine: Warehouse,
  { file, table }: LoadedFile,
  checks: readonly ValueCheck[],
): Promise<void> {
  for (const [column, wanted, holds] of checks) {
    const [bad] = await engine.rows<{ count: number; enterprise: string; value: string }>(
      `SELECT count(*) AS count, first(coalesce(enterprise_id, '?') ORDER BY rowid) AS enterprise,
        first(coalesce(CAST(${identifier(column)} AS VARCHAR), '') ORDER BY rowid) AS value
        FROM ${table} WHERE NOT coalesce(${holds}, false)`,
    );
    if (bad === undefined || bad.count === 0) continue;
    throw new CreditRadarError('backtest-value-refused', { file, column, wanted, ...bad });
  }
}

/** @throws `backtest-pair-repeated` where an enterprise has two rows of one day. */
export async function refuseRepeated(
  engine: Warehouse,
  { file, table }: LoadedFile,
): Promise<void> {
  const [bad] = await engine.rows<{ count: number; enterprise: string; asOf: string }>(
    `SELECT count(*) AS count, min(enterprise_id) AS enterprise,
      CAST(min_by(day, enterprise_id) AS VARCHAR) AS "asOf"
      FROM (SELECT enterprise_id, day FROM ${table} GROUP BY ALL HAVING count(*) > 1)`,
  );
  if (bad === undefined || bad.count === 0) return;
  throw new CreditRadarError('backtest-pair-repeated', { file, ...bad });
}

/** Distinct values of an expression as texts, sorted. */
export async function distinctTexts(
  engine: Warehouse,
  table: string,
  expression: string,
): Promise<readonly string[]> {
  const rows = await engine.rows<{ value: string }>(
    `SELECT CAST(value AS VARCHAR) AS value FROM (SELECT DISTINCT ${expression} AS value FROM ${table})
      WHERE value IS NOT NULL ORDER BY 1`,
  );
  return rows.map(({ value }) => value);
}

/** SQL of the place, from 1, of an expression among values; NULL where it is none of them. */
export function placeSql(
  values: readonly string[],
  expression: string,
  type: 'VARCHAR' | 'DATE' = 'VARCHAR',
): string {
  return `nullif(list_position([${values.map(literal).join(', ')}]::${type}[], ${expression}), 0)`;
}
