import type { FeedQuery } from './feed-query.js';

/** Steps towards a listing, from the securities regulator's local office. */
export const securitiesFeeds: readonly FeedQuery[] = [
  {
    feed: 'securities.listing',
    sql: ({ end }) => `with drawn as (
      select *, k, DATE '${end}' - days(30 + 900 * uniform(entity, k, 1)) as since from enterprise, (values ('tutoring'), ('meets-standard')) as kinds(k)
      where technology and stage != 'startup' and uniform(entity, k, 0) < clamp(-0.04 + 0.07 * quality + 0.03 * strength + if(stage = 'mature', 0.08, 0), 0, 0.6)
    ), ended as (select *, if(k = 'tutoring' and uniform(entity, k, 2) < 0.3, since + 300, null) as ending_on from drawn where since > established_on + 700 and since <= stop_on
    ), said as (select *, null::DATE as until, since + 4 as reported_on from ended union all select *, ending_on, ending_on + 4 from ended where ending_on <= stop_on)
    select entity, enterprise_id, 'SS' || year(since) || lpad(entity::VARCHAR, 7, '0') || if(k = 'tutoring', 'F', 'B') as event_number, k as kind, since, until, reported_on
    from said where reported_on <= DATE '${end}'`,
  },
];
