import type { FeedQuery } from './feed-query.js';

/** Patents, inventors and other rights, from the intellectual-property office. */
export const ipFeeds: readonly FeedQuery[] = [
  {
    feed: 'ip.patent',
    sql: ({ start, end }) => `with said as (
      select *, null::DATE as granted, null::DATE as lapsed, published_on + 7 as reported_on, grant_on + 10 as next_on from patent where kind = 'invention'
      union all select *, grant_on, null, grant_on + 10, lapse_on + 15 from patent where grant_on is not null
      union all select *, grant_on, lapse_on, lapse_on + 15, null from patent where lapse_on is not null
    )
    select entity, enterprise_id, patent_number, kind, filed_on, published_on, granted as granted_on, lapsed as lapsed_on, reported_on, origin, main_group, pct,
      if(kind = 'invention' and uniform(entity, 'family', p) < clamp(0.08 + 0.06 * quality, 0, 0.5), 1 + floor(3 * uniform(entity, 'family size', p)), 0)::BIGINT as overseas_family, value_score
    from said where reported_on <= DATE '${end}' and coalesce(next_on > greatest(reported_on, DATE '${start}'), true)`,
  },
  {
    feed: 'ip.inventor',
    sql: ({
      end,
    }) => `select patent.entity, patent.enterprise_id, patent_number, person_id, filed_on, published_on
    from patent join staff_member on patent.entity = staff_member.entity
      and (staff_member.j = 1 + patent.p % staff_member.members or (staff_member.j = 1 and uniform(patent.entity, 'with the founder', patent.p) < 0.35))
    where patent.kind = 'invention' and origin = 'self' and published_on <= DATE '${end}' and filed_on <= coalesce(insured_to, DATE '9999-12-31')`,
  },
  {
    feed: 'ip.other_right',
    sql: ({ end }) => `with listed as (
      select *, unnest(range(least(14, floor(exp(0.3 + 0.35 * quality + if(industry[1] in ('I', 'M'), 0.9, 0) + 0.4 * normal(entity, 'rights', 0))))::INTEGER)) as i from enterprise where technology
    ), dated as (select *, DATE '${end}' - days(31 + uniform(entity, 'right on', i) * clamp(DATE '${end}' - established_on - 31, 0, 1800)) as registered_on from listed)
    select entity, enterprise_id, year(registered_on) || 'SR' || lpad((entity * 16 + i)::VARCHAR, 8, '0') as right_number,
      case when industry in ('C3973', 'I6520') and uniform(entity, 'right kind', i) < 0.5 then 'ic-layout' when industry = 'M7519' and uniform(entity, 'right kind', i) < 0.4 then 'plant-variety' else 'software-copyright' end as kind, registered_on
    from dated where registered_on > established_on and registered_on <= stop_on`,
  },
];
