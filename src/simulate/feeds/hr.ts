import { monthlyLag } from '../calendar.js';
import { arrearsSql } from './arrears.js';
import type { FeedQuery } from './feed-query.js';

/**
 * Insured staff, talents and arrears, from human resources. Technology firms declare every four months,
 * so that the last of them is known at the year's end; exaggerating ones insure everybody only in
 * March, when the annual forms are filed.
 */
export const hrFeeds: readonly FeedQuery[] = [
  {
    feed: 'hr.insured_month',
    sql: ({ end }) => `with declared as (
      select enterprise.*, month.month, month.number, distress(month.last_day, defaulted_on) as stress, (month.last_day - DATE '${end}') / 365.25 as t
      from enterprise, month
      where month.month > established_on and month.last_day <= stop_on and month.month + ${monthlyLag} <= DATE '${end}'
        and if(technology, month(month.month) % 4 = 3, month.month = date_trunc('month', DATE '${end}' - interval 3 month) and uniform(entity, 'insures', 0) < 0.25)
    ), counted as (
      select *, greatest(2, exp(ln_staff + staff_growth * t - 0.4 * stress + 0.012 * normal(entity, 'insured', number)) * (1 - if(month(month) = 3, 0, 0.35 * exaggeration))) as present,
        greatest(2, exp(ln_staff + staff_growth * (t - 1 / 3.0) - 0.4 * distress(last_day(month) - 122, defaulted_on)) * (1 - 0.35 * exaggeration)) as before,
        clamp(0.19 - 0.05 * quality - 0.05 * strength + 0.03 * normal(entity, 'turnover', 0) + 0.4 * stress, 0.02, 1.2) as turnover
      from declared
    ), moved as (select *, whole(greatest(present * turnover / 3 + normal(entity, 'leavers', number) * 0.3, before - present, 0)) as gone from counted)
    select entity, enterprise_id, month, whole(present) as headcount, greatest(whole(present) - whole(before) + gone, 0) as joined, gone as left_count,
      whole(present * clamp(0.07 + 0.05 * quality + if(industry[1] in ('I', 'M'), 0.06, 0) + 0.02 * normal(entity, 'graduates', 0), 0, 0.7)) as postgraduates,
      yuan(round(wage * exp(0.05 * t), 0)) as contribution_base
    from moved`,
  },
  {
    feed: 'hr.insured_person',
    sql: ({ start, end }) => `with said as (
      select *, null::DATE as ended_on, insured_from + 20 as reported_on, insured_to + 20 as next_on from staff_member
      union all select *, insured_to, insured_to + 20, null from staff_member where insured_to is not null
    )
    select entity, enterprise_id, person_id, insured_from, ended_on as insured_to, reported_on
    from said where reported_on <= least(DATE '${end}', stop_on) and coalesce(next_on > DATE '${start}', true)`,
  },
  {
    feed: 'hr.talent',
    sql: ({ end }) => `with drawn as (
      select *, i, DATE '${end}' - days(32 + uniform(entity, 'talent on', i) * 1700) as recognised_on from enterprise, range(3) as r(i)
      where technology and uniform(entity, 'talent', i) < clamp(0.12 + 0.11 * quality + if(stage = 'mature', 0.1, 0), 0, 0.8)
    )
    select entity, enterprise_id, person(entity, i + 1) as person_id, choose(['municipal', 'municipal', 'municipal', 'provincial', 'provincial', 'national'], uniform(entity, 'talent level', i)) as level, recognised_on
    from drawn where recognised_on > established_on + 60 and recognised_on <= stop_on`,
  },
  {
    feed: 'hr.arrears',
    sql: (calendar) =>
      arrearsSql(
        {
          stream: 'social arrears',
          prefix: 'SB',
          population: '(technology or uniform(entity, $$heard of$$, 0) < 0.3)',
          share: 0.012,
          rate: 0.012,
        },
        calendar,
      ),
  },
];
