import type { Calendar } from '../calendar.js';

/** What differs between the departments to which something may be owed. */
export interface ArrearsKind {
  readonly stream: string;
  readonly prefix: string;
  /** Which enterprises owe: a condition over `enterprise`. */
  readonly population: string;
  /** Share of a month's revenue that is owed at the median. */
  readonly share: number;
  /** Probability in a half-year for an average healthy firm. */
  readonly rate: number;
}

/**
 * SQL of a feed of arrears: at most one a half-year, rarer for strong firms, frequent before a default;
 * cleared later (a second version) unless the firm defaults.
 */
export function arrearsSql(kind: ArrearsKind, { end, start, years }: Calendar): string {
  return `with drawn as (
    select *, i, DATE '${start}' + days((i + uniform(entity, '${kind.stream} since', i)) * 182) as since
    from enterprise, range(${2 * years}) as r(i) where ${kind.population}
  ), owed as (
    select *, case when uniform(entity, '${kind.stream} cleared', i) < 0.93 then since + days(45 + 110 * uniform(entity, '${kind.stream} cleared on', i)) end as clear_draw_on
    from drawn
    where since > established_on + 60 and since <= stop_on
      and uniform(entity, '${kind.stream}', i) < clamp(${kind.rate} * exp(-0.8 * strength - 0.3 * honesty) + 0.3 * distress(since, defaulted_on), 0, 0.8)
  ), ended as (select *, if(clear_draw_on < coalesce(defaulted_on - 60, DATE '9999-12-31'), clear_draw_on, null) as clearing_on from owed
  ), said as (
    select *, null::DATE as cleared_on, since + 30 as published_on from ended
    union all select *, clearing_on, clearing_on + 8 from ended where clearing_on is not null
  )
  select entity, enterprise_id, '${kind.prefix}' || strftime(since, '%Y%m%d') || lpad(entity::VARCHAR, 7, '0') as arrears_number, since,
    yuan(exp(least(ln_revenue, 20)) / 12 * ${kind.share} * exp(0.8 * normal(entity, '${kind.stream} amount', i))) as amount, cleared_on, published_on
  from said where published_on <= DATE '${end}'`;
}
