import type { FeedQuery } from './feed-query.js';

/** Financing rounds, pledges and freezes of shares. */
export const equityFeeds: readonly FeedQuery[] = [
  {
    feed: 'equity.round',
    sql: ({ end }) => `with counted as (
      select *, clamp(floor(1.1 + 0.85 * quality + 0.25 * strength + 0.6 * normal(entity, 'rounds', 0)), 0, 5)::INTEGER as rounds,
        DATE '${end}' - days(25 + 900 * pow(uniform(entity, 'last round', 0), 1.3)) as last_on from enterprise where technology
    ), listed as (select *, unnest(range(1, rounds + 1)) as r from counted
    ), closed as (select *, last_on - ((rounds - r) * days(380 + 180 * uniform(entity, 'between rounds', 0)))::INTEGER as closed_on,
        round(exp(13.9 + 0.25 * (ln_revenue - 16.5) + 0.75 * r + 0.3 * quality + 0.3 * normal(entity, 'raised', r)), -4) as amount from listed)
    select entity, enterprise_id, 'R' || lpad(entity::VARCHAR, 7, '0') || '-' || r as round_number, closed_on, case when stage = 'mature' and r = 5 then 'listed' else (['seed', 'A', 'B', 'C', 'C'])[r] end as stage,
      yuan(amount) as amount, yuan(round(amount / clamp(0.14 + 0.02 * normal(entity, 'sold share', r), 0.06, 0.3), -4)) as post_money,
      choose(['private', 'private', 'regional', 'top'], clamp(uniform(entity, 'investor', r) * 0.75 + 0.1 * quality + 0.03 * r, 0, 0.999)) as investor_tier,
      uniform(entity, 'related', r) < clamp(0.03 - 0.03 * honesty, 0.002, 0.3) as related_party, closed_on + days(8 + 20 * uniform(entity, 'disclosed', r)) as disclosed_on
    from closed where closed_on > established_on and closed_on <= stop_on and closed_on + 28 <= DATE '${end}'`,
  },
  {
    feed: 'equity.pledge',
    sql: ({ start, end, years }) => `with drawn as (
      select *, i, DATE '${start}' + days((i + uniform(entity, 'pledged on', i)) * 365) as since from enterprise, range(${years}) as r(i) where technology
    ), tied as (select *, if(distress(since, defaulted_on) > 0.2, 'freeze', 'pledge') as kind, if(distress(since, defaulted_on) > 0, null, since + days(120 + 500 * uniform(entity, 'pledge ends', i))) as release_on
      from drawn where since > established_on + 200 and since <= stop_on and uniform(entity, 'pledged', i) < clamp(0.045 - 0.03 * strength + 0.4 * distress(since, defaulted_on), 0.005, 0.6)
    ), said as (
      select *, null::DATE as released_on, since + 8 as reported_on from tied union all select *, release_on, release_on + 8 from tied where release_on <= stop_on)
    select entity, enterprise_id, 'ZY' || strftime(since, '%Y%m%d') || lpad(entity::VARCHAR, 7, '0') as pledge_number, kind, round(clamp(0.08 + 0.5 * uniform(entity, 'pledged share', i), 0, 0.95), 4) as share, since, released_on, reported_on
    from said where reported_on <= DATE '${end}'`,
  },
];
