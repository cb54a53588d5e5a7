import type { FeedQuery } from './feed-query.js';

/** Cases, enforcement and dishonest listings, from the courts. */
export const courtFeeds: readonly FeedQuery[] = [
  {
    feed: 'court.case',
    sql: ({ start, end, years }) => `with drawn as (
      select *, i, DATE '${start}' + days((i + uniform(entity, 'sued on', i)) * 182) as filed_on from enterprise, range(${2 * years}) as r(i)
      where technology
    ), sued as (select *, filed_on + days(70 + 280 * uniform(entity, 'case closed', i)) as closing_on,
        if(uniform(entity, 'case role', i) < 0.3 and distress(filed_on, defaulted_on) = 0, 'plaintiff', 'defendant') as role
      from drawn where filed_on > established_on + 150 and filed_on <= stop_on
        and uniform(entity, 'sued', i) < clamp(0.045 * exp(-0.55 * strength - 0.35 * honesty) + 0.3 * distress(filed_on, defaulted_on), 0, 0.7)
    ), said as (
      select *, null::DATE as closed_on, filed_on + days(6 + 20 * uniform(entity, 'case said', i)) as reported_on from sued
      union all select *, closing_on, closing_on + 12 from sued)
    select entity, enterprise_id, '（' || year(filed_on) || '）鄂01民初' || (entity * 8 + i) || '号' as case_number, filed_on, role,
      yuan(round(exp(least(ln_revenue, 20)) * 0.025 * exp(0.9 * normal(entity, 'claim', i)), 0)) as amount, closed_on, reported_on
    from said where reported_on <= DATE '${end}'`,
  },
  {
    feed: 'court.enforcement',
    sql: ({ end }) => `with drawn as (
      select *, k, case when defaulted_on is not null and (technology or uniform(entity, 'heard of', 0) < 0.5) and uniform(entity, k, 0) < if(k = 'enforcement', 0.7, 0.4) then defaulted_on + days(if(k = 'enforcement', 25, 110) + 150 * uniform(entity, k, 1))
          when defaulted_on is null and technology and k = 'enforcement' and uniform(entity, k, 2) < clamp(0.02 - 0.015 * strength - 0.01 * honesty, 0.001, 0.2) then DATE '${end}' - days(20 + 1000 * uniform(entity, k, 3)) end as since
      from enterprise, (values ('enforcement'), ('dishonest')) as kinds(k)
    ), ended as (select *, case when defaulted_on is null or uniform(entity, k, 4) < 0.1 then since + days(60 + 200 * uniform(entity, k, 5)) end as removal_on from drawn where since > established_on + 200 and since <= DATE '${end}'
    ), said as (
      select *, null::DATE as removed_on, since + 7 as reported_on from ended union all select *, removal_on, removal_on + 7 from ended where removal_on is not null)
    select entity, enterprise_id, '（' || year(since) || '）鄂01执' || entity || '号' as case_number, k as kind, since,
      yuan(round(exp(least(ln_revenue, 20)) * 0.06 * exp(0.6 * normal(entity, k, 6)), 0)) as amount, removed_on, reported_on from said where reported_on <= DATE '${end}'`,
  },
];
