import type { IncompletePoint } from '../../backtest/index.js';
import { addMonthsFromEnd, fromEpochDay, type IsoDate, toEpochDay } from '../../base/dates.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { type DefaultRecords, reportDaySql } from '../../compile/sql/default-spells-sql.js';
import { identifier, type Warehouse } from '../../engine/duckdb/index.js';
import type { DefaultDefinition } from '../../model/schema/default-definition.js';
import type { SourceContract } from '../../model/schema/source.js';

/** What a warehouse knows of defaults, and of which days. */
export interface OutcomeRecords {
  readonly records: readonly DefaultRecords[];
  /** Day whose versions count: the newest on which any record became known, unless told. */
  readonly knownBy: IsoDate;
  /** First and last day of which every feed of the definition speaks. */
  readonly from: IsoDate;
  readonly to: IsoDate;
}

/** A performance window that the records do not cover. */
export type IncompleteWindow = Omit<IncompletePoint, 'enterprises'>;

/** What {@link readOutcomeRecords} is asked. */
export interface OutcomeQuestion {
  /** Name of the warehouse, for messages. */
  readonly warehouse: string;
  readonly definition: DefaultDefinition;
  /** Only what was known by this day; all there is where absent. */
  readonly knownBy?: IsoDate;
}

/**
 * Find out which days the records of default cover. A feed that reports by month covers its months,
 * whole, from the first to the last; one of single events the days from its first record to the last
 * day by which an event would have been heard of (day known less the contract's lag).
 * @throws `default-feed-missing`
 */
export async function readOutcomeRecords(
  warehouse: Warehouse,
  contracts: ReadonlyMap<string, SourceContract>,
  { warehouse: file, definition, knownBy }: OutcomeQuestion,
): Promise<OutcomeRecords> {
  const refuse = (feed: string): never => {
    const name = `${definition.id}@${definition.version}`;
    throw new CreditRadarError('default-feed-missing', { definition: name, feed, warehouse: file });
  };
  const records = definition.feeds.map((feed): DefaultRecords => {
    const contract = contracts.get(feed.feed);
    return contract === undefined ? refuse(feed.feed) : { feed, contract };
  });
  const covered: Covered[] = [];
  for (const one of records) {
    covered.push((await coveredDays(warehouse, one, knownBy)) ?? refuse(one.feed.feed));
  }
  const latest = (days: readonly IsoDate[]): IsoDate => days.toSorted().at(-1) ?? '';
  return {
    records,
    knownBy: knownBy ?? latest(covered.map(({ known }) => known)),
    from: latest(covered.map(({ from }) => from)),
    to: covered.map(({ to }) => to).toSorted()[0] ?? '',
  };
}

interface Covered {
  readonly from: IsoDate;
  readonly to: IsoDate;
  readonly known: IsoDate;
}

async function coveredDays(
  warehouse: Warehouse,
  { feed, contract }: DefaultRecords,
  knownBy: IsoDate | undefined,
): Promise<Covered | undefined> {
  const day = reportDaySql(contract);
  const known = knownBy === undefined ? '' : ` WHERE known_from <= DATE '${knownBy}'`;
  const [found] = await warehouse.rows<{ [K in keyof Covered]: IsoDate | null }>(
    `SELECT min(event_date) AS "from", max(${day}) AS "to", max(known_from) AS known
     FROM feed.${identifier(feed.feed)}${known}`,
  );
  const { from = null, to = null, known: newest = null } = found ?? {};
  if (from === null || to === null || newest === null) return undefined;
  if (day !== 'event_date') return { from, to, known: newest };
  const heard = toEpochDay(knownBy ?? newest) - (contract.knownDate.lagDays ?? 0);
  return { from, to: fromEpochDay(heard), known: newest };
}

/** Last day of the performance window after an observation point. */
export function windowEnd(asOf: IsoDate, { performanceWindow }: DefaultDefinition): IsoDate {
  return addMonthsFromEnd(asOf, performanceWindow.months);
}

/** Why the window after an observation point is incomplete; nothing where it is complete. */
export function incompleteWindow(
  asOf: IsoDate,
  definition: DefaultDefinition,
  { from, to }: OutcomeRecords,
): IncompleteWindow | undefined {
  const end = windowEnd(asOf, definition);
  const window = { asOf, windowEnd: end };
  if (toEpochDay(from) > toEpochDay(asOf) + 1) return { ...window, why: 'records-begin-later' };
  return end > to ? { ...window, why: 'records-end-earlier' } : undefined;
}
