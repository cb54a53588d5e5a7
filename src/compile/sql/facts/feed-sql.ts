import type { IsoDate } from '../../../base/dates.js';
import { parseExpression } from '../../../expr/parse.js';
import { columnsOf } from '../../../expr/walk.js';
import type { NestedFact } from '../../../model/schema/fact.js';
import type { SourceContract } from '../../../model/schema/source.js';
import type { FeedPlan, Grouping } from '../../facts-plan.js';
import { columnsRead, identityColumns } from '../../facts-readable.js';
import { whySuffix } from '../../resolver.js';
import { duckdbDialect } from '../duckdb.js';
import { emitSql } from '../render.js';
import { cellReasonSql, expressionSql, type FeedScope, measureSql } from './measure-sql.js';

const { identifier } = duckdbDialect;

/** Enterprises to look at, e.g. a range of keys; `TRUE` for all. */
export type EntityFilter = string;

/** Rows of a feed as known on a day: versions valid then, of the wanted enterprises. */
export function knownRows(
  feed: string,
  columns: Iterable<string>,
  asOf: IsoDate,
  entities: EntityFilter,
): string {
  return (
    `SELECT ${[...columns].map(identifier).join(', ')} FROM feed.${identifier(feed)} ` +
    `WHERE ${entities} AND known_from <= DATE '${asOf}' ` +
    `AND (known_to IS NULL OR known_to > DATE '${asOf}')`
  );
}

const ownColumns = ['entity', 'seq', 'event_date', 'missing'];

/** Columns of a feed that its facts, its part in the anchor and its key sets read. */
export function columnsNeeded(plan: FeedPlan, contract: SourceContract): ReadonlySet<string> {
  const inner = plan.groupings.flatMap(({ facts }) => facts.flatMap((f) => Object.values(f.inner)));
  const anchor = plan.anchor && columnsOf(parseExpression(plan.anchor.when));
  const years = contract.columns.filter(({ type }) => type === 'year').map(({ code }) => code);
  const read = [
    ...columnsRead([...plan.plain.map(({ fact }) => fact), ...inner]),
    ...plan.groupings.flatMap(({ by }) => by),
    ...(anchor ?? []),
    ...years,
  ];
  const codes = new Set<string>([...contract.columns.map(({ code }) => code), ...identityColumns]);
  return new Set([...ownColumns, ...read.filter((name) => codes.has(name))]);
}

/** Name of the derived table with a feed's known rows. */
export function rowsName(feed: string): string {
  return identifier(`rows ${feed}`);
}

/** Name of the derived table with a feed's facts, one row an enterprise. */
export function factsName(feed: string): string {
  return identifier(`facts ${feed}`);
}

/** Facts of one feed, one row an enterprise, from its known rows. */
export function feedFactsSql(plan: FeedPlan, contract: SourceContract, asOf: IsoDate): string {
  const yearColumn = contract.columns.find(({ type }) => type === 'year')?.code;
  const scopeFor = (lag: number): FeedScope => ({
    contract,
    asOf,
    fiscalYear: yearColumn === undefined ? undefined : { column: yearColumn, lag },
  });
  const yearly = plan.plain.some(({ fact }) => fact.window === 'fiscalYear');
  const columns = plan.plain.flatMap(({ name, fact, lag, why }) => {
    const scope = scopeFor(lag);
    const reason = why ? cellReasonSql(fact, scope) : undefined;
    return [
      `${measureSql(fact, scope)} AS ${identifier(name)}`,
      ...(reason === undefined ? [] : [`${reason} AS ${identifier(`${name}${whySuffix}`)}`]),
    ];
  });
  const rows = yearly
    ? `${rowsName(plan.feed)} LEFT JOIN anchor USING (entity)`
    : rowsName(plan.feed);
  const direct = `SELECT entity${columns.map((column) => `,\n  ${column}`).join('')}\nFROM ${rows}\nGROUP BY entity`;
  const nested = plan.groupings.map((grouping) => groupingSql(plan.feed, grouping, scopeFor(0)));
  return nested.reduce(
    (sql, inner) => `SELECT * FROM (${sql}) LEFT JOIN (${inner}) USING (entity)`,
    direct,
  );
}

/** Inner aggregates by enterprise and key, then the outer ones by enterprise. */
function groupingSql(feed: string, { by, facts }: Grouping, scope: FeedScope): string {
  const keys = by.map(identifier).join(', ');
  const inner = new Map(facts.flatMap((fact) => Object.entries(fact.inner)));
  const innerColumns = [...inner].map(
    ([name, measure]) => `${measureSql(measure, scope)} AS ${identifier(name)}`,
  );
  const present = by.map((column) => `${identifier(column)} IS NOT NULL`).join(' AND ');
  const grouped =
    `SELECT entity, ${keys}, ${innerColumns.join(', ')} FROM ${rowsName(feed)} ` +
    `WHERE ${present} GROUP BY entity, ${keys}`;
  const keySets = new Map(facts.flatMap(({ keySet }) => (keySet ? [[keySet.name, keySet]] : [])));
  const joined = [...keySets.values()].reduce(
    (from, { name, columns }) =>
      `${from} LEFT JOIN ${keySetName(name)} ON ${keySetName(name)}.holds AND ${keySetName(name)}.entity = grouped.entity AND ` +
      Object.entries(columns)
        .map(
          ([own, other]) => `${keySetName(name)}.${identifier(other)} = grouped.${identifier(own)}`,
        )
        .join(' AND '),
    `(${grouped}) AS grouped`,
  );
  const outers = facts.map(
    (fact) => `${outerSql(fact, by, [...keySets.keys()])} AS ${identifier(fact.code)}`,
  );
  return `SELECT grouped.entity, ${outers.join(', ')} FROM ${joined} GROUP BY grouped.entity`;
}

/** Name of the derived table with the keys that occur in another feed. */
export function keySetName(name: string): string {
  return identifier(`key set ${name}`);
}

/** Name of the derived table with the enterprises that the feed of a key set has rows of. */
export function keySetCoverName(name: string): string {
  return identifier(`covered by ${name}`);
}

/** The distinct keys of a key set as known on the day, and whether its condition holds for one of their rows. */
export function keySetSql(
  { columns, where }: NonNullable<NestedFact['keySet']>,
  rows: string,
  scope: FeedScope,
): string {
  const keys = Object.values(columns).map(identifier).join(', ');
  const condition = where === undefined ? 'TRUE' : expressionSql(where, scope);
  return (
    `SELECT entity, ${keys}, coalesce(bool_or(${condition}), FALSE) AS holds ` +
    `FROM (${rows}) GROUP BY entity, ${keys}`
  );
}

function outerSql(fact: NestedFact, by: readonly string[], keySets: readonly string[]): string {
  const { aggregate, value = '1', where } = fact.outer;
  const write = (source: string): string =>
    emitSql(parseExpression(source), duckdbDialect, (name) =>
      keySets.includes(name)
        ? `(${keySetName(name)}.entity IS NOT NULL)`
        : `CAST(grouped.${identifier(name)} AS DOUBLE)`,
    );
  const filter = where === undefined ? '' : ` FILTER (WHERE ${write(where)})`;
  const isColumn = columnsOf(parseExpression(value)).has(value);
  const exact = isColumn
    ? `grouped.${identifier(value)}`
    : `CAST(${write(value)} AS DECIMAL(38, 12))`;
  const total = `CAST(sum(${exact})${filter} AS DOUBLE)`;
  switch (aggregate) {
    case 'count':
      return complete(fact, `count(*)${filter}`);
    case 'sum':
      return complete(fact, `coalesce(sum(${exact})${filter}, 0)`);
    case 'latest':
      return `arg_max_null(${write(value)}, grouped.${identifier(by[0] ?? 'entity')})${filter}`;
    // Squares of the exact inner sums, added in the order of the keys: the same whatever the threads.
    case 'herfindahl':
      return complete(
        fact,
        `list_sum(list_transform(list(${write(value)} ORDER BY ${by.map((key) => `grouped.${identifier(key)}`).join(', ')})${filter}, ` +
          `lambda x: x * x)) / nullif(${total} * ${total}, 0)`,
      );
    case 'largestShare':
      return complete(fact, `max(${write(value)})${filter} / nullif(${total}, 0)`);
  }
}

/** Missing where the sum of a group it reads met a broken cell: the group cannot be placed. */
function complete({ inner, outer }: NestedFact, sql: string): string {
  const read = [outer.value, outer.where].flatMap((source) =>
    source === undefined ? [] : [...columnsOf(parseExpression(source))],
  );
  const sums = [...new Set(read)].filter((name) => inner[name]?.aggregate === 'sum');
  if (sums.length === 0) return sql;
  const broken = sums.map((name) => `grouped.${identifier(name)} IS NULL`).join(' OR ');
  return `CASE WHEN count(*) FILTER (WHERE ${broken}) = 0 THEN ${sql} END`;
}
