import type { FeedQuery } from './feed-query.js';

/** Penalties of the environment department. */
export const environmentFeeds: readonly FeedQuery[] = [
  {
    feed: 'environment.penalty',
    sql: ({ end, years }) => `with drawn as (
      select *, DATE '${end}' - days(22 + uniform(entity, 'environment on', 0) * ${365 * years}) as decided_on from enterprise
      where technology and uniform(entity, 'environment', 0) < clamp(if(industry[1] = 'C', 0.05, 0.005) - 0.015 * honesty, 0, 0.2)
    )
    select entity, enterprise_id, '鄂环罚字〔' || year(decided_on) || '〕' || entity as decision_number, choose(['minor', 'minor', 'ordinary', 'ordinary', 'serious'], uniform(entity, 'environment severity', 0)) as severity,
      decided_on, yuan(round(20000 + 280000 * pow(uniform(entity, 'environment fine', 0), 2), -3)) as amount
    from drawn where decided_on > established_on + 100 and decided_on <= stop_on`,
  },
];
