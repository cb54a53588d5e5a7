import type { IsoDate } from '../base/dates.js';
import { identifier, type Warehouse } from '../engine/duckdb/index.js';
import { feedsOf } from '../model/feeds-of.js';
import { indicatorCodes } from '../model/hierarchy.js';
import type { SourceContract } from '../model/schema/source.js';
import type { LineageRecord } from '../score/result.js';
import type { OpenModel } from './open-model.js';

/** Newest record of every feed that an enterprise's indicators rest on, as known on a day. */
export async function newestRecords(
  warehouse: Warehouse,
  { scorecard, index }: OpenModel,
  contracts: ReadonlyMap<string, SourceContract>,
  entity: number,
  asOf: IsoDate,
): Promise<readonly LineageRecord[]> {
  const feeds = new Map(indicatorCodes(scorecard).map((code) => [code, feedsOf(code, index)]));
  const wanted = [...new Set([...feeds.values()].flat())].filter((feed) => contracts.has(feed));
  if (wanted.length === 0) return [];
  const selects = wanted.map(
    (feed) => `(SELECT '${feed}' AS feed, t.event_date, t.known_from, f.path, t.record
      FROM feed.${identifier(feed)} t JOIN ingest.file f USING (file)
      WHERE t.entity = ${entity} AND t.known_from <= DATE '${asOf}' AND (t.known_to IS NULL OR t.known_to > DATE '${asOf}')
      ORDER BY t.seq DESC LIMIT 1)`,
  );
  const rows = await warehouse.rows<{
    feed: string;
    event_date: IsoDate | null;
    known_from: IsoDate;
    path: string;
    record: number;
  }>(selects.join(' UNION ALL '));
  const newest = new Map(rows.map((row) => [row.feed, row]));
  return [...feeds].flatMap(([indicator, own]) =>
    own.flatMap((feed): LineageRecord[] => {
      const row = newest.get(feed);
      return row === undefined
        ? []
        : [
            {
              indicator,
              feed,
              eventDate: row.event_date,
              knownDate: row.known_from,
              file: row.path,
              record: row.record,
            },
          ];
    }),
  );
}
