import type { SourceColumn } from '../../model/schema/source.js';
import { halfWidth } from './text.js';

/** Outside these years a date is a slip of the pen, and no text reads as one. */
export function boundedDate(date: string): string {
  return `CASE WHEN ${date} BETWEEN DATE '1800-01-01' AND DATE '2200-12-31' THEN ${date} END`;
}

/**
 * SQL of a calendar date: `2024-01-05`, `2024/1/5`, `2024.1.5`, `20240105`, `2024年1月5日`, also with
 * a time of day behind, and what the column's encoding adds; NULL where the text is none.
 */
export function dateSql(text: string, encoding: SourceColumn['encoding']): string {
  const quick = `CASE WHEN length(${text}) = 10 THEN try_cast(${text} AS DATE) END`;
  const extra = encoding === undefined ? '' : `${encodings[encoding](text)}, `;
  return `coalesce(${extra}${encoding === undefined ? `${quick}, ` : ''}${written(text)})`;
}

/** SQL of the first day of a month: `2024-01`, `202401`, `2024年1月` or any date of the month. */
export function monthSql(text: string, encoding: SourceColumn['encoding']): string {
  const quick = `CASE WHEN length(${text}) = 7 THEN try_cast(${text} || '-01' AS DATE) END`;
  const dashed = `regexp_replace(${dashes(text)}, '^(\\d{4})(\\d{2})$', '\\1-\\2')`;
  const month = `regexp_extract(${dashed}, '^(\\d{4}-\\d{1,2})$', 1)`;
  const date = `coalesce(${quick}, try_cast(${month} || '-01' AS DATE), ${dateSql(text, encoding)})`;
  return `CAST(date_trunc('month', ${date}) AS DATE)`;
}

/** SQL of a year: `2023`, `2023年`, `2023年度`. */
export function yearSql(text: string): string {
  const quick = `CASE WHEN length(${text}) = 4 AND translate(${text}, '0123456789', '') = '' THEN try_cast(${text} AS INTEGER) END`;
  const pattern = '^(\\d{4})(?:\\.0+)?(?:年|年度)?$';
  return `coalesce(${quick}, try_cast(regexp_extract(${halfWidth(text)}, '${pattern}', 1) AS INTEGER))`;
}

/** Years, months and days with dashes between them, half-width. */
function dashes(text: string): string {
  const replaced = `translate(${halfWidth(text)}, '年月/.', '----')`;
  return `rtrim(replace(${replaced}, '日', ' '), ' -')`;
}

/** Every step is written once, or DuckDB would compute it for every row beforehand. */
function written(text: string): string {
  const split = `regexp_replace(${dashes(text)}, '^(\\d{4})(\\d{2})(\\d{2})$', '\\1-\\2-\\3')`;
  return `try_cast(regexp_extract(${split}, '^(\\d{4}-\\d{1,2}-\\d{1,2})(?:[ T].*)?$', 1) AS DATE)`;
}

const encodings: Readonly<Record<NonNullable<SourceColumn['encoding']>, (text: string) => string>> =
  {
    'epoch-milliseconds': epochSql,
    'chinese-numerals': chineseSql,
  };

/** Milliseconds since 1970 UTC, also in scientific notation; the day is the one in China (UTC+8). */
function epochSql(text: string): string {
  const milliseconds = `try_cast(${text} AS DOUBLE)`;
  return `CASE WHEN abs(${milliseconds}) BETWEEN 1e9 AND 7e12 THEN CAST(make_timestamp(CAST((${milliseconds} + 28800000) * 1000 AS BIGINT)) AS DATE) END`;
}

/** 二〇一七年十月二十三日: digits one by one, then the tens of month and day. */
function chineseSql(text: string): string {
  const digits = `translate(${text}, '〇零○一二三四五六七八九廿', '000123456789卄')`;
  const steps: readonly (readonly [string, string])[] = [
    ['卄', '2十'],
    ['([1-9])十([1-9])', '\\1\\2'],
    ['([1-9])十', '\\10'],
    ['十([1-9])', '1\\1'],
    ['十', '10'],
  ];
  const arabic = steps.reduce(
    (sql, [from, to]) => `regexp_replace(${sql}, '${from}', '${to}', 'g')`,
    digits,
  );
  return written(arabic);
}
