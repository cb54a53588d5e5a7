import type { FeedQuery } from './feed-query.js';

/**
 * Sectors and certificates, from industry and information technology. Shares after Hubei 2025: 16.1 % of
 * technology firms are certified innovative, 10.5 % high-tech, 1.27 % are stars (chain-leader list).
 */
export const industryFeeds: readonly FeedQuery[] = [
  {
    feed: 'industry.profile',
    sql: ({ end }) => `with ranked as (
      select *, normal(entity, 'certificate', 0) * 0.8 + quality * 0.6 as merit,
        greatest(established_on + 90, DATE '${end}' - days(40 + 1000 * uniform(entity, 'certified', 0))) as certificate_on
      from enterprise where technology
    ), graded as (
      select *, case when merit > 2.33 then 'little-giant' when merit > 1.64 then 'specialised' when merit > 0.98 then 'high-tech' when merit > 0.44 then 'innovative' end as grade,
        merit > 2.237 as listed from ranked
    ), said as (
      select *, false as certified, established_on + 60 as reported_on from graded
      union all select *, true, certificate_on + 20 from graded where grade is not null and certificate_on <= stop_on
    )
    select entity, enterprise_id, track, if(certified, grade, 'none') as certification, if(certified, certificate_on, null) as certified_on,
      if(certified, (certificate_on + interval 3 year)::DATE, null) as valid_until, certified and listed as chain_leader_list, reported_on
    from said where reported_on <= DATE '${end}'`,
  },
];
