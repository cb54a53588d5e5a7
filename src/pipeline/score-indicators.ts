import { existsSync } from 'node:fs';
import { closestName } from '../base/closest.js';
import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { duckdbDialect } from '../compile/sql/duckdb.js';
import {
  identifier,
  literal,
  openWarehouse,
  type Warehouse,
  type WarehouseSettings,
} from '../engine/duckdb/index.js';
import type { Type } from '../expr/ast.js';
import type { CsvEncoding } from './csv-encoding.js';
import { maskedIdentifierSql } from './masked-identifier.js';
import type { OpenModel } from './open-model.js';
import { formatOf, writeTable } from './output-file.js';
import { duckdbRows, type RowEngine } from './row-engine.js';
import { contributionsFile } from './score-warehouse.js';
import { foreignTexts } from './scored-columns.js';
import { contributionRowsSql, scoredRowsSql } from './scored-sql.js';

/** What {@link scoreIndicators} is asked to do; the model is opened with source `given`. */
export interface ScoreIndicatorsOptions {
  /** Table with `enterprise_id`, indicator codes and context columns: CSV, Parquet or JSON Lines. */
  readonly indicators: string;
  readonly model: OpenModel;
  readonly asOf: IsoDate;
  readonly out: string;
  readonly explain: boolean;
  /** Where the row part runs; DuckDB where absent. */
  readonly rowEngine?: RowEngine;
  readonly csvEncoding: CsvEncoding;
  /** Whether identifiers of persons are written in full, where the model scores persons. */
  readonly personalData: 'masked' | 'shown';
  readonly settings: WarehouseSettings;
}

/** A table of indicators and the program that reads it. */
export interface IndicatorTable {
  readonly indicators: string;
  readonly model: Pick<OpenModel, 'program' | 'index'>;
  readonly asOf: IsoDate;
  /** Whether the first column identifies persons and is masked. */
  readonly maskIdentifiers?: boolean;
}

/** What came of it. */
export interface IndicatorsSummary {
  readonly scored: number;
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  readonly files: readonly string[];
  /** Columns that the model does not know, with the one that was perhaps meant. */
  readonly unknownColumns: readonly { readonly column: string; readonly suggestion?: string }[];
}

/**
 * Score a table of indicator values, without the set part. An empty cell is not-reported, `NA` not-applicable,
 * a number that cannot be read invalid.
 * @throws `indicator-table-unreadable`
 */
export async function scoreIndicators(options: ScoreIndicatorsOptions): Promise<IndicatorsSummary> {
  formatOf(options.out);
  const engine = await openWarehouse(':memory:', options.settings);
  try {
    const { model, personalData } = options;
    const maskIdentifiers = model.scorecard.record === 'person' && personalData === 'masked';
    const unknownColumns = await loadIndicators(engine, { ...options, maskIdentifiers });
    const { rowEngine = duckdbRows } = options;
    await rowEngine.prepare(options.model, 'given', options.explain)(engine);
    const files = await writeOutputs(engine, options);
    const grades = await engine.rows<{ grade: string; count: number }>(
      'SELECT grade, count(*) AS count FROM scored GROUP BY grade ORDER BY grade',
    );
    return {
      scored: grades.reduce((sum, { count }) => sum + count, 0),
      grades,
      files,
      unknownColumns,
    };
  } finally {
    engine.close();
  }
}

/**
 * Put a table of indicators into `given`, one column for every input of the program.
 * @returns Columns that the program does not read.
 * @throws `indicator-table-unreadable`
 */
export async function loadIndicators(
  engine: Warehouse,
  { indicators: file, model, asOf, maskIdentifiers = false }: IndicatorTable,
): Promise<IndicatorsSummary['unknownColumns']> {
  const present = await readTexts(engine, file);
  if (!present.includes('enterprise_id')) {
    throw new CreditRadarError('indicator-table-unreadable', {
      file,
      detail: 'no column enterprise_id',
    });
  }
  const columns = [...model.program.inputs].map(([name, type]) => {
    if (name === 'as_of') return `DATE '${asOf}' AS as_of`;
    return givenColumn(name, type, new Set(present), model);
  });
  const id = maskIdentifiers ? maskedIdentifierSql('trim(enterprise_id)') : 'trim(enterprise_id)';
  await engine.run(
    `CREATE TABLE given AS SELECT ${id} AS enterprise_id, ${columns.join(', ')} FROM texts`,
  );
  const known = [...model.program.inputs.keys()];
  return present
    .filter((column) => column !== 'enterprise_id' && !known.includes(column))
    .map((column) => {
      const suggestion = closestName(column, known);
      return suggestion === undefined ? { column } : { column, suggestion };
    });
}

/**
 * Load a table into `texts`, every column as trimmed text; empty is null.
 * @returns Its columns.
 * @throws `indicator-table-unreadable`
 */
export async function readTexts(engine: Warehouse, file: string): Promise<readonly string[]> {
  if (!existsSync(file)) {
    throw new CreditRadarError('indicator-table-unreadable', { file, detail: 'no such file' });
  }
  try {
    await engine.run(`CREATE TABLE texts_raw AS SELECT * FROM ${reader(file)}`);
  } catch (error) {
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new CreditRadarError('indicator-table-unreadable', { file, detail }, { cause: error });
  }
  const described = await engine.rows<{ column_name: string }>('DESCRIBE texts_raw');
  const names = described.map(({ column_name }) => column_name);
  const texts = names.map(
    (name) => `nullif(trim(CAST(${identifier(name)} AS VARCHAR)), '') AS ${identifier(name)}`,
  );
  await engine.run(`CREATE TABLE texts AS SELECT ${texts.join(', ')} FROM texts_raw`);
  return names;
}

function reader(file: string): string {
  const name = file.toLowerCase();
  if (name.endsWith('.parquet')) return `read_parquet(${literal(file)})`;
  if (/\.jsonl(\.gz)?$/.test(name))
    return `read_json(${literal(file)}, format = 'newline_delimited')`;
  return `read_csv(${literal(file)}, all_varchar = true, header = true, strict_mode = true)`;
}

/** An input of the program from the texts of a table, as a column of `given`. */
export function givenColumn(
  name: string,
  type: Type,
  present: ReadonlySet<string>,
  model: Pick<OpenModel, 'program' | 'index'>,
): string {
  const written = inputSql(name, type, present, model);
  return `CAST(${written} AS ${duckdbDialect.typeNames[type]}) AS ${identifier(name)}`;
}

function inputSql(
  name: string,
  type: string,
  present: ReadonlySet<string>,
  { index }: Pick<OpenModel, 'index'>,
): string {
  const whyOf = name.replace('#why_given', '');
  if (whyOf !== name)
    return present.has(whyOf) ? reasonSql(whyOf, index.indicators.get(whyOf)?.kind) : 'NULL';
  if (!present.has(name)) return 'NULL';
  const cell = identifier(name);
  const given = `CASE WHEN ${cell} <> 'NA' THEN ${cell} END`;
  return type === 'number'
    ? `CASE WHEN isfinite(TRY_CAST(${given} AS DOUBLE)) THEN TRY_CAST(${given} AS DOUBLE) END`
    : given;
}

function reasonSql(code: string, kind: 'number' | 'category' | undefined): string {
  const cell = identifier(code);
  const unreadable =
    kind === 'category' ? 'FALSE' : `NOT coalesce(isfinite(TRY_CAST(${cell} AS DOUBLE)), FALSE)`;
  return `CASE WHEN ${cell} = 'NA' THEN 'not-applicable' WHEN ${cell} IS NOT NULL AND ${unreadable} THEN 'invalid' END`;
}

async function writeOutputs(
  engine: Warehouse,
  { model, out, explain, csvEncoding }: ScoreIndicatorsOptions,
): Promise<readonly string[]> {
  await writeTable(
    engine,
    scoredRowsSql(model, 'scored'),
    { file: out, csvEncoding },
    foreignTexts(model.scorecard),
  );
  if (!explain) return [out];
  const file = contributionsFile(out);
  const query = contributionRowsSql(model, 'scored');
  await writeTable(engine, query, { file, csvEncoding }, ['enterprise_id', 'raw_text']);
  return [out, file];
}
