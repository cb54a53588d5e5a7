import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Freshness } from '../compile/sql/facts/facts-sql.js';
import {
  identifier,
  literal,
  openWarehouse,
  type Warehouse,
  type WarehouseSettings,
} from '../engine/duckdb/index.js';
import { checkLayout } from '../ingest/warehouse-layout.js';
import { type SourceContract, sourceContractSchema } from '../model/schema/source.js';

/** What scoring needs to know of a warehouse as of a day, besides its rows. */
export interface WarehouseState {
  /** Contracts by canonical feed, as the feeds were ingested. */
  readonly contracts: ReadonlyMap<string, SourceContract>;
  readonly freshness: Freshness;
  readonly enterprises: number;
  /** Fingerprint of the data of each feed. */
  readonly snapshots: readonly { readonly feed: string; readonly fingerprint: string }[];
}

/**
 * Open a warehouse for reading.
 * @throws `warehouse-unreadable` where it is absent, busy or no warehouse; `warehouse-outdated`
 */
export async function openForScoring(
  file: string,
  settings: WarehouseSettings,
): Promise<Warehouse> {
  try {
    const warehouse = await openWarehouse(file, { ...settings, readOnly: true });
    await warehouse.rows('SELECT count(*) FROM ingest.contract');
    await checkLayout(warehouse, file);
    return warehouse;
  } catch (error) {
    if (error instanceof CreditRadarError) throw error;
    const detail = error instanceof Error ? error.message.split('\n')[0] : String(error);
    throw new CreditRadarError('warehouse-unreadable', { file, detail }, { cause: error });
  }
}

/** Read contracts, freshness and fingerprints as of a day. */
export async function readState(warehouse: Warehouse, asOf: IsoDate): Promise<WarehouseState> {
  const stored = await warehouse.rows<{ provides: string; contract: string }>(
    'SELECT provides, contract FROM ingest.contract ORDER BY code',
  );
  const contracts = new Map(
    stored.map(({ provides, contract }) => [
      provides,
      sourceContractSchema.parse(JSON.parse(contract)),
    ]),
  );
  const [count] = await warehouse.rows<{ n: number }>('SELECT count(*) AS n FROM entity');
  const snapshots = await warehouse.rows<{ feed: string; fingerprint: string }>(`
    SELECT c.provides AS feed,
      sha256(string_agg(f.sha256, ',' ORDER BY f.file) || any_value(c.fingerprint)) AS fingerprint
    FROM ingest.contract c JOIN ingest.file f ON f.source = c.code GROUP BY c.provides ORDER BY 1`);
  const freshness = await newestByFeed(warehouse, [...contracts.keys()], asOf);
  return { contracts, freshness, enterprises: count?.n ?? 0, snapshots };
}

/** Day of the newest record of each feed that was known on a day; null where none was. */
async function newestByFeed(
  warehouse: Warehouse,
  feeds: readonly string[],
  asOf: IsoDate,
): Promise<Freshness> {
  if (feeds.length === 0) return new Map();
  const selects = feeds.map(
    (feed) =>
      `SELECT ${literal(feed)} AS feed, max(known_from) AS newest FROM feed.${identifier(feed)} WHERE known_from <= DATE '${asOf}'`,
  );
  const rows = await warehouse.rows<{ feed: string; newest: IsoDate | null }>(
    selects.join(' UNION ALL '),
  );
  return new Map(rows.map(({ feed, newest }) => [feed, newest]));
}
