import { addMonthsFromEnd, type IsoDate } from '../../base/dates.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';

/** Days as of which enterprises are scored. */
export interface PointRange {
  readonly from: IsoDate;
  /** Last day on which there may be an observation point. */
  readonly to: IsoDate;
  /** Months from one to the next, at least 1. */
  readonly everyMonths: number;
}

/**
 * Observation points from the first day on, every so many months, counted from the first; where it is
 * the last day of a month, all are.
 * @throws `cohort-dates-reversed`
 */
export function observationPoints({ from, to, everyMonths }: PointRange): readonly IsoDate[] {
  if (from > to) throw new CreditRadarError('cohort-dates-reversed', { from, to });
  const points: IsoDate[] = [];
  for (let day = from; day <= to; day = addMonthsFromEnd(from, points.length * everyMonths)) {
    points.push(day);
  }
  return points;
}
