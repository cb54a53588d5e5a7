import { addMonths, type IsoDate } from '../../../base/dates.js';
import { missingReasons } from '../../../base/missing.js';
import type { Fact, NestedFact } from '../../../model/schema/fact.js';
import type { SourceContract } from '../../../model/schema/source.js';
import type { FactsPlan, FeedPlan } from '../../facts-plan.js';
import { columnsRead } from '../../facts-readable.js';
import { whySuffix } from '../../resolver.js';
import { duckdbDialect } from '../duckdb.js';
import {
  columnsNeeded,
  type EntityFilter,
  factsName,
  feedFactsSql,
  keySetCoverName,
  keySetName,
  keySetSql,
  knownRows,
  rowsName,
} from './feed-sql.js';
import { expressionSql } from './measure-sql.js';
import { peerJoins, peerValue } from './peer-sql.js';

const { identifier, typeNames } = duckdbDialect;

/** Newest day on which a record of the feed became known, up to the as-of date; by feed. */
export type Freshness = ReadonlyMap<string, IsoDate | null>;

/** What absence is judged by. */
interface Coverage {
  readonly contracts: FactsPlan['contracts'];
  readonly present: readonly Present[];
  readonly asOf: IsoDate;
  readonly freshness: Freshness;
}

type KeySet = NonNullable<NestedFact['keySet']>;
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
  const bundles = bundled(present);
  const parts = [
    `entities AS (SELECT entity, enterprise_id FROM entity WHERE ${entities})`,
    ...present.map((feed) => rowsPart(feed, plan.asOf, entities)),
    `anchor AS MATERIALIZED (${anchorSql(present, plan.asOf)})`,
    ...keySetParts(plan, present, entities),
    `elsewhere AS (${elsewhereSql(plan, present, entities)})`,
    ...present.map(
      (feed) => `${factsName(feed.feed)} AS (${feedFactsSql(feed, feed.contract, plan.asOf)})`,
    ),
  ];
  const cells = plan.outputs.map(([name, type]) => {
    const value = outputSql(name, plan, present, freshness);
    return `CAST(${value} AS ${typeNames[type]}) AS ${identifier(name)}`;
  });
  const known = [...present.map(({ feed }) => heardName(feed)), 'elsewhere.entity IS NOT NULL'];
  return [
    `WITH ${[...parts, ...bundles.map(bundlePart)].join(',\n')}`,
    `SELECT entity.entity, entity.enterprise_id, DATE '${plan.asOf}' AS as_of,`,
    `  ${cells.join(',\n  ')}`,
    `FROM entities AS entity`,
    'LEFT JOIN anchor USING (entity)',
    'LEFT JOIN elsewhere USING (entity)',
    ...bundles.map((_, place) => `LEFT JOIN ${bundleName(place)} USING (entity)`),
    ...keySetsOf(present).map(
      ({ name }) =>
        `LEFT JOIN (SELECT DISTINCT entity FROM ${keySetName(name)}) AS ${keySetCoverName(name)} USING (entity)`,
    ),
    ...plan.peerMeans.map((means) => peerJoins(means, (name) => isPlanned(name, present))),
    `WHERE ${known.join(' OR ')}`,
  ].join('\n');
}

/** Whether a feed gives the fact. */
function isPlanned(name: string, present: readonly Present[]): boolean {
  return present.some(({ plain }) => plain.some((column) => column.name === name));
}

/** How many feeds are joined into one bundle before the bundles are joined. */
const bundleSize = 6;

/**
 * Feeds bundled for joining. A join hands every column of what was joined before along, so joining
 * 34 feeds in one chain costs three times what joining bundles does.
 */
function bundled(present: readonly Present[]): readonly (readonly Present[])[] {
  const count = Math.ceil(present.length / bundleSize);
  return Array.from({ length: count }, (_, place) =>
    present.slice(place * bundleSize, (place + 1) * bundleSize),
  );
}

function bundlePart(feeds: readonly Present[], place: number): string {
  const columns = feeds.flatMap(({ feed }) => [
    `${factsName(feed)}.* EXCLUDE (entity)`,
    `${factsName(feed)}.entity IS NOT NULL AS ${heardName(feed)}`,
  ]);
  const joins = feeds.map(({ feed }) => `LEFT JOIN ${factsName(feed)} USING (entity)`);
  return `${bundleName(place)} AS (SELECT entities.entity, ${columns.join(', ')} FROM entities ${joins.join(' ')})`;
}

function bundleName(place: number): string {
  return identifier(`bundle ${place}`);
}

/** Truth value that the feed has rows of the enterprise. */
function heardName(feed: string): string {
  return identifier(`heard ${feed}`);
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

/** Enterprises that feeds know which the plan does not read: they get a row too, if only to be `NR`. */
function elsewhereSql(
  plan: FactsPlan,
  present: readonly Present[],
  entities: EntityFilter,
): string {
  const read = new Set(present.map(({ feed }) => feed));
  const others = [...plan.contracts.keys()].filter((feed) => !read.has(feed));
  const keySets = new Map(keySetsOf(present).map(({ source, name }) => [source, name]));
  const rows = others.map((feed) => {
    const keySet = keySets.get(feed);
    return keySet === undefined
      ? knownRows(feed, ['entity'], plan.asOf, entities)
      : `SELECT entity FROM ${keySetName(keySet)}`;
  });
  const none = 'SELECT CAST(NULL AS INTEGER) AS entity WHERE FALSE';
  return `SELECT DISTINCT entity FROM (${rows.join(' UNION ALL ') || none})`;
}

/** Key sets by name, each once. */
function keySetsOf(present: readonly Present[]): readonly KeySet[] {
  const facts = present.flatMap(({ groupings }) => groupings.flatMap(({ facts }) => facts));
  return [
    ...new Map(facts.flatMap(({ keySet }) => (keySet ? [[keySet.name, keySet]] : []))).values(),
  ];
}

function keySetParts(
  plan: FactsPlan,
  present: readonly Present[],
  entities: EntityFilter,
): readonly string[] {
  return keySetsOf(present).map((keySet) => {
    const contract = plan.contracts.get(keySet.source);
    const keys = Object.values(keySet.columns);
    const none = keys.map((column) => `CAST(NULL AS VARCHAR) AS ${identifier(column)}`).join(', ');
    if (contract === undefined) {
      return `${keySetName(keySet.name)} AS (SELECT CAST(NULL AS INTEGER) AS entity, ${none}, FALSE AS holds WHERE FALSE)`;
    }
    const read = columnsRead([{ aggregate: 'any', window: 'all', where: keySet.where }]);
    const codes = contract.columns.map(({ code }) => code).filter((code) => read.has(code));
    const columns = new Set(['entity', ...keys, ...codes]);
    const rows = knownRows(keySet.source, columns, plan.asOf, entities);
    const scope = { contract, asOf: plan.asOf, fiscalYear: undefined };
    return `${keySetName(keySet.name)} AS MATERIALIZED (${keySetSql(keySet, rows, scope)})`;
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
    if (fact !== undefined) return presentSql(name, fact, feed, { ...plan, present, freshness });
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
  coverage: Coverage,
): string {
  const value = identifier(name);
  if (!countsFromZero(fact)) return value;
  if (!speaks(contract, feed, coverage)) return 'NULL';
  const nought = fact.type === 'boolean' ? 'FALSE' : '0';
  const silent = silenceSql(contract, coverage.present, nought);
  const filled = fillsEmptyWindow(fact) ? `coalesce(${value}, ${nought})` : value;
  const covered = 'by' in fact && fact.keySet ? keySetSpeaks(fact.keySet, coverage) : 'TRUE';
  const told = covered === 'TRUE' ? filled : `CASE WHEN ${covered} THEN ${filled} END`;
  return `CASE WHEN ${heardName(feed)} THEN ${told} ELSE ${silent} END`;
}

/** Whether a feed has told anything lately enough for its silence to mean something. */
function speaks({ absence }: SourceContract, feed: string, { freshness, asOf }: Coverage): boolean {
  const newest = freshness.get(feed) ?? null;
  return newest !== null && newest >= addMonths(asOf, -absence.freshMonths);
}

/** SQL: whether a key's absence from a key set means that it is not there, and not that nobody said. */
function keySetSpeaks({ name, source }: KeySet, coverage: Coverage): string {
  const contract = coverage.contracts.get(source);
  if (contract === undefined || !speaks(contract, source, coverage)) return 'FALSE';
  return contract.absence.means === 'zero' ? 'TRUE' : `${keySetCoverName(name)}.entity IS NOT NULL`;
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
  const listed = lists.map(({ feed }) => heardName(feed));
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

/** A sum, or a measure over groups, that is null although the enterprise has rows met a broken cell. */
function fillsEmptyWindow(fact: Fact): boolean {
  return aggregateOf(fact) !== 'sum' && !('by' in fact);
}

/** Number of the reason for a missing value: the cell's own, else not yet known, else not reported. */
function whySql(name: string, plan: FactsPlan, present: readonly Present[]): string {
  const notReported = missingReasons.indexOf('not-reported') + 1;
  const feed = present.find(({ plain }) => plain.some((column) => column.name === name));
  const column = feed?.plain.find((candidate) => candidate.name === name);
  if (feed === undefined || column === undefined) return String(notReported);
  const cell = feed.contract.columns.find(({ code }) => code === column.fact.value);
  const own = cell && !cell.required ? identifier(`${name}${whySuffix}`) : 'NULL';
  const calendar = feed.contract.knownDate.nextYear;
  const due =
    calendar !== undefined && column.fact.window === 'fiscalYear'
      ? `CASE WHEN ${dueDate(column.lag, calendar)} > DATE '${plan.asOf}' ` +
        `THEN ${missingReasons.indexOf('not-yet-known') + 1} END`
      : 'NULL';
  const value = identifier(name);
  return `CASE WHEN ${value} IS NULL THEN coalesce(${own}, ${due}, ${notReported}) END`;
}

/** Day on which the figures of the anchor year less the lag are public; a day the month lacks is its last. */
function dueDate(
  lag: number,
  { month, day }: { readonly month: number; readonly day: number },
): string {
  const first = `make_date(anchor.fiscal_year_0 - ${lag} + 1, ${month}, 1)`;
  return `least(${first} + ${day - 1}, last_day(${first}))`;
}
