import { addMonths, type IsoDate } from '../../../base/dates.js';
import { missingReasons } from '../../../base/missing.js';
import type { Fact, PeerMeans } from '../../../model/schema/fact.js';
import type { SourceContract } from '../../../model/schema/source.js';
import type { FactsPlan, FeedPlan } from '../../facts-plan.js';
import { whySuffix } from '../../resolver.js';
import { duckdbDialect } from '../duckdb.js';
import {
  columnsNeeded,
  type EntityFilter,
  factsName,
  feedFactsSql,
  keySetName,
  keySetSql,
  knownRows,
  rowsName,
} from './feed-sql.js';
import { columnsRead, expressionSql } from './measure-sql.js';

const { identifier, literal, typeNames } = duckdbDialect;

/** Newest day on which a record of the feed became known, up to the as-of date; by feed. */
export type Freshness = ReadonlyMap<string, IsoDate | null>;

/** What absence is judged by. */
interface Coverage {
  readonly present: readonly Present[];
  readonly asOf: IsoDate;
  readonly freshness: Freshness;
}

type Present = FeedPlan & { readonly contract: SourceContract };

/**
 * Write a facts plan as one SELECT: one row an enterprise that anything was known of by the as-of
 * date, with `entity`, `enterprise_id`, `as_of` and every output of the plan.
 *
 *     feed ──known rows──▶ rows ──┬─▶ anchor year
 *                                 └─▶ facts (plain, nested) ──join──▶ absence ▶ one wide row
 *
 * Each feed is scanned once; nothing is computed over the population.
 */
export function emitFacts(plan: FactsPlan, freshness: Freshness, entities: EntityFilter): string {
  const present = plan.feeds.filter((feed): feed is Present => feed.contract !== undefined);
  const parts = [
    ...present.map((feed) => rowsPart(feed, plan.asOf, entities)),
    `anchor AS MATERIALIZED (${anchorSql(present, plan.asOf)})`,
    ...keySetParts(plan, present, entities),
    ...present.map(
      (feed) => `${factsName(feed.feed)} AS (${feedFactsSql(feed, feed.contract, plan.asOf)})`,
    ),
  ];
  const cells = plan.outputs.map(([name, type]) => {
    const value = outputSql(name, plan, present, freshness);
    return `CAST(${value} AS ${typeNames[type]}) AS ${identifier(name)}`;
  });
  const known = present.map(({ feed }) => `${factsName(feed)}.entity IS NOT NULL`);
  return [
    `WITH ${parts.join(',\n')}`,
    `SELECT entity.entity, entity.enterprise_id, DATE '${plan.asOf}' AS as_of,`,
    `  ${cells.join(',\n  ')}`,
    `FROM (SELECT * FROM entity WHERE ${entities}) AS entity`,
    'LEFT JOIN anchor USING (entity)',
    ...present.map(({ feed }) => `LEFT JOIN ${factsName(feed)} USING (entity)`),
    ...plan.peerMeans.map((means) => peerJoins(means, present)),
    `WHERE ${known.join(' OR ') || 'FALSE'}`,
  ].join('\n');
}

/** Known rows of a feed; kept once they are read by more than one part. */
function rowsPart(plan: Present, asOf: IsoDate, entities: EntityFilter): string {
  const readers = 1 + plan.groupings.length + (plan.anchor === undefined ? 0 : 1);
  const kept = readers > 1 ? 'MATERIALIZED' : 'NOT MATERIALIZED';
  const columns = columnsNeeded(plan, plan.contract);
  return `${rowsName(plan.feed)} AS ${kept} (${knownRows(plan.feed, columns, asOf, entities)})`;
}

/** Latest fiscal year of each enterprise for which a feed that may say so says so. */
function anchorSql(feeds: readonly Present[], asOf: IsoDate): string {
  const years = feeds.flatMap(({ feed, anchor, contract }) => {
    if (anchor === undefined) return [];
    const when = expressionSql(anchor.when, { contract, asOf, fiscalYear: undefined });
    const year = identifier(anchor.year);
    return [`SELECT entity, ${year} AS year FROM ${rowsName(feed)} WHERE ${when}`];
  });
  const none = 'SELECT CAST(NULL AS INTEGER) AS entity, CAST(NULL AS INTEGER) AS year WHERE FALSE';
  const all = years.length === 0 ? none : years.join(' UNION ALL ');
  return `SELECT entity, max(year) AS fiscal_year_0 FROM (${all}) GROUP BY entity`;
}

function keySetParts(
  plan: FactsPlan,
  present: readonly Present[],
  entities: EntityFilter,
): readonly string[] {
  const sets = present.flatMap(({ groupings }) =>
    groupings.flatMap(({ facts }) => facts.flatMap(({ keySet }) => (keySet ? [keySet] : []))),
  );
  return sets.map((keySet) => {
    const contract = plan.contracts.get(keySet.source);
    const keys = Object.values(keySet.columns);
    const none = keys.map((column) => `CAST(NULL AS VARCHAR) AS ${identifier(column)}`).join(', ');
    if (contract === undefined) {
      return `${keySetName(keySet.name)} AS (SELECT CAST(NULL AS INTEGER) AS entity, ${none} WHERE FALSE)`;
    }
    const read = columnsRead([{ aggregate: 'any', window: 'all', where: keySet.where }]);
    const codes = contract.columns.map(({ code }) => code).filter((code) => read.has(code));
    const columns = new Set(['entity', ...keys, ...codes]);
    const rows = knownRows(keySet.source, columns, plan.asOf, entities);
    const scope = { contract, asOf: plan.asOf, fiscalYear: undefined };
    return `${keySetName(keySet.name)} AS (${keySetSql(keySet, rows, scope)})`;
  });
}

/** The value of one output after what absence means, or why it is missing. */
function outputSql(
  name: string,
  plan: FactsPlan,
  present: readonly Present[],
  freshness: Freshness,
): string {
  if (name === 'fiscal_year') return 'anchor.fiscal_year_0';
  const means = plan.peerMeans.find(({ provides }) => provides.includes(name));
  if (means !== undefined) return peerValue(means, name);
  if (name.endsWith(whySuffix)) return whySql(name.slice(0, -whySuffix.length), plan, present);
  for (const feed of present) {
    const plain = feed.plain.find((column) => column.name === name)?.fact;
    const nested = feed.groupings.flatMap(({ facts }) => facts).find(({ code }) => code === name);
    const fact = plain ?? nested;
    if (fact !== undefined)
      return presentSql(name, fact, feed, { present, asOf: plan.asOf, freshness });
  }
  return 'NULL';
}

/**
 * Counts, sums and yes-or-no facts of an enterprise without rows are nought where the feed covers it
 * and still speaks; a feed that has fallen silent says nothing of its windows.
 */
function presentSql(
  name: string,
  fact: Fact,
  { feed, contract }: Present,
  { present, asOf, freshness }: Coverage,
): string {
  const value = `${factsName(feed)}.${identifier(name)}`;
  if (!countsFromZero(fact)) return value;
  const newest = freshness.get(feed) ?? null;
  if (newest === null || newest < addMonths(asOf, -contract.absence.freshMonths)) return 'NULL';
  const nought = fact.type === 'boolean' ? 'FALSE' : '0';
  const silent = silenceSql(contract, present, nought);
  const empty = fillsEmptyWindow(fact) ? `coalesce(${value}, ${nought})` : value;
  return `CASE WHEN ${factsName(feed)}.entity IS NULL THEN ${silent} ELSE ${empty} END`;
}

/** What it says that an enterprise has no row: nought for the population the feed covers. */
function silenceSql(
  { absence }: SourceContract,
  present: readonly Present[],
  nought: string,
): string {
  if (absence.means !== 'zero') return 'NULL';
  if (absence.listedIn === undefined) return nought;
  const lists = present.filter(({ feed }) => absence.listedIn?.includes(feed));
  const listed = lists.map(({ feed }) => `${factsName(feed)}.entity IS NOT NULL`);
  return `CASE WHEN ${listed.join(' OR ') || 'FALSE'} THEN ${nought} END`;
}

function aggregateOf(fact: Fact): string {
  return 'by' in fact ? fact.outer.aggregate : fact.aggregate;
}

function countsFromZero(fact: Fact): boolean {
  const fromZero = ['sum', 'count', 'countDistinct', 'any', 'latest'];
  const yearly = 'window' in fact && fact.window === 'fiscalYear';
  return !yearly && fromZero.includes(aggregateOf(fact));
}

/** A sum that is null although the enterprise has rows met a broken cell unless nothing was in its window. */
function fillsEmptyWindow(fact: Fact): boolean {
  return aggregateOf(fact) !== 'sum' || 'by' in fact;
}

/** Number of the reason for a missing value: the cell's own, else not yet known, else not reported. */
function whySql(name: string, plan: FactsPlan, present: readonly Present[]): string {
  const notReported = missingReasons.indexOf('not-reported') + 1;
  const feed = present.find(({ plain }) => plain.some((column) => column.name === name));
  const column = feed?.plain.find((candidate) => candidate.name === name);
  if (feed === undefined || column === undefined) return String(notReported);
  const table = factsName(feed.feed);
  const cell = feed.contract.columns.find(({ code }) => code === column.fact.value);
  const own = cell && !cell.required ? `${table}.${identifier(`${name}${whySuffix}`)}` : 'NULL';
  const calendar = feed.contract.knownDate.nextYear;
  const due =
    calendar !== undefined && column.fact.window === 'fiscalYear'
      ? `CASE WHEN make_date(anchor.fiscal_year_0 - ${column.lag} + 1, ${calendar.month}, ${calendar.day}) > ` +
        `DATE '${plan.asOf}' THEN ${missingReasons.indexOf('not-yet-known') + 1} END`
      : 'NULL';
  const value = `${table}.${identifier(name)}`;
  return `CASE WHEN ${value} IS NULL THEN coalesce(${own}, ${due}, ${notReported}) END`;
}

/** Peer means joined from the widest cell to the narrowest. */
function peerJoins(means: PeerMeans, present: readonly Present[]): string {
  const ownerOf = (name: string): string => {
    const owner = present.find(({ plain }) => plain.some((column) => column.name === name));
    return owner === undefined ? 'NULL' : `${factsName(owner.feed)}.${identifier(name)}`;
  };
  return Array.from({ length: means.by.length + 1 }, (_, depth) => {
    const columns = [...means.by.slice(0, depth), ...means.provides];
    const cells = means.cells.filter(({ key }) => key.length === depth);
    const rows = cells.map(
      ({ key, values }) =>
        `(${[...key.map((part) => literal(part, 'text')), ...means.provides.map((code) => literal(values[code] ?? null, 'number'))].join(', ')})`,
    );
    const none = `SELECT ${columns.map((column) => `NULL AS ${identifier(column)}`).join(', ')} WHERE FALSE`;
    const table = rows.length === 0 ? `(${none})` : `(VALUES ${rows.join(', ')})`;
    const alias = peerName(means, depth);
    const list = rows.length === 0 ? '' : `(${columns.map(identifier).join(', ')})`;
    const on = means.by
      .slice(0, depth)
      .map((fact) => `${alias}.${identifier(fact)} = ${ownerOf(fact)}`);
    return `LEFT JOIN ${table} AS ${alias}${list} ON ${on.join(' AND ') || 'TRUE'}`;
  }).join('\n');
}

function peerName(means: PeerMeans, depth: number): string {
  return identifier(`${means.id} ${depth}`);
}

function peerValue(means: PeerMeans, name: string): string {
  const depths = Array.from({ length: means.by.length + 1 }, (_, depth) => means.by.length - depth);
  return `coalesce(${depths.map((depth) => `${peerName(means, depth)}.${identifier(name)}`).join(', ')})`;
}
