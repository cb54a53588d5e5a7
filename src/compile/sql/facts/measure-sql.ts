import { addMonths, type IsoDate } from '../../../base/dates.js';
import { parseExpression } from '../../../expr/parse.js';
import { columnsOf } from '../../../expr/walk.js';
import type { Measure } from '../../../model/schema/fact.js';
import type { SourceContract } from '../../../model/schema/source.js';
import { exactTypes, expressionOverColumns } from '../column-sql.js';
import { duckdbDialect } from '../duckdb.js';

/** What the measures of one feed are written against. */
export interface FeedScope {
  readonly contract: SourceContract;
  readonly asOf: IsoDate;
  /** Column with the anchor year of the row's enterprise, for yearly facts. */
  readonly fiscalYear: { readonly column: string; readonly lag: number } | undefined;
}

const { identifier } = duckdbDialect;

/** An expression over a feed's columns and `as_of` as SQL. */
export function expressionSql(source: string, { contract, asOf }: FeedScope): string {
  return expressionOverColumns(source, contract.columns, { as_of: `DATE '${asOf}'` });
}

/** A measure's value such that sums over it are exact: the column itself, or a fixed-point number. */
function exactValue(source: string, scope: FeedScope): string {
  const column = scope.contract.columns.find(({ code }) => code === source);
  if (column !== undefined && exactTypes.has(column.type)) return identifier(source);
  return `CAST(${expressionSql(source, scope)} AS DECIMAL(38, 12))`;
}

/** The condition that places a row in a measure, or `undefined` where every row belongs. */
export function filterSql(measure: Measure, scope: FeedScope): string | undefined {
  const conditions = [
    windowSql(measure, scope),
    measure.where && expressionSql(measure.where, scope),
  ];
  const given = conditions.filter((condition) => condition !== undefined);
  return given.length === 0 ? undefined : given.join(' AND ');
}

/** (asOf − months, asOf − until], clamped at month ends; the anchor year less the lag. */
function windowSql(measure: Measure, { asOf, fiscalYear }: FeedScope): string | undefined {
  const { window } = measure;
  if (window === 'all') return undefined;
  if (window === 'fiscalYear') {
    return fiscalYear && `${identifier(fiscalYear.column)} = fiscal_year_0 - ${fiscalYear.lag}`;
  }
  const day = identifier(measure.on ?? 'event_date');
  const after = addMonths(asOf, -window.months);
  const until = addMonths(asOf, -window.until);
  return `${day} > DATE '${after}' AND ${day} <= DATE '${until}'`;
}

/** A measure as an aggregate over the rows of one enterprise (or one group of it). */
export function measureSql(measure: Measure, scope: FeedScope): string {
  const filter = filterSql(measure, scope);
  const where = filter === undefined ? '' : ` FILTER (WHERE ${filter})`;
  const value = measure.value ?? '1';
  switch (measure.aggregate) {
    case 'count':
      return `count(*)${where}`;
    case 'any':
      return `(count(*)${where} > 0)`;
    case 'countDistinct':
      return `count(DISTINCT ${expressionSql(value, scope)})${where}`;
    case 'sum':
      return completeSum(measure, value, where, scope);
    case 'min':
    case 'max':
      return `${measure.aggregate}(${expressionSql(value, scope)})${where}`;
    case 'last':
      return `arg_max_null(${expressionSql(value, scope)}, seq)${where}`;
    case 'recent':
      // In a struct, so that records without a value keep their place.
      return (
        `list_transform(max_by({'v': ${expressionSql(value, scope)}}, seq, ${measure.size ?? 1})${where}, ` +
        'lambda r: r.v)'
      );
    case 'meanOfTop':
      return `list_avg(max(${expressionSql(value, scope)}, ${measure.size ?? 1})${where})`;
    case 'monthlySeries':
      return monthlySeries(measure, value, scope);
  }
}

/** Nought over no rows; a sum over cells one of which is empty, withheld or unreadable is missing. */
function completeSum(measure: Measure, value: string, where: string, scope: FeedScope): string {
  const sum = `coalesce(sum(${exactValue(value, scope)})${where}, 0)`;
  const read = columnsOf(parseExpression(value));
  const breakable = scope.contract.columns.filter(
    ({ code, required }) => read.has(code) && !required,
  );
  if (breakable.length === 0) return sum;
  const filter = filterSql(measure, scope);
  const cells = breakable.map(({ code }) => `${identifier(code)} IS NULL`);
  const broken = `(${cells.join(' OR ')}) AND ${expressionSql(value, scope)} IS NULL`;
  const condition = filter === undefined ? broken : `${broken} AND ${filter}`;
  return `CASE WHEN count(*) FILTER (WHERE ${condition}) = 0 THEN ${sum} END`;
}

/** One value for each of the months before the current one, oldest first. */
function monthlySeries(measure: Measure, value: string, scope: FeedScope): string {
  const start = `${scope.asOf.slice(0, 7)}-01`;
  const size = measure.size ?? 12;
  const months = Array.from({ length: size }, (_, index) => addMonths(start, index - size));
  const cells = months.map(
    (month) =>
      `CAST(sum(${exactValue(value, scope)}) FILTER (WHERE event_date = DATE '${month}') AS DOUBLE)`,
  );
  return `[${cells.join(', ')}]`;
}

/** Number of the reason why the newest cell is missing: 1 invalid, 2 suppressed; see `missingReasons`. */
export function cellReasonSql(measure: Measure, scope: FeedScope): string | undefined {
  const column = scope.contract.columns.find(({ code }) => code === measure.value);
  if (column === undefined || column.required) return undefined;
  const filter = filterSql(measure, scope);
  const where = filter === undefined ? '' : ` FILTER (WHERE ${filter})`;
  const says = (reason: string) => `strpos(missing, ';${column.code}:${reason};') > 0`;
  return (
    `arg_max_null(CASE WHEN missing IS NULL THEN NULL WHEN ${says('invalid')} THEN 1 ` +
    `WHEN ${says('suppressed')} THEN 2 END, seq)${where}`
  );
}
