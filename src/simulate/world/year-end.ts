import type { Population } from './enterprise.js';

/** Macros for the latent variables in a year: the value at the end of the history, a drift and a wobble. */
export function latentMacros(endYear: number): readonly string[] {
  return [
    `create macro quality_in(entity, quality, drift, y) as
      quality + drift * (y - ${endYear}) + 0.12 * normal(entity, 'quality year', y)`,
    `create macro strength_in(entity, strength, drift, y) as
      strength + drift * (y - ${endYear}) + 0.18 * normal(entity, 'strength year', y)`,
    `create macro distress(on_date, defaulted_on) as
      case when defaulted_on is null then 0 else clamp(1 - (defaulted_on - (on_date)) / 365.0, 0, 1) end`,
  ];
}

/**
 * SQL for the table `year_end`: one row an enterprise and observation day (the end date and the same
 * day of the years before, where it existed) with the latents, the true probability to default in the
 * following twelve months, and the day on which it would, if the draw says so and the day is within
 * the history.
 */
export function yearEndTable({ calendar }: Population): string {
  return `create or replace temp table year_end as
  with observed as (
    select entity, technology, stage, honesty, established_on, as_of, year(as_of)::INTEGER as y,
      quality_in(entity, quality, quality_drift, year(as_of)::INTEGER) as quality,
      strength_in(entity, strength, strength_drift, year(as_of)::INTEGER) as strength
    from draft, (select (DATE '${calendar.end}' - to_years(k::INTEGER))::DATE as as_of from range(${calendar.years + 1}) as r(k))
    where established_on <= as_of
  ), judged as (
    select *, true_pd(technology, stage, quality, strength, honesty, y + 1) as pd from observed
  )
  select entity, as_of, quality, strength, honesty, pd,
    case when uniform(entity, 'default', y) < pd and as_of < DATE '${calendar.end}'
      then as_of + days(1 + uniform(entity, 'default day', y) * 363) end as default_draw_on
  from judged`;
}

/**
 * SQL of the truth: observation days on which the enterprise was alive and had not defaulted. `true_pd`
 * is for the twelve months after `as_of`; `defaulted` says what happened, null where still unknown.
 */
export function truthQuery(end: string): string {
  return `select enterprise.enterprise_id, year_end.as_of, year_end.pd as true_pd,
    case when year_end.as_of < DATE '${end}'
      then coalesce(enterprise.defaulted_on <= (year_end.as_of + interval 1 year)::DATE, false) end as defaulted,
    enterprise.defaulted_on, year_end.quality, year_end.strength, year_end.honesty,
    enterprise.technology, enterprise.stage
  from year_end join enterprise using (entity)
  where (enterprise.defaulted_on is null or enterprise.defaulted_on > year_end.as_of)
    and (enterprise.exit_on is null or enterprise.exit_on > year_end.as_of)
  order by entity, as_of`;
}
