import { monthlyLag } from '../calendar.js';
import type { FeedQuery } from './feed-query.js';

/**
 * Loans and guarantees at month ends, from the credit bureau. A healthy technology firm is reported every
 * four months, so that six months always hold a report; from three months before a default until four
 * after it every month: days overdue run up to 90 on the day of default, afterwards the class falls
 * from substandard to doubtful and loss.
 */
export const creditFeeds: readonly FeedQuery[] = [
  {
    feed: 'credit.exposure',
    sql: ({ end }) => `with borrowed as (
      select enterprise.*, month.month, month.last_day, month.number, (month.last_day - defaulted_on) as since_default, account
      from enterprise, month, (values ('short'), ('long'), ('guarantee')) as accounts(account)
      where month.last_day > established_on + 60 and month.month + ${monthlyLag} <= DATE '${end}'
        and (exit_on is null or month.last_day <= exit_on or defaulted_on is not null)
        and if(technology, account = 'short' or uniform(entity, account, 0) < if(account = 'long', if(stage = 'startup', 0.05, 0.2), clamp(0.1 - 0.05 * strength, 0.02, 0.4)),
          account = 'short' and (uniform(entity, 'borrows', 0) < 0.08 or defaulted_on is not null))
        and (month(month.month) % if(technology, 4, 6) = 3 and (technology or month.last_day > DATE '${end}' - 330)
          or (account = 'short' and month.last_day - defaulted_on between if(technology, -92, -31) and if(technology, 122, 62)))
    ), sized as (
      select *, exp(least(ln_revenue + growth * ((last_day - DATE '${end}') / 365.0), 22)) * debt_share * case account when 'short' then 0.7 when 'long' then 0.35 else 0.5 end
          * (1 + 0.1 * normal(entity, account, number)) as owed, (account = 'short' and since_default >= 0) or (account = 'long' and since_default >= 60) as bad,
        account = 'short' and since_default between -89 and -1 as late,
        account = 'short' and since_default is null and uniform(entity, 'a little late', number) < clamp(0.015 - 0.012 * strength, 0.001, 0.1) as slow
      from borrowed
    )
    select entity, enterprise_id, month, case account when 'short' then 'DK' when 'long' then 'ZD' else 'DB' end || lpad(entity::VARCHAR, 8, '0') as account_number,
      if(account = 'guarantee', 'guarantee', 'loan') as kind, if(account = 'long', 'long', 'short') as term, yuan(owed) as balance,
      case when bad and since_default > 360 then 'loss' when bad and since_default > 150 then 'doubtful' when bad then 'substandard' when late or slow then 'special-mention' else 'normal' end as class,
      case when bad then since_default + 91 when late then since_default + 90 when slow then 1 + floor(45 * uniform(entity, 'days late', number)) else 0 end::BIGINT as overdue_days,
      yuan(case when bad then owed when late then owed * 0.5 when slow then owed * 0.05 else 0 end) as overdue_amount
    from sized`,
  },
];
