import type { Calendar } from '../calendar.js';

/** What the enterprise tables depend on beside the calendar. */
export interface Population {
  readonly calendar: Calendar;
  readonly technologyShare: number;
}

/**
 * SQL for the table `draft`: enterprises `from`..`to` (inclusive) with identity, industry, stage and
 * the latent variables at the end of the history. Quality is technology and team, strength the
 * finances, honesty the truthfulness of filings: normal deviates with a common part, so that they
 * correlate by 0.35², 0.35·0.3 and 0.3·0.3.
 */
export function draftTable(population: Population, from: number, to: number): string {
  const { calendar, technologyShare } = population;
  return `create or replace temp table draft as
  with drawn as (
    select entity, uniform(entity, 'technology', 0) < ${technologyShare} as technology,
      uniform(entity, 'region', 0) as region_draw, uniform(entity, 'industry', 0) as industry_draw,
      uniform(entity, 'stage', 0) as stage_draw, uniform(entity, 'age', 0) as age_draw,
      normal(entity, 'common', 0) as common
    from range(${from}::BIGINT, ${to + 1}::BIGINT) as t(entity)
  ), placed as (
    select drawn.* exclude (region_draw, industry_draw, stage_draw, age_draw, common),
      region.* exclude (lower), industry.* exclude (lower, technology),
      case when stage_draw < 0.3 then 'startup'
        when stage_draw < if(drawn.technology, 0.85, 0.98) then 'growth' else 'mature' end as stage,
      DATE '${calendar.end}' - case when stage_draw < 0.3 then days(120 + age_draw * 1700)
        when stage_draw < if(drawn.technology, 0.85, 0.98) then days(1826 + age_draw * 3640)
        else days(3650 + age_draw * 7300) end as established_on,
      0.35 * common + 0.937 * normal(entity, 'quality', 0) as quality,
      0.35 * common + 0.937 * normal(entity, 'strength', 0) as strength,
      0.30 * common + 0.954 * normal(entity, 'honesty', 0) as honesty,
      0.12 * normal(entity, 'quality drift', 0) as quality_drift,
      0.18 * normal(entity, 'strength drift', 0) as strength_drift
    from drawn asof join region on region_draw >= region.lower
      asof join industry on drawn.technology = industry.technology and industry_draw >= industry.lower
  )
  select *, credit_code(entity, region) as enterprise_id,
    registration_number(entity, region) as registration_number,
    enterprise_name(entity, city, word) as name,
    city || '市' || street(entity, 0) as address,
    clamp(0.7 * (-honesty - 0.9), 0, 1) as exaggeration,
    ${sizeSql} as ln_revenue,
    clamp(case stage when 'startup' then 0.28 when 'growth' then 0.07 else 0.02 end
      + 0.08 * quality + 0.05 * strength + 0.05 * normal(entity, 'growth', 0), -0.3, 0.8) as growth
  from placed`;
}

/** Log revenue of the last fiscal year, yuan; ordinary enterprises are smaller. */
const sizeSql = `case
  when not technology then 13.6 + 1.2 * normal(entity, 'size', 0) + 0.2 * strength
  when stage = 'startup' then least(15.3 + 0.7 * normal(entity, 'size', 0) + 0.2 * quality, 16.75)
  when stage = 'growth' then clamp(17.4 + 0.9 * normal(entity, 'size', 0) + 0.15 * quality, 15, 19.7)
  else greatest(20.1 + 0.6 * normal(entity, 'size', 0), 18.6) end`;

/**
 * SQL for the table `enterprise`: the draft with its fate: default (drawn from the true PD at the year
 * ends), exit, one change of registration, `stop_on`, the last day for which departments hear of it, and
 * the name of the enterprise before it, which exaggerating firms may file under.
 */
export function enterpriseTable(calendar: Calendar): string {
  return `create or replace temp table enterprise as
  with first_default as (
    select entity, min(default_draw_on) as defaulted_on from year_end
    where default_draw_on is not null group by entity
  ), fate as (
    select draft.*, defaulted_on,
      case when defaulted_on is not null and uniform(draft.entity, 'closed', 0) < 0.55
          then defaulted_on + days(120 + 300 * uniform(draft.entity, 'closed', 1))
        when defaulted_on is null and uniform(draft.entity, 'exit', 0) < ${calendar.years} * if(technology, 0.006, 0.025)
          then DATE '${calendar.start}' + days(uniform(draft.entity, 'exit', 1) * ${365 * calendar.years}) end as exit_draw_on,
      DATE '${calendar.start}' + days(uniform(draft.entity, 'change', 1) * ${365 * calendar.years}) as change_draw_on
    from draft left join first_default using (entity)
  ), dated as (
    select * exclude (exit_draw_on, change_draw_on),
      if(exit_draw_on > established_on + 400, exit_draw_on, null) as exit_on,
      if(uniform(entity, 'change', 0) < if(technology, 0.3, 0.03) and change_draw_on > established_on + 60,
        change_draw_on, null) as changed_on
    from fate
  )
  select *, lag(name) over (order by entity) as neighbour_name,
    choose(['controller', 'legal-representative', 'address', 'address', 'capital', 'name'], uniform(entity, 'change', 2)) as changed_item,
    least(coalesce(defaulted_on + days(30 + 170 * uniform(entity, 'silence', 0)), DATE '9999-12-31'),
      coalesce(exit_on - 15, DATE '9999-12-31')) as stop_on,
    greatest(ln(6), ln_revenue - ln(620000) + 0.25 * normal(entity, 'staff', 0)
      + case stage when 'startup' then 0.35 when 'mature' then -0.3 else 0 end) as ln_staff,
    0.7 * growth + 0.02 * normal(entity, 'staff growth', 0) as staff_growth,
    wage_mean * region_wage * exp(0.13 * quality + 0.06 * strength + 0.09 * normal(entity, 'wage', 0)) as wage,
    clamp(0.15 + 0.065 * quality + 0.03 * normal(entity, 'staff in research', 0)
      + if(stage = 'startup', 0.1, 0) + if(industry[1] in ('I', 'M'), 0.07, 0), 0.02, 0.75) as research_share,
    clamp(0.20 - 0.07 * strength + 0.05 * normal(entity, 'debt', 0), 0.02, 0.9) as debt_share
  from dated`;
}
