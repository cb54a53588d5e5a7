import type { Calendar } from '../calendar.js';

/**
 * SQL for the table `patent`: the patents of technology firms with the days of filing, publication,
 * grant and lapse, whenever those are. Exaggerating firms buy patents in and file bursts of utility models.
 */
export function patentTable({ end }: Calendar): string {
  return `create or replace temp table patent as
  with counted as (
    select *, least(30, floor(exp(0.35 + 0.65 * quality + 0.25 * (ln_revenue - 17) + 0.3 * normal(entity, 'inventions', 0))))::INTEGER as inventions,
      floor(exp(0.2 + 0.3 * normal(entity, 'models', 0)) + if(exaggeration > 0.25, 7, 0))::INTEGER as models
    from enterprise where technology
  ), listed as (
    select *, unnest(range(1, inventions + models + 1)) as p from counted
  ), filed as (
    select *, case when p <= inventions then 'invention'
        when uniform(entity, 'patent kind', p) < 0.9 then 'utility-model' else 'design' end as kind,
      case when p > inventions and exaggeration > 0.25
          then DATE '${end}' - days(420 + 300 * uniform(entity, 'burst', 0) + 40 * uniform(entity, 'filed', p))
        else DATE '${end}' - days(200 + pow(uniform(entity, 'filed', p), 0.9)
          * (clamp(DATE '${end}' - established_on, 300, 2900) - 230)) end as filed_on
    from listed
  ), drawn as (
    select entity, enterprise_id, stop_on, p, kind, filed_on, quality,
      'CN' || year(filed_on) || case kind when 'invention' then '1' when 'utility-model' then '2' else '3' end
        || lpad(((entity * 64 + p) % 10000000)::VARCHAR, 7, '0') || '.' || (entity + p) % 10 as patent_number,
      filed_on + days(if(kind = 'invention', 150 + 390 * uniform(entity, 'published', p), 170 + 90 * uniform(entity, 'published', p))) as published_on,
      case when kind != 'invention' then filed_on + days(170 + 90 * uniform(entity, 'published', p))
        when uniform(entity, 'granted', p) < clamp(0.7 + 0.08 * quality, 0.2, 0.97)
          then filed_on + days(560 + 700 * uniform(entity, 'granted on', p)) end as granted_on,
      case when uniform(entity, 'lapsed', p) < clamp(0.12 - 0.03 * quality, 0.01, 0.4)
        then filed_on + days(1300 + 1500 * uniform(entity, 'lapsed on', p)) end as lapse_draw_on,
      if(uniform(entity, 'origin', p) < if(exaggeration > 0.25, 0.6, 0.06), 'assigned', 'self') as origin,
      case when uniform(entity, 'group', p) < clamp(0.55 + 0.12 * quality, 0.3, 0.92) then ipc[1]
        else choose(ipc[2:], uniform(entity, 'group', -p)) end as main_group,
      kind = 'invention' and uniform(entity, 'pct', p) < clamp(0.1 + 0.07 * quality, 0.005, 0.6) as pct,
      clamp(round(53 + 11 * quality + 11 * normal(entity, 'value', p) - if(kind = 'invention', 0, 12), 1), 1, 99) as value_score
    from filed where filed_on > established_on
  )
  select * exclude (granted_on, lapse_draw_on), if(granted_on is null, null, greatest(granted_on, published_on)) as grant_on,
    if(lapse_draw_on > granted_on + 300, lapse_draw_on, null) as lapse_on
  from drawn`;
}

/**
 * SQL for the table `staff_member`: the inventors of a firm with the days between which they are insured
 * there, whenever those are; weak teams lose them.
 */
export function staffMemberTable({ end }: Calendar): string {
  return `create or replace temp table staff_member as
  with listed as (
    select *, (1 + floor(least(5, exp(0.6 + 0.3 * quality + 0.1 * (ln_revenue - 17)))))::INTEGER as members
    from enterprise where technology
  ), numbered as (select *, unnest(range(1, members + 1)) as j from listed)
  select entity, enterprise_id, quality, members, j, person(entity, j) as person_id, stop_on,
    established_on + days(uniform(entity, 'hired', j) * 25) as insured_from,
    case when uniform(entity, 'left', j) < clamp(0.28 - 0.13 * quality, 0.02, 0.9)
      then greatest(established_on + 200, DATE '${end}' - days(1100 * uniform(entity, 'left on', j))) end as insured_to
  from numbered`;
}
