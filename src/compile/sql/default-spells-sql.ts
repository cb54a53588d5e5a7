import type { IsoDate } from '../../base/dates.js';
import { parseExpression } from '../../expr/parse.js';
import { columnsOf } from '../../expr/walk.js';
import { defaultCondition } from '../../model/default-definition.js';
import type { DefaultDefinition, DefaultFeed } from '../../model/schema/default-definition.js';
import type { SourceContract } from '../../model/schema/source.js';
import { expressionOverColumns } from './column-sql.js';
import { duckdbDialect } from './duckdb.js';
import { knownRows } from './facts/feed-sql.js';

const { literal } = duckdbDialect;

/** A feed of a definition with the contract it was ingested under. */
export interface DefaultRecords {
  readonly feed: DefaultFeed;
  readonly contract: SourceContract;
}

/**
 * The day of which a record speaks: the last of its month where the feed reports by month.
 * @returns SQL over the rows of the feed.
 */
export function reportDaySql({ columns, eventDate }: SourceContract): string {
  const column = columns.find(({ code }) => code === eventDate.trim());
  return column?.type === 'month' ? 'last_day(event_date)' : 'event_date';
}

/**
 * Every spell of default as SQL: `entity, default_from, default_until, event`. A spell begins with the
 * first day reported in default and ends (`default_until`, else null) when the enterprise has been
 * reported performing for the probation; an event within the probation prolongs it. A report that is
 * neither in default nor readable as performing is no evidence of either.
 *
 *     versions known by the day ─▶ reports (entity, day) ─▶ evidence with its cure ─▶ spells
 *
 * @param knownBy Records are read in the versions valid on this day.
 */
export function defaultSpellsSql(
  definition: DefaultDefinition,
  records: readonly DefaultRecords[],
  knownBy: IsoDate,
): string {
  const { probationMonths } = definition.cure;
  const spells = records.map(
    (one) => `SELECT * FROM (${feedSpellsSql(one, probationMonths, knownBy)})`,
  );
  return spells.join('\nUNION ALL\n');
}

function feedSpellsSql(
  { feed, contract }: DefaultRecords,
  probationMonths: number,
  knownBy: IsoDate,
): string {
  const sql = (source: string) =>
    expressionOverColumns(source, contract.columns, { as_of: `DATE '${knownBy}'` });
  const events = feed.events.map(({ when }, place) => `WHEN ${sql(when)} THEN ${place}`);
  const codes = feed.events.map(({ code }) => literal(code, 'text')).join(', ');
  const rows = knownRows(feed.feed, columnsRead(feed), knownBy, 'TRUE');
  const about = feed.of === undefined ? rows : `${rows} AND (${sql(feed.of)})`;
  return `WITH records AS (${about}),
  reports AS (
    SELECT entity, ${reportDaySql(contract)} AS day, min(CASE ${events.join(' ')} END) AS event,
      bool_and(coalesce(NOT (${sql(anyEvent(feed))}), FALSE)) AS performing
    FROM records
    WHERE entity IN (SELECT entity FROM records WHERE ${sql(anyEvent(feed))})
    GROUP BY ALL),
  followed AS (
    SELECT *, min(day) FILTER (WHERE event IS NOT NULL) OVER later AS next_event,
      min(day) FILTER (WHERE performing) OVER later AS performing_from
    FROM reports
    WINDOW later AS (PARTITION BY entity ORDER BY day ROWS BETWEEN 1 FOLLOWING AND UNBOUNDED FOLLOWING)),
  evidence AS (
    SELECT *, CASE WHEN next_event IS NULL OR cure_on < next_event THEN cure_on END AS cured_on
    FROM (SELECT *, ${monthsLater('performing_from', probationMonths)} AS cure_on FROM followed WHERE event IS NOT NULL)),
  numbered AS (
    SELECT *, count(cured_on) OVER (PARTITION BY entity ORDER BY day ROWS BETWEEN UNBOUNDED PRECEDING AND 1 PRECEDING) AS spell
    FROM evidence)
  SELECT entity, min(day) AS default_from, max(cured_on) AS default_until,
    [${codes}][arg_min(event, day) + 1] AS event
  FROM numbered GROUP BY entity, spell`;
}

function anyEvent(feed: DefaultFeed): string {
  return defaultCondition({ feed: feed.feed, events: feed.events });
}

function columnsRead(feed: DefaultFeed): ReadonlySet<string> {
  return new Set(['entity', 'event_date', ...columnsOf(parseExpression(defaultCondition(feed)))]);
}

/** A day so many months later; the last of a month becomes the last of a month. */
function monthsLater(day: string, months: number): string {
  const moved = `CAST(${day} + INTERVAL ${months} MONTH AS DATE)`;
  return `CASE WHEN ${day} = last_day(${day}) THEN last_day(${moved}) ELSE ${moved} END`;
}
