import { monthlyLag } from '../calendar.js';
import { arrearsSql } from './arrears.js';
import type { FeedQuery } from './feed-query.js';

/** Electricity, read every other month, and what is owed for it, from the utilities. */
export const utilityFeeds: readonly FeedQuery[] = [
  {
    feed: 'utility.electricity',
    sql: ({ end }) => `with metered as (
      select enterprise.*, month.*, (month.last_day - DATE '${end}') / 365.25 as t from enterprise, month
      where technology and month(month.month) % 2 = 1 and month.month > established_on and month.last_day <= stop_on and month.month + ${monthlyLag} <= DATE '${end}'
    )
    select entity, enterprise_id, month, round(exp(least(ln_revenue, 21)) * if(industry[1] = 'C', 0.005, 0.0009) * exp((0.55 * growth + 0.02 * strength) * t
      + 0.12 * cos(2 * pi() * (month(month) - 7) / 6.0) + 0.05 * normal(entity, 'electricity', number) - 0.7 * distress(last_day, defaulted_on)), 1) as kilowatt_hours
    from metered`,
  },
  {
    feed: 'utility.arrears',
    sql: (calendar) =>
      arrearsSql(
        {
          stream: 'utility arrears',
          prefix: 'DF',
          population: 'technology',
          share: 0.006,
          rate: 0.015,
        },
        calendar,
      ),
  },
];
