import type { BacktestSample, OverrideColumns, OverrideCounts } from '../backtest/index.js';
import { identifier, literal, type Warehouse } from '../engine/duckdb/index.js';
import { maskPerson } from '../report/index.js';
import {
  distinctTexts,
  openTable,
  placeSql,
  refuseRepeated,
  refuseValues,
  type ValueCheck,
} from './checked-table.js';

const required = [
  ...['enterprise_id', 'as_of', 'model_grade', 'final_grade', 'reason', 'who', 'when'],
] as const;

/** Pairs named of those without a scored row. */
const named = 5;

/** Grades that are off every scale. */
const offScale = ['NR', 'D'] as const;

/** What {@link readOverrides} is asked to do. */
export interface OverridesFile {
  /** `enterprise_id, as_of, model_grade, final_grade, reason, who, when`, optionally `when_expires`. */
  readonly file: string;
  readonly personalData: 'masked' | 'shown';
}

/**
 * Read overrides beside a sample that was read from the table `scored`. An override that had expired at
 * the observation point, or was only made after it, was not in force and is left out, as is one to or
 * from a grade off the scale; all are counted. Names of persons are masked unless they are to be shown.
 * @throws `backtest-table-unreadable`, `backtest-column-missing`, `backtest-value-refused`,
 *   `backtest-pair-repeated`
 */
export async function readOverrides(
  engine: Warehouse,
  { grades }: BacktestSample,
  { file, personalData }: OverridesFile,
): Promise<OverrideColumns> {
  const columns = await openTable(engine, { file, view: 'overrides_file', required });
  await engine.run(`CREATE TABLE overrides AS ${typedSql(columns.has('when_expires'))}`);
  await refuseValues(engine, { file, table: 'overrides' }, checksOf(grades));
  await refuseRepeated(engine, { file, table: 'overrides' });
  const reasons = await distinctTexts(engine, 'overrides', 'reason');
  const people = await distinctTexts(engine, 'overrides', 'who');
  const place = (values: readonly string[], column: string, name: string) =>
    `CAST(CASE WHEN ${inForce} THEN ${placeSql(values, column)} - 1 END AS DOUBLE) AS ${name}`;
  const numbers = await engine.numbers(
    `SELECT ${place(grades, 'o.final_grade', 'final')}, ${place(grades, 'o.model_grade', 'model')},
       ${place(reasons, 'o.reason', 'reason')}, ${place(people, 'o.who', 'who')}
     FROM scored s LEFT JOIN overrides o ON s.enterprise_id = o.enterprise_id AND s.day = o.day
     ORDER BY s.enterprise_id, s.day`,
  );
  const column = (name: string) => numbers[name] ?? new Float64Array();
  return {
    final: column('final'),
    model: column('model'),
    reason: column('reason'),
    reasons,
    who: column('who'),
    people: personalData === 'shown' ? people : maskedApart(people),
    counts: await countsOf(engine, grades),
  };
}

const notExpired = '(o.expires_day IS NULL OR o.expires_day >= o.day)';
const madeInTime = 'o.made_day <= o.day';
const inForce = `${madeInTime} AND ${notExpired}`;

function typedSql(expires: boolean): string {
  const text = (name: string) => `nullif(trim(CAST(${identifier(name)} AS VARCHAR)), '')`;
  const date = (name: string) => `TRY_CAST(${text(name)} AS DATE)`;
  const texts = required.map((name) => `${text(name)} AS ${identifier(name)}`);
  const end = expires
    ? `${text('when_expires')} AS when_expires, ${date('when_expires')} AS expires_day`
    : 'NULL::VARCHAR AS when_expires, NULL::DATE AS expires_day';
  return `SELECT ${texts.join(', ')}, ${date('as_of')} AS day, ${date('when')} AS made_day, ${end} FROM overrides_file`;
}

function checksOf(grades: readonly string[]): readonly ValueCheck[] {
  const known = [...grades, ...offScale];
  const wanted = `${known.join(' / ')}, or another of the scale that --model names`;
  const list = known.map(literal).join(', ');
  return [
    ['enterprise_id', 'an identifier', 'enterprise_id IS NOT NULL'],
    ['as_of', 'a date such as 2023-12-31', 'day IS NOT NULL'],
    ['model_grade', wanted, `model_grade IN (${list})`],
    ['final_grade', wanted, `final_grade IN (${list})`],
    ['who', 'who decided', 'who IS NOT NULL'],
    ['when', 'a date such as 2023-12-31', 'made_day IS NOT NULL'],
    [
      'when_expires',
      'a date not before "when", or nothing',
      'when_expires IS NULL OR expires_day >= made_day',
    ],
  ];
}

async function countsOf(engine: Warehouse, grades: readonly string[]): Promise<OverrideCounts> {
  const scale = grades.map(literal).join(', ') || 'NULL';
  const isOff = `NOT (o.model_grade IN (${scale}) AND o.final_grade IN (${scale}))`;
  const [counts] = await engine.rows<Omit<OverrideCounts, 'firstUnmatched'>>(`
    SELECT count(*) AS overrides, count(*) FILTER (s.enterprise_id IS NULL) AS unmatched,
      count(*) FILTER (s.enterprise_id IS NOT NULL AND ${madeInTime} AND NOT ${notExpired}) AS expired,
      count(*) FILTER (s.enterprise_id IS NOT NULL AND NOT ${madeInTime}) AS "madeLater",
      count(*) FILTER (s.enterprise_id IS NOT NULL AND ${inForce} AND ${isOff}) AS "offScale",
      count(*) FILTER (s.grade IS NOT NULL AND s.grade <> o.model_grade) AS "modelGradeDiffers"
    FROM overrides o LEFT JOIN scored s ON s.enterprise_id = o.enterprise_id AND s.day = o.day`);
  const firstUnmatched = await engine.rows<OverrideCounts['firstUnmatched'][number]>(`
    SELECT o.enterprise_id AS "enterpriseId", CAST(o.day AS VARCHAR) AS "asOf"
    FROM overrides o ANTI JOIN scored s ON s.enterprise_id = o.enterprise_id AND s.day = o.day
    ORDER BY o.day, o.enterprise_id LIMIT ${named}`);
  const none = {
    overrides: 0,
    unmatched: 0,
    expired: 0,
    madeLater: 0,
    offScale: 0,
    modelGradeDiffers: 0,
  };
  return { ...none, ...counts, firstUnmatched };
}

/** Masked names, numbered where several persons would look the same. */
function maskedApart(people: readonly string[]): readonly string[] {
  const masked = people.map(maskPerson);
  return masked.map((name, place) => {
    const alike = masked.filter((other) => other === name).length;
    if (alike === 1) return name;
    const number = masked.slice(0, place + 1).filter((other) => other === name).length;
    return `${name} #${number}`;
  });
}
