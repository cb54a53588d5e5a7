import type { IsoDate } from '../base/dates.js';
import type { LongRun } from '../model/schema/calibration.js';
import { jeffreysInterval } from '../stats/intervals/jeffreys-interval.js';
import type { ObservationColumns } from './observation-columns.js';

/** Years whose defaults were recorded incompletely, and whether they count. */
export interface UnderRecorded {
  readonly years: readonly IsoDate[];
  /** `left-out`: neither in the average nor anywhere else in the calibration; `kept`: as they are. */
  readonly treatment: 'left-out' | 'kept';
}

/**
 * Long-run average default rate: the simple mean of the one-year rates of the observation points that
 * count, whatever their sizes (EBA/GL/2017/16, paragraph 79 ff.). Left-out years are listed with what
 * was observed in them.
 * @param observations Of all years; the rated ones count.
 */
export function longRunRate(
  observations: ObservationColumns,
  { years: incomplete, treatment }: UnderRecorded,
): LongRun {
  const years = ratedByDate(observations).map(({ asOf, n, defaults }) => {
    const underRecorded = incomplete.includes(asOf);
    return { asOf, n, defaults, rate: defaults / n, underRecorded };
  });
  const counted = countedYears({ years, underRecorded: treatment });
  const n = counted.reduce((sum, year) => sum + year.n, 0);
  const defaults = counted.reduce((sum, year) => sum + year.defaults, 0);
  const { ci } = jeffreysInterval({ n, defaults }, 0.95, 'brown-cai-dasgupta');
  return {
    value:
      counted.length === 0
        ? null
        : counted.reduce((sum, { rate }) => sum + rate, 0) / counted.length,
    interval: ci === null ? null : [...ci],
    underRecorded: treatment,
    years,
  };
}

/** Rated observations and defaults of the days that have some, ascending. */
function ratedByDate({ dates, date, score, defaulted }: ObservationColumns) {
  const found = dates.map((asOf) => ({ asOf, n: 0, defaults: 0 }));
  for (let row = 0; row < date.length; row++) {
    const own = found[date[row] ?? 0];
    if (own === undefined || Number.isNaN(score[row])) continue;
    own.n++;
    own.defaults += defaulted[row] ?? 0;
  }
  return found.filter(({ n }) => n > 0);
}

/** The years that an average is over. */
export function countedYears({
  years,
  underRecorded,
}: Pick<LongRun, 'years' | 'underRecorded'>): LongRun['years'] {
  return underRecorded === 'kept' ? years : years.filter((year) => !year.underRecorded);
}
