import { identifier, literal } from '../../engine/duckdb/index.js';
import type { SourceColumn, SourceContract } from '../../model/schema/source.js';
import type { ClaimedFile } from '../files/claim.js';
import type { AuditSql } from '../options.js';
import type { RawTable } from '../readers/raw-table.js';
import { cellSql } from '../sql/cell.js';
import { boundedDate } from '../sql/dates.js';
import { trimmed } from '../sql/text.js';
import type { FoundColumn } from './headers.js';
import type { IdentityMap } from './identify.js';
import { knownDateSql } from './known-date.js';

/** What the SQL of one file's rows is made of. */
export interface RowPlan {
  readonly contract: SourceContract;
  readonly file: ClaimedFile;
  readonly raw: RawTable;
  readonly found: readonly FoundColumn[];
  readonly identities: readonly IdentityMap[];
  /** Known date of a row that gives none. */
  readonly receipt: string;
  readonly auditSql: AuditSql;
}

/** Cell of a column as it stands in the file, and without the blanks around it. */
export const rawCell = (code: string): string => identifier(`$raw:${code}`);
export const textCell = (code: string): string => identifier(`$text:${code}`);
export const auditCell = (index: number): string => identifier(`$audit:${index}`);
export const identityCell = (index: number): string => identifier(`$id:${index}`);

/**
 * SQL that reads the rows of a raw table by a contract, layer by layer: cells, trimmed texts,
 * readings, dates, known date with audits, identity. Every layer keeps what the former gave.
 * @param only SQL condition over `"$record"` that limits the rows.
 */
export function rowSql(plan: RowPlan, only = 'true'): string {
  const { contract, raw } = plan;
  const columns = contract.columns;
  const read = `SELECT * FROM (SELECT ${raw.record} AS "$record", ${raw.line} AS "$line"${rawCells(plan)} FROM ${raw.table}) WHERE ${only}`;
  const texts = columns.map(({ code }) => `, ${trimmed(rawCell(code))} AS ${textCell(code)}`);
  const readings = columns.map(
    (column) => `, ${readingSql(plan, column)} AS ${identifier(column.code)}`,
  );
  const dates = columns.filter(({ type }) => type === 'date' || type === 'month');
  const replaced = dates.map(
    ({ code }) => `${boundedDate(identifier(code))} AS ${identifier(code)}`,
  );
  const bounded = dates.length === 0 ? '*' : `* REPLACE (${replaced.join(', ')})`;
  const audits = contract.audits.map(
    ({ when }, index) =>
      `, coalesce(${plan.auditSql(when, columns)}, false) AS ${auditCell(index)}`,
  );
  return `
    SELECT r.*, ${identitySql(plan)} FROM (
      SELECT *, ${knownDateSql(contract, plan.receipt)}${audits.join('')} FROM (
        SELECT *, CAST(${eventDateSql(plan)} AS DATE) AS "$event" FROM (
          SELECT ${bounded} FROM (
            SELECT *${readings.join('')} FROM (
              SELECT *${texts.join('')} FROM (${read})))))) AS r
    ${plan.identities.map(joinIdentity).join(' ')}`;
}

function rawCells({ contract, file, found, identities }: RowPlan): string {
  const index = new Map(found.map((item) => [item.column.code, item.index]));
  const cells = contract.columns.map(({ code }) => {
    const constant = file.constants[code];
    const place = index.get(code);
    const cell =
      constant !== undefined
        ? literal(constant)
        : place === undefined
          ? 'CAST(NULL AS VARCHAR)'
          : `c${place}`;
    return `, ${cell} AS ${rawCell(code)}`;
  });
  const names = identities.map(({ cell }, way) => `, ${cell} AS ${identityCell(way)}`);
  return [...cells, ...names].join('');
}

function readingSql({ found }: RowPlan, column: SourceColumn): string {
  const text = textCell(column.code);
  const factor = found.find((item) => item.column.code === column.code)?.factor;
  const reading = cellSql(column, text, factor);
  return column.suppressed.length === 0
    ? reading
    : `CASE WHEN ${suppressedSql(column)} THEN NULL ELSE ${reading} END`;
}

/** SQL: whether the department withholds the cell. */
export function suppressedSql(column: SourceColumn): string {
  return `${textCell(column.code)} IN (${column.suppressed.map(literal).join(', ')})`;
}

function eventDateSql({ contract, auditSql }: RowPlan): string {
  const text = contract.eventDate.trim();
  if (contract.columns.some(({ code }) => code === text)) return identifier(text);
  const year = /^end_of_year\(\s*([a-z][a-z0-9_]*)\s*\)$/.exec(text)?.[1];
  if (year === undefined) return auditSql(text, contract.columns);
  return `CASE WHEN ${identifier(year)} BETWEEN 1 AND 9999 THEN make_date(${identifier(year)}, 12, 31) END`;
}

function joinIdentity({ table }: IdentityMap, way: number): string {
  return `LEFT JOIN ${table} AS m${way} ON m${way}.cell = ${identityCell(way)}`;
}

/** The first way with a cell decides, whether it leads to an enterprise or not. */
function identitySql({ identities }: RowPlan): string {
  const choose = (property: string) =>
    `CASE ${identities.map((_, way) => `WHEN m${way}.cell IS NOT NULL THEN m${way}.${property}`).join(' ')} END`;
  const missing = identities.map((_, way) => `m${way}.cell IS NULL`).join(' AND ');
  return (
    `${choose('entity')} AS "$entity", ${choose('matched')} AS "$matched", ` +
    `CASE WHEN ${missing} THEN 'identifier-missing' ELSE ${choose('problem')} END AS "$identity", ` +
    `coalesce(${choose('failed')}, false) AS "$failed", coalesce(${choose('padded')}, false) AS "$padded", ` +
    `${choose('cell')} AS "$named", ${comparedSql(identities, choose('entity'))}`
  );
}

/**
 * SQL of `"$disputed"`, whether the registry leads a later way of naming to another enterprise than the
 * deciding one, and of `"$compared"`, the day from which row and registry could both be known. Both are
 * NULL where there is nothing to compare.
 */
function comparedSql(identities: readonly IdentityMap[], entity: string): string {
  const comparisons = identities.flatMap(({ way }, index) => {
    if (index === 0 || way.scheme === 'credit-code' || way.scheme === 'opaque') return [];
    const earlier = identities.slice(0, index).map((_, before) => `m${before}.cell IS NOT NULL`);
    const both = `(${earlier.join(' OR ')}) AND m${index}.entity IS NOT NULL`;
    return [{ index, both }];
  });
  const disputed = comparisons.map(
    ({ index, both }) => `CASE WHEN ${both} THEN m${index}.entity <> ${entity} END`,
  );
  const compared = comparisons.map(
    ({ index, both }) => `CASE WHEN ${both} THEN greatest("$known", m${index}.since) END`,
  );
  const latest = (parts: readonly string[], type: string) =>
    parts.length === 0 ? `CAST(NULL AS ${type})` : `greatest(${parts.join(', ')})`;
  return `${latest(disputed, 'BOOLEAN')} AS "$disputed", ${latest(compared, 'DATE')} AS "$compared"`;
}
