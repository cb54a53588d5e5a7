import type { Calendar } from '../calendar.js';

/**
 * SQL for the table `fiscal`: one row an enterprise and fiscal year with the figures as they truly were
 * (`research`, `revenue` …, yuan); what the departments are told is derived from them in the feeds.
 * Technology firms from the first fiscal year on; others the two newest completed years.
 */
export function fiscalTable(calendar: Calendar): string {
  return `create or replace temp table fiscal as
  with lived as (
    select enterprise.*, y::INTEGER as fiscal_year, make_date(y::INTEGER, 12, 31) as closes_on,
      quality_in(entity, quality, quality_drift, y) as q, strength_in(entity, strength, strength_drift, y) as s
    from enterprise, range(${calendar.firstFiscalYear}, ${calendar.endYear + 1}) as r(y)
    where year(established_on) <= y and (technology or y between ${calendar.endYear - 2} and ${calendar.endYear - 1})
      and make_date(y::INTEGER, 6, 30) <= stop_on
  ), stressed as (
    select *, distress(closes_on, defaulted_on) as stress,
      if(year(established_on) = fiscal_year, (closes_on - established_on + 30) / 396.0, 1.0) as lived_share from lived
  ), sold as (
    select *, lived_share * exp(ln_revenue + growth * (fiscal_year - ${calendar.endYear - 1})
        + 0.06 * normal(entity, 'revenue', fiscal_year) - 0.3 * stress) as revenue
    from stressed
  ), earned as (
    select *, revenue * if(technology, clamp(exp(ln(0.045) + 0.55 * q + 0.15 * normal(entity, 'research', fiscal_year)
        + case stage when 'startup' then 0.4 when 'mature' then -0.2 else 0 end), 0.001, 0.6), 0.002) as research,
      clamp(margin_mean + 0.045 * q + 0.04 * s + 0.03 * normal(entity, 'margin', 0) - 0.06 * stress, 0.03, 0.88) as gross_margin,
      clamp(0.035 + 0.04 * s + 0.015 * q + 0.02 * normal(entity, 'profit', fiscal_year)
        - 0.18 * stress - if(stage = 'startup', 0.09, 0), -0.9, 0.4) as net_margin,
      clamp(0.56 + 0.16 * q + 0.06 * normal(entity, 'product', fiscal_year), 0.02, 0.98) as hightech_share,
      greatest(2, exp(ln_staff + staff_growth * (fiscal_year - ${calendar.endYear}) - 0.35 * stress)) as staff,
      revenue / lived_share * clamp(1.15 + 0.2 * normal(entity, 'assets', 0), 0.6, 2) + 1.2e6 as total_assets,
      clamp(0.5 - 0.13 * s + 0.05 * normal(entity, 'liabilities', fiscal_year) + 0.2 * stress, 0.06, 1.25) as debt_ratio,
      revenue * debt_share * (1 + 0.3 * stress) as bank_debt
    from sold
  )
  select *, total_assets * debt_ratio as total_liabilities,
    total_assets * clamp(0.62 + 0.05 * normal(entity, 'current assets', 0), 0.3, 0.9) as current_assets,
    total_assets * debt_ratio * clamp(0.78 + 0.05 * normal(entity, 'current liabilities', 0), 0.5, 0.98) as current_liabilities,
    total_assets * clamp(0.13 + 0.05 * s + 0.03 * normal(entity, 'cash', fiscal_year) - 0.1 * stress, 0.005, 0.5) as cash,
    least(revenue * clamp(105 - 22 * s + 14 * normal(entity, 'receivables', fiscal_year) + 70 * stress, 12, 380) / 365,
      total_assets * 0.5) as receivables
  from earned`;
}
