import { arrearsSql } from './arrears.js';
import type { FeedQuery } from './feed-query.js';
import { saleInvoiceSql } from './invoice.js';

/** Yearly returns, credit classes, arrears and invoices, from the tax authority. */
export const taxFeeds: readonly FeedQuery[] = [
  {
    feed: 'tax.annual_return',
    sql: ({ end }) => `with filed as (
      select *, make_date(fiscal_year + 1, 3, 1) + days(if(uniform(entity, 'late return', fiscal_year) < clamp(0.03 - 0.03 * honesty + 0.2 * stress, 0, 0.6), 95 + 90 * uniform(entity, 'filed', fiscal_year), 20 + 70 * uniform(entity, 'filed', fiscal_year))) as filed_on
      from fiscal
    ), told as (
      select *, revenue * (1 + 0.003 * normal(entity, 'tax revenue', fiscal_year)) as tax_revenue,
        revenue * net_margin * 1.12 as tax_profit from filed where filed_on <= least(DATE '${end}', stop_on)
    )
    select entity, enterprise_id, filed_name(entity, 'tax return', fiscal_year, name, neighbour_name, exaggeration) as filed_name, fiscal_year, filed_on, yuan(tax_revenue) as revenue, yuan(tax_revenue - tax_profit) as total_cost, yuan(tax_profit) as profit,
      yuan(if(technology, tax_revenue * hightech_share, 0)) as hightech_revenue,
      yuan(if(technology, research * clamp(0.92 + 0.04 * normal(entity, 'deduction', fiscal_year), 0.7, 1), 0)) as rd_deduction_base,
      whole(staff * (1 + 0.02 * normal(entity, 'tax staff', fiscal_year))) as staff,
      yuan(tax_revenue * 0.028 + greatest(tax_profit, 0) * if(technology, 0.15, 0.2)) as tax_paid,
      if(changed_item = 'address' and changed_on < filed_on, city || '市' || street(entity, 1), address) as address,
      person(entity, if(changed_item = 'legal-representative' and changed_on < filed_on, 100, 0)) as legal_representative
    from told`,
  },
  {
    feed: 'tax.credit_rating',
    sql: ({ end, firstFiscalYear }) => `with judged as (
      select *, make_date(fiscal_year + 1, 4, 10) + days(18 * uniform(entity, 'rated', fiscal_year)) as published_on,
        0.75 * s + 0.6 * honesty + 0.6 * normal(entity, 'tax credit', fiscal_year) - 1.6 * stress as merit
      from fiscal where technology and fiscal_year > greatest(year(established_on), ${firstFiscalYear})
    )
    select entity, enterprise_id, fiscal_year as rating_year,
      case when merit < -2.9 then 'D' when merit < -2.1 then 'C' when merit > 0.35 and year(established_on) < fiscal_year - 2 then 'A'
        when year(established_on) >= fiscal_year - 1 or merit < -1.3 then 'M' else 'B' end as class, published_on
    from judged where published_on <= least(DATE '${end}', stop_on)`,
  },
  {
    feed: 'tax.arrears',
    sql: (calendar) =>
      arrearsSql(
        { stream: 'tax arrears', prefix: 'QS', population: 'technology', share: 0.03, rate: 0.02 },
        calendar,
      ),
  },
  { feed: 'tax.invoice', sql: saleInvoiceSql },
];
