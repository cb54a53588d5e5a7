import type { Calendar } from '../calendar.js';

/**
 * SQL of tax.invoice. Sales: collective invoices, about every other month and oftener where strength is
 * high, each for what was sold since the last; customers come from a pool whose places change hands
 * after 1–6 years, longer where quality is high; some invoices are void, some are followed by a return
 * (a negative invoice). Purchases: one a half-year for one firm in ten.
 */
export function saleInvoiceSql({ end }: Calendar): string {
  return `with active as (
    select enterprise.*, month.month, month.number, distress(month.last_day, defaulted_on) as stress, slot.slot
    from enterprise, month, range(2) as slot(slot)
    where technology and month.month > established_on and month.last_day <= stop_on
      and uniform(entity, 'sells', number) < clamp(0.44 + 0.12 * strength + 0.06 * quality - 0.4 * distress(month.last_day, defaulted_on) - if(stage = 'startup', 0.08, 0), 0.06, 0.985)
      and (slot.slot = 0 or uniform(entity, 'sells again', number) < 0.05)
  ), billed as (
    select *, if(slot = 0, least(coalesce(number - lag(number) over (partition by entity, slot order by number), 2), 6), 0.5) as months from active
  ), placed as (
    select *, number * 2 + slot as i, month + days(27 * uniform(entity, 'sold on', number * 2 + slot)) as issued_on,
      floor((2.5 + 3.5 * exp(0.3 * quality + 0.25 * strength)) * pow(uniform(entity, 'customer', number * 2 + slot), 1.5))::BIGINT as place
    from billed
  ), priced as (
    select *, floor((year(issued_on) + 6 * uniform(entity, 'place', place)) / (1.2 + clamp(2 + quality + 2 * uniform(entity, 'place stays', place), 0, 5)))::BIGINT as generation,
      exp(ln_revenue + growth * (year(issued_on) - year(DATE '${end}') + 1)) / 12 * months * (1 - 0.3 * stress) * exp(0.3 * normal(entity, 'sale', i) - 0.045) as amount,
      'valid' as status from placed
  ), sold as (
    select *, 'sale' as direction, entity * 64 + place * 7919 + generation * 104729 as partner from priced
  ), booked as (
    select * replace (if(uniform(entity, 'void', i) < clamp(0.022 - 0.012 * strength - 0.008 * honesty + 0.06 * stress, 0.001, 0.3), 'void', 'valid') as status) from sold
    union all
    select * replace (issued_on + days(3 + 20 * uniform(entity, 'returned on', i)) as issued_on, -amount * uniform(entity, 'returned share', i) as amount, i + 500000 as i)
    from sold where uniform(entity, 'returned', i) < clamp(0.02 - 0.01 * strength + 0.03 * stress, 0.001, 0.2)
    union all
    select * replace ('purchase' as direction, amount * 0.5 as amount, i + 700000 as i, entity + 17 * (1 + number % 3) as partner)
    from sold where slot = 0 and number % 6 = 2 and uniform(entity, 'buys', 0) < 0.1
  ), taxed as (select *, round(amount, 2)::DECIMAL(18,2) as net, round(amount * vat, 2)::DECIMAL(18,2) as vat_amount from booked where issued_on <= DATE '${end}')
  select entity, enterprise_id, direction, lpad(((entity * 2654435761 + i * 40503) % 100000000)::BIGINT::VARCHAR, 8, '0') as invoice_number, issued_on,
    enterprise_name(partner, choose(['武汉', '宜昌', '襄阳', '深圳', '上海', '长沙', '郑州', '南京'], uniform(partner, 'city', 0)), choose(['科技', '贸易', '电子', '装备', '工程', '信息'], uniform(partner, 'word', 0))) as counterparty,
    net as amount, vat_amount as tax, (net + vat_amount)::DECIMAL(18,2) as total, status
  from taxed`;
}
