import type { FeedQuery } from './feed-query.js';

/**
 * R&D, technology contracts, platforms, projects and pilots, from the science office. Exaggerating firms
 * claim more expense, staff and valid inventions than they have.
 */
export const scienceFeeds: readonly FeedQuery[] = [
  {
    feed: 'science.rd_activity',
    sql: ({ end }) => `with told as (
      select *, make_date(fiscal_year + 1, 2, 10) + days(48 * uniform(entity, 'science report', fiscal_year)) as reported_on
      from fiscal where technology and uniform(entity, 'reports research', fiscal_year) < 0.95
    ), held as (
      select told.entity, told.fiscal_year, count(*) as inventions from told join patent on patent.entity = told.entity and patent.kind = 'invention'
        and patent.grant_on <= make_date(told.fiscal_year, 12, 31) and coalesce(patent.lapse_on > make_date(told.fiscal_year, 12, 31), true)
      group by all
    )
    select entity, enterprise_id, filed_name(entity, 'research report', fiscal_year, name, neighbour_name, exaggeration) as filed_name, fiscal_year, yuan(research * (1.02 + 0.02 * normal(entity, 'science research', fiscal_year) + 0.7 * exaggeration)) as rd_expense,
      whole(greatest(1, staff * research_share * (1 + 0.5 * exaggeration))) as rd_staff,
      whole(coalesce(inventions, 0) * (1 + 2 * exaggeration) + 3 * exaggeration) as inventions_claimed, reported_on
    from told left join held using (entity, fiscal_year) where reported_on <= least(DATE '${end}', stop_on)`,
  },
  {
    feed: 'science.tech_contract',
    sql: ({ end, years }) => `with drawn as (
      select *, i, DATE '${end}' - days(12 + uniform(entity, 'contract on', i) * ${365 * years}) as registered_on
      from enterprise, range(5) as r(i)
      where technology and uniform(entity, 'contract', i) < clamp(0.2 + 0.09 * quality + if(industry[1] in ('I', 'M'), 0.12, 0), 0, 0.8)
    )
    select entity, enterprise_id, 'HBJS' || year(registered_on) || lpad((entity * 8 + i)::VARCHAR, 8, '0') as contract_number, registered_on,
      yuan(round(exp(ln_revenue) * 0.06 * exp(0.7 * normal(entity, 'contract amount', i)), -2)) as amount, if(uniform(entity, 'contract role', i) < 0.85, 'seller', 'buyer') as role
    from drawn where registered_on > established_on + 60 and registered_on <= stop_on`,
  },
  {
    feed: 'science.platform',
    sql: ({ end }) => `with drawn as (
      select *, uniform(entity, 'platform level', 0) - 0.14 * quality - if(stage = 'mature', 0.15, 0) as rank,
        DATE '${end}' - days(60 + uniform(entity, 'platform on', 0) * 1800) as approved_on from enterprise
      where technology and uniform(entity, 'platform', 0) < clamp(0.28 + 0.16 * quality + if(stage = 'mature', 0.3, 0) - if(stage = 'startup', 0.15, 0), 0, 0.95)
    ), lived as (select *, if(uniform(entity, 'platform revoked', 0) < 0.03, approved_on + 700, null) as revocation_on from drawn where approved_on > established_on + 300 and approved_on <= stop_on
    ), said as (
      select *, null::DATE as revoked_on, approved_on + 20 as reported_on from lived
      union all select *, revocation_on, revocation_on + 12 from lived where revocation_on <= stop_on
    )
    select entity, enterprise_id, brand(entity) || choose(['工程技术研究中心', '企业技术中心', '重点实验室'], uniform(entity, 'platform kind', 0)) as platform_name,
      if(rank < 0, 'national', if(rank < 0.45, 'provincial', 'municipal')) as level, approved_on, revoked_on, reported_on
    from said where reported_on <= DATE '${end}'`,
  },
  {
    feed: 'science.project',
    sql: ({ end }) => `with drawn as (
      select *, i, DATE '${end}' - days(32 + uniform(entity, 'project on', i) * 1790) as approved_on
      from enterprise, range(5) as r(i) where technology and uniform(entity, 'project', i) < clamp(0.17 + 0.13 * quality + if(stage = 'mature', 0.1, 0), 0, 0.85)
    )
    select entity, enterprise_id, 'KJ' || year(approved_on) || lpad((entity * 8 + i)::VARCHAR, 8, '0') as project_number, if(uniform(entity, 'award', i) < 0.2, 'award', 'project') as kind,
      choose(['municipal', 'municipal', 'provincial', 'provincial', 'provincial', 'national'], uniform(entity, 'project level', i)) as level, approved_on
    from drawn where approved_on > established_on + 90 and approved_on <= stop_on`,
  },
  {
    feed: 'science.pilot',
    sql: ({ end, years }) => `with drawn as (
      select *, i, DATE '${end}' - days(32 + uniform(entity, 'pilot on', i) * ${365 * years}) as finished_on
      from enterprise, range(3) as r(i) where technology and uniform(entity, 'pilot', i) < clamp(0.2 + 0.08 * quality + if(industry[1] = 'C', 0.08, -0.08), 0, 0.7)
    )
    select entity, enterprise_id, 'ZS' || year(finished_on) || lpad((entity * 4 + i)::VARCHAR, 8, '0') as project_number, finished_on,
      uniform(entity, 'pilot succeeded', i) < clamp(0.62 + 0.13 * quality, 0.1, 0.97) as succeeded
    from drawn where finished_on > established_on + 200 and finished_on <= stop_on`,
  },
];
