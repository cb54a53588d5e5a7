import type { BacktestSample, Division } from '../backtest/index.js';
import { identifier, type NumberColumns, type Warehouse } from '../engine/duckdb/index.js';
import {
  type ColumnTypes,
  distinctTexts,
  openTable,
  placeSql,
  refuseRepeated,
  refuseValues,
  type ValueCheck,
} from './checked-table.js';

const required = ['enterprise_id', 'as_of', 'score', 'grade', 'pd', 'defaulted'] as const;

/** Columns that part the portfolio, where the table has them. */
const divisions = ['segment', 'sample', 'industry', 'region', 'stage', 'ownership'] as const;

/** How a column begins that holds the observed score of an indicator. */
export const indicatorPrefix = 'indicator.';

/** Name of a factor's column in a loaded table; NaN where it has no value. */
export function factorColumn(factor: string): string {
  return `factor ${factor}`;
}

const notRated = 'NR';
const inDefault = 'D';

/** A number as written, or NaN where it is none; empty is NULL. */
const checks: readonly ValueCheck[] = [
  ['enterprise_id', 'an identifier', 'enterprise_id IS NOT NULL'],
  ['as_of', 'a date such as 2023-12-31', 'day IS NOT NULL'],
  ['score', 'a finite number', 'score IS NULL OR isfinite(score_number)'],
  [
    'pd',
    'a number above 0 and below 1',
    `pd IS NULL OR (pd_number > 0 AND pd_number < 1) OR (grade = '${inDefault}' AND pd_number = 1)`,
  ],
  ['in_default', 'true or false', 'in_default IS NULL OR in_default_code IS NOT NULL'],
  ['defaulted', '0 or 1', 'defaulted IS NULL OR defaulted_code IS NOT NULL'],
  ['rated_score', 'a finite number', 'rated_score IS NULL OR isfinite(rated_score_number)'],
  [
    'exposure',
    'a finite number, 0 or more',
    'exposure IS NULL OR (exposure_number >= 0 AND isfinite(exposure_number))',
  ],
];

/**
 * Read a table of past scores into columns, sorted once by enterprise and day. An optional column
 * `in_default` says who was in default at the observation point although the grade does not.
 * @param engine An empty in-memory engine.
 * @param scale Grades best first, from the model's scale; in natural order where absent.
 * @throws `backtest-table-unreadable`, `backtest-column-missing`, `backtest-value-refused`,
 *   `backtest-pair-repeated`
 */
export async function readScored(
  engine: Warehouse,
  file: string,
  scale: readonly string[] | null = null,
): Promise<BacktestSample> {
  return sampleFrom(engine, await loadScored(engine, file, 'scored'), scale);
}

/** A checked table of the engine and what it has of the optional columns. */
export interface ScoredTable {
  readonly table: string;
  readonly divisions: readonly string[];
  readonly withExposure: boolean;
  /** Whether scores within the grade stand beside the scores. */
  readonly withRatedScore: boolean;
  /** Columns of forces, which have a `…_coverage` beside them, and of indicators, `indicator.…`. */
  readonly factors: readonly string[];
}

/**
 * Load a table of past scores into the engine under a name, and check it; see {@link readScored}.
 * It holds `enterprise_id, day, score_number, rated_score_number, grade, pd_number, defaulted_code` and divisions.
 */
export async function loadScored(
  engine: Warehouse,
  file: string,
  table: string,
): Promise<ScoredTable> {
  const view = `${table}_file`;
  const columns = await openTable(engine, { file, view, required });
  const present = divisions.filter((name) => columns.has(name));
  const factors = [...columns.keys()].filter(
    (name) => columns.has(`${name}_coverage`) || name.startsWith(indicatorPrefix),
  );
  await engine.run(`CREATE TABLE ${table} AS ${typedSql(view, columns, present, factors)}`);
  await refuseValues(engine, { file, table }, checks);
  await refuseRepeated(engine, { file, table });
  return {
    table,
    divisions: present,
    withExposure: columns.has('exposure'),
    withRatedScore: columns.has('rated_score'),
    factors,
  };
}

/** Read a loaded table into columns, by enterprise and day. @param scale See {@link readScored}. */
export async function sampleFrom(
  engine: Warehouse,
  { table, divisions: present, withExposure }: ScoredTable,
  scale: readonly string[] | null,
): Promise<BacktestSample> {
  const distinct = (expression: string) => distinctTexts(engine, table, expression);
  const dates = await distinct('day');
  const found = (await distinct('grade')).filter(
    (grade) => grade !== notRated && grade !== inDefault,
  );
  const grades = orderGrades(found, scale);
  const parts = await Promise.all(
    present.map(async (name) => ({ name, segments: await distinct(identifier(name)) })),
  );
  const codes = { dates, grades, parts, withExposure };
  return sampleOf(await engine.narrow(numbersSql(table, codes)), codes);
}

/**
 * Empty cells become NULL; texts that are no numbers NaN or NULL beside the text they were. What the file
 * types stays as it is: millions of numbers are not written out to be read again.
 */
function typedSql(
  view: string,
  columns: ColumnTypes,
  present: readonly string[],
  factors: readonly string[],
): string {
  const text = (name: string) => `nullif(trim(CAST(${identifier(name)} AS VARCHAR)), '')`;
  const isNumeric = (name: string) => numericTypes.test(columns.get(name) ?? '');
  const given = (name: string) => (isNumeric(name) ? identifier(name) : text(name));
  const number = (name: string) =>
    isNumeric(name)
      ? `CAST(${identifier(name)} AS DOUBLE)`
      : `CASE WHEN ${text(name)} IS NOT NULL THEN coalesce(TRY_CAST(${identifier(name)} AS DOUBLE), 'nan'::DOUBLE) END`;
  const dated = columns.get('as_of') === 'DATE';
  const truth = (name: string) =>
    isNumeric(name)
      ? `CASE ${identifier(name)} WHEN 0 THEN 0 WHEN 1 THEN 1 END`
      : `CASE lower(${text(name)}) WHEN '0' THEN 0 WHEN '1' THEN 1 WHEN '0.0' THEN 0 WHEN '1.0' THEN 1
      WHEN 'false' THEN 0 WHEN 'true' THEN 1 END`;
  const [exposure, standing] = [columns.has('exposure'), columns.has('in_default')];
  const rated = columns.has('rated_score');
  return `SELECT ${text('enterprise_id')} AS enterprise_id,
    ${dated ? 'as_of, as_of AS day' : `${text('as_of')} AS as_of, TRY_CAST(${text('as_of')} AS DATE) AS day`},
    ${given('score')} AS score, ${number('score')} AS score_number,
    ${rated ? given('rated_score') : 'NULL::VARCHAR'} AS rated_score,
    ${rated ? number('rated_score') : 'NULL::DOUBLE'} AS rated_score_number,
    ${text('grade')} AS grade,
    ${given('pd')} AS pd, ${number('pd')} AS pd_number,
    ${given('defaulted')} AS defaulted,
    ${truth('defaulted')} AS defaulted_code,
    ${standing ? given('in_default') : 'NULL::VARCHAR'} AS in_default,
    ${standing ? truth('in_default') : 'NULL::INTEGER'} AS in_default_code,
    ${exposure ? given('exposure') : 'NULL::VARCHAR'} AS exposure,
    ${exposure ? number('exposure') : 'NULL::DOUBLE'} AS exposure_number
    ${present.map((name) => `, ${text(name)} AS ${identifier(name)}`).join('')}
    ${factors.map((name) => `, coalesce(TRY_CAST(${text(name)} AS DOUBLE), 'nan'::DOUBLE) AS ${identifier(factorColumn(name))}`).join('')}
    FROM ${view}`;
}

const numericTypes = /^(U?(TINY|SMALL|BIG|HUGE)INT|U?INTEGER|FLOAT|DOUBLE|DECIMAL\(.*\))$/;

/** Grades of the scale, then what it does not know; T2 before T10 and A before B where there is none. */
export function orderGrades(
  found: readonly string[],
  scale: readonly string[] | null,
): readonly string[] {
  const known = scale ?? [];
  const natural = new Intl.Collator('en', { numeric: true });
  const others = found.filter((grade) => !known.includes(grade)).toSorted(natural.compare);
  return [...known, ...others];
}

interface Codes {
  readonly withExposure: boolean;
  readonly dates: readonly string[];
  readonly grades: readonly string[];
  readonly parts: readonly { readonly name: string; readonly segments: readonly string[] }[];
}

function numbersSql(table: string, { dates, grades, parts, withExposure }: Codes): string {
  const place = (values: readonly string[], expression: string, otherwise: number, type: string) =>
    `CAST(coalesce(${placeSql(values, expression)} - 1, ${otherwise}) AS ${type})`;
  const selected = [
    'CAST(enterprise_id IS DISTINCT FROM lag(enterprise_id) OVER w AS UTINYINT) AS starts',
    `CAST(${placeSql(dates, 'day', 'DATE')} - 1 AS USMALLINT) AS date`,
    'score_number AS score',
    'pd_number AS pd',
    `${place(grades, 'grade', 0, 'USMALLINT')} AS grade`,
    `CAST(CASE WHEN in_default_code = 1 OR grade = '${inDefault}' THEN 2 WHEN grade = '${notRated}' THEN 1 WHEN grade IS NULL THEN 3 ELSE 0 END AS UTINYINT) AS standing`,
    'CAST(coalesce(defaulted_code, 2) AS UTINYINT) AS outcome',
    ...(withExposure ? ['exposure_number AS exposure'] : []),
    ...parts.map(
      ({ name, segments }) =>
        `${place(segments, identifier(name), segments.length, 'UINTEGER')} AS ${identifier(`in ${name}`)}`,
    ),
  ];
  return `SELECT ${selected.join(', ')} FROM ${table} WINDOW w AS (ORDER BY enterprise_id, day) ORDER BY enterprise_id, day`;
}

function sampleOf(
  { column }: NumberColumns,
  { dates, grades, parts, withExposure }: Codes,
): BacktestSample {
  let enterprise = 0;
  return {
    dates,
    grades,
    enterprise: Uint32Array.from(column('starts', Uint8Array), (starts) => {
      enterprise += starts;
      return enterprise;
    }),
    date: column('date', Uint16Array),
    score: column('score', Float64Array),
    standing: column('standing', Uint8Array),
    grade: column('grade', Uint16Array),
    pd: column('pd', Float64Array),
    outcome: column('outcome', Uint8Array),
    exposure: withExposure ? column('exposure', Float64Array) : null,
    divisions: parts.map(
      ({ name, segments }): Division => ({
        name,
        segments,
        segment: column(`in ${name}`, Uint32Array),
      }),
    ),
  };
}
