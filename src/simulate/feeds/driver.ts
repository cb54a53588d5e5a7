import type { FeedQuery } from './feed-query.js';

/**
 * What no department sees: the true drivers of default at every year end, beside them `noise`, which has
 * no bearing on it, and `region_mark`, which mostly tells the region. For proofs that learning finds what
 * is true: it is written only where a contract asks for it, and no shipped contract does.
 */
export const driverFeeds: readonly FeedQuery[] = [
  {
    feed: 'simulation.driver',
    sql: () => `select entity, enterprise_id, as_of as observed_on, stage, year_end.quality, year_end.strength,
      year_end.honesty, normal(entity, 'noise', year(as_of)) as noise,
      region_wage + 0.04 * normal(entity, 'region mark', year(as_of)) as region_mark
    from year_end join enterprise using (entity)
    where as_of < coalesce(defaulted_on, DATE '9999-12-31') and as_of < coalesce(exit_on, DATE '9999-12-31')`,
  },
];
