import type { FeedQuery } from './feed-query.js';

/** Annual statements, from finance. Exaggerating firms show more revenue and R&D than the tax authority hears. */
export const financeFeeds: readonly FeedQuery[] = [
  {
    feed: 'finance.statement',
    sql: ({ end }) => `with signed as (
      select *, make_date(fiscal_year + 1, 2, 20) + days(125 * uniform(entity, 'signed', fiscal_year)) as signed_on, revenue * (1 + 0.18 * exaggeration) as shown,
        uniform(entity, 'opinion', fiscal_year) as opinion_draw from fiscal where technology
    ), judged as (
      select *, revenue * net_margin as profit, bank_debt * 0.043 as interest,
        case when opinion_draw < clamp(0.012 - 0.012 * honesty + 0.15 * stress, 0.001, 0.4) then choose(['qualified', 'qualified', 'disclaimer', 'adverse'], uniform(entity, 'opinion kind', fiscal_year))
          when stage = 'startup' and opinion_draw > 0.6 then 'unaudited' else 'clean' end as audit_opinion
      from signed where signed_on <= least(DATE '${end}', stop_on)
    )
    select entity, enterprise_id, filed_name(entity, 'statement', fiscal_year, name, neighbour_name, exaggeration) as filed_name, fiscal_year, signed_on, audit_opinion, yuan(shown) as revenue, yuan(shown * (1 - gross_margin)) as cost_of_sales,
      yuan(research * (1 + 0.2 * exaggeration) * (1 + 0.01 * normal(entity, 'statement research', fiscal_year))) as rd_expense, yuan(interest) as interest_expense,
      yuan(profit * 1.12 + interest + revenue * 0.03) as ebitda, yuan(profit * (1 + 0.1 * exaggeration)) as net_profit, yuan(total_assets) as total_assets, yuan(current_assets) as current_assets, yuan(cash) as cash,
      yuan(receivables) as receivables, yuan(total_liabilities) as total_liabilities, yuan(current_liabilities) as current_liabilities, yuan(least(bank_debt * 0.7, current_liabilities)) as short_term_debt,
      yuan(revenue * (net_margin + 0.03 + 0.015 * s + 0.03 * normal(entity, 'operating cash', fiscal_year))) as operating_cash_flow,
      yuan(-revenue * (0.045 + 0.02 * uniform(entity, 'investing cash', fiscal_year))) as investing_cash_flow, whole(staff * (1 + 0.1 * exaggeration)) as staff
    from judged`,
  },
];
