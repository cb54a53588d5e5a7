import type { FeedQuery } from './feed-query.js';

/** Supply contracts and their performance, from public procurement and chain platforms. */
export const procurementFeeds: readonly FeedQuery[] = [
  {
    feed: 'procurement.contract',
    sql: ({ end, years }) => `with listed as (
      select *, unnest(range((2 + floor(uniform(entity, 'orders', 0) * ${years - 1}))::INTEGER)) as i from enterprise
      where technology and uniform(entity, 'supplies', 0) < 0.8
    ), signed as (select *, DATE '${end}' - days(20 + uniform(entity, 'order on', i) * ${365 * years + 150}) as signed_on from listed
    ), due as (select *, signed_on + days(60 + 260 * uniform(entity, 'due', i)) as due_on from signed where signed_on > established_on + 60 and signed_on <= stop_on
    ), done as (select *, if(uniform(entity, 'on time', i) < clamp(0.92 + 0.035 * strength + 0.02 * honesty - 0.55 * distress(due_on, defaulted_on), 0.1, 0.998),
        due_on - days(15 * uniform(entity, 'early', i)), due_on + days(5 + 90 * uniform(entity, 'late', i))) as performing_on,
        round(exp(ln_revenue + growth * (year(signed_on) - ${Number(end.slice(0, 4)) - 1})) * 0.11 * exp(0.45 * normal(entity, 'order', i)), -2) as worth from due
    ), said as (
      select *, null::DATE as performed_on, 0.0 as delivered, signed_on + days(5 + 12 * uniform(entity, 'order said', i)) as reported_on from done
      union all select *, performing_on, worth, performing_on + 9 from done where performing_on <= stop_on)
    select entity, enterprise_id, 'HT' || year(signed_on) || lpad((entity * 16 + i)::VARCHAR, 8, '0') as contract_number, signed_on, due_on, performed_on, yuan(worth) as amount, yuan(delivered) as delivered_amount, reported_on
    from said where reported_on <= DATE '${end}'`,
  },
];
