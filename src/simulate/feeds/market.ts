import type { FeedQuery } from './feed-query.js';

/** Registration, supervision, standards and founders, from market regulation. */
export const marketFeeds: readonly FeedQuery[] = [
  {
    feed: 'market.registration',
    sql: ({ end }) => `with said as (
      select *, 'active' as status, established_on + 6 as reported_on, false as changed from enterprise
      union all select *, 'active', changed_on + 5, true from enterprise where changed_on <= least(stop_on, DATE '${end}' - 5)
      union all select *, if(defaulted_on is null or uniform(entity, 'revoked', 0) < 0.4, 'cancelled', 'revoked'), exit_on + 5, coalesce(changed_on <= stop_on, false)
        from enterprise where exit_on <= DATE '${end}' - 5
    ), placed as (
      select *, round(exp(clamp(14.5 + 0.35 * (ln_revenue - 16) + 0.5 * normal(entity, 'capital', 0), 11.5, 20)), -4) as capital,
        clamp(0.72 + 0.12 * strength + 0.18 * normal(entity, 'paid in', 0), 0, 1) as paid_share
      from said where reported_on <= DATE '${end}'
    )
    select entity, enterprise_id, registration_number,
      name, established_on, yuan(capital * if(changed and changed_item = 'capital', 2, 1)) as registered_capital,
      yuan(round(capital * paid_share, -4)) as paid_in_capital, industry as industry_code, region as region_code,
      if(changed and changed_item = 'address', city || '市' || street(entity, 1), address) as address,
      person(entity, if(changed and changed_item = 'legal-representative', 100, 0)) as legal_representative, status, reported_on
    from placed`,
  },
  {
    feed: 'market.change',
    sql: ({ end }) => `select entity, enterprise_id, changed_on, changed_item as item,
      case changed_item when 'address' then address when 'legal-representative' then person(entity, 0)
        when 'controller' then person(entity, 200) when 'capital' then '增资前' else brand(entity) || '（筹）' end as before,
      case changed_item when 'address' then city || '市' || street(entity, 1) when 'legal-representative' then person(entity, 100)
        when 'controller' then person(entity, 201) when 'capital' then '增资后' else name end as after
    from enterprise where changed_on <= least(stop_on, DATE '${end}' - 7)`,
  },
  {
    feed: 'market.supervision',
    sql: ({ end, years }) => `with drawn as (
      select *, DATE '${end}' - days(uniform(entity, 'decided', i) * ${365 * years}) as decided_on,
        uniform(entity, 'supervision kind', i) as k, i
      from enterprise, range(2) as r(i)
      where uniform(entity, 'supervised', i) < clamp(if(technology, 0.03, 0.035) - 0.02 * honesty - 0.01 * strength + if(defaulted_on is null, 0, 0.12), 0, 0.4)
    ), decided as (
      select *, if(k < 0.2, 'abnormal-operations', if(k > 0.975, 'serious-violation', 'penalty')) as kind,
        case when k < 0.2 and uniform(entity, 'removed', i) < 0.75 then decided_on + days(40 + 200 * uniform(entity, 'removed on', i)) end as removal_on
      from drawn where decided_on > established_on + 30 and decided_on <= stop_on
    ), said as (
      select *, null::DATE as removed_on, decided_on + days(4 + 14 * uniform(entity, 'decision said', i)) as reported_on from decided
      union all select *, removal_on, removal_on + 6 from decided where removal_on is not null
    )
    select entity, enterprise_id, '鄂市监罚字〔' || year(decided_on) || '〕' || entity || '-' || i as decision_number, kind,
      if(kind = 'serious-violation', 'serious', choose(['minor', 'minor', 'minor', 'ordinary', 'ordinary', 'serious'], uniform(entity, 'severity', i))) as severity,
      decided_on, removed_on, yuan(if(kind = 'penalty', round(2000 + 60000 * pow(uniform(entity, 'fine', i), 3), -2), 0)) as amount, reported_on
    from said where reported_on <= DATE '${end}'`,
  },
  {
    feed: 'market.standard',
    sql: ({ end, years }) => `with drawn as (
      select *, i, DATE '${end}' - days(31 + uniform(entity, 'standard on', i) * ${365 * (years + 3)}) as published_on
      from enterprise, range(4) as r(i)
      where technology and uniform(entity, 'standard', i) < clamp(0.08 + 0.09 * quality + if(stage = 'mature', 0.12, 0) - 0.02 * i, 0, 0.7)
    )
    select entity, enterprise_id, choose(['GB/T ', 'SJ/T ', 'T/HB '], uniform(entity, 'standard body', i)) || (10000 + entity * 4 + i) || '-' || year(published_on) as standard_number,
      choose(['international', 'national', 'national', 'industry', 'industry', 'group', 'group'], uniform(entity, 'standard level', i)) as level,
      if(uniform(entity, 'standard role', i) < 0.3, 'lead', 'join') as role, published_on
    from drawn where published_on > established_on + 200 and published_on <= stop_on`,
  },
  {
    feed: 'market.founder',
    sql: ({ end }) => `with listed as (
      select *, unnest(if(uniform(entity, 'second founder', 0) < 0.12, [0, 1], [0])) as i, established_on + 25 as reported_on from enterprise where technology
    )
    select entity, enterprise_id, person(entity, i) as person_id, if(i = 0, 'legal-representative', 'founder') as role,
      whole(clamp(8 + 3 * quality + 4 * normal(entity, 'experience', i), 0, 35)) as industry_years,
      days(clamp(0.7 + 0.5 * strength + 0.8 * normal(entity, 'firms alive', i), 0, 5))::BIGINT as earlier_firms_alive,
      if(uniform(entity, 'firms sold', i) < clamp(0.06 + 0.05 * quality, 0, 0.3), 1, 0)::BIGINT as earlier_firms_sold,
      uniform(entity, 'founder dishonest', i) < clamp(0.015 - 0.015 * honesty, 0.001, 0.15) as dishonest, reported_on
    from listed where reported_on <= DATE '${end}'`,
  },
];
