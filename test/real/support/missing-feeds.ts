import { identifier } from '../../../src/engine/duckdb/index.js';
import { feedsOf } from '../../../src/model/feeds-of.js';
import type { ScoredSet } from './score-set.js';

/** A feed and how much of the weight waits for it. */
export interface MissingFeed {
  readonly feed: string;
  /** Mean share of an enterprise's weight whose indicators read the feed and are missing, 0 to 1. */
  readonly weight: number;
}

/** Feeds by the weight that waits for them, most first; an indicator that reads two counts for both. */
export async function missingFeeds({
  model,
  warehouse,
}: ScoredSet): Promise<readonly MissingFeed[]> {
  const codes = model.scorecard.forces.flatMap(({ indicators }) =>
    indicators.map(({ use }) => use),
  );
  const waiting = codes.map((code) => {
    const reason = identifier(`${code}#reason`);
    const missing = `${reason} IS NOT NULL AND ${reason} <> 'not-applicable'`;
    const weight = `CAST(${identifier(`${code}#weight`)} AS DECIMAL(18, 12))`;
    return `avg(CASE WHEN ${missing} THEN ${weight} ELSE 0 END) AS ${identifier(code)}`;
  });
  const [row = {}] = await warehouse.rows(`SELECT ${waiting.join(', ')} FROM scored`);
  const feeds = new Map<string, number>();
  for (const code of codes) {
    const share = row[code];
    for (const feed of feedsOf(code, model.index)) {
      feeds.set(feed, (feeds.get(feed) ?? 0) + (typeof share === 'number' ? share : 0));
    }
  }
  return [...feeds]
    .map(([feed, weight]) => ({ feed, weight }))
    .sort((a, b) => b.weight - a.weight || (a.feed < b.feed ? -1 : 1));
}
