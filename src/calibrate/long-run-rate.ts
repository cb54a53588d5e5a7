import type { IsoDate } from '../base/dates.js';
import type { LongRun } from '../model/schema/calibration.js';
import { jeffreysInterval } from '../stats/intervals/jeffreys-interval.js';
import type { Observation } from './observation.js';
import { defaultsAmong } from './sample.js';

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
 * @param rated Rated observations of all years.
 */
export function longRunRate(
  rated: readonly Observation[],
  { years: incomplete, treatment }: UnderRecorded,
): LongRun {
  const byPoint = new Map<IsoDate, Observation[]>();
  for (const observation of rated) {
    const own = byPoint.get(observation.asOf);
    if (own === undefined) byPoint.set(observation.asOf, [observation]);
    else own.push(observation);
  }
  const years = [...byPoint]
    .map(([asOf, own]) => {
      const defaults = defaultsAmong(own);
      const underRecorded = incomplete.includes(asOf);
      return { asOf, n: own.length, defaults, rate: defaults / own.length, underRecorded };
    })
    .sort((a, b) => (a.asOf < b.asOf ? -1 : 1));
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

/** The years that an average is over. */
export function countedYears({
  years,
  underRecorded,
}: Pick<LongRun, 'years' | 'underRecorded'>): LongRun['years'] {
  return underRecorded === 'kept' ? years : years.filter((year) => !year.underRecorded);
}
