import { addMonths, type IsoDate } from '../base/dates.js';

/** The days between which the province is observed. */
export interface Calendar {
  /** First day of the history. */
  readonly start: IsoDate;
  /** Last day of the history; nothing is known later. */
  readonly end: IsoDate;
  /** Calendar year of the last day. */
  readonly endYear: number;
  /** First fiscal year for which annual feeds have rows. */
  readonly firstFiscalYear: number;
  readonly years: number;
}

/** Days from the first of a month until its monthly figures are known. */
export const monthlyLag = 50;

/** The calendar of a history of whole years up to `end`. */
export function calendarOf(end: IsoDate, years: number): Calendar {
  const endYear = Number(end.slice(0, 4));
  return {
    start: addMonths(end, -12 * years),
    end,
    endYear,
    firstFiscalYear: endYear - years - 1,
    years,
  };
}

/** SQL that makes the table `month` (first day, last day, number from 0) of all months in the history. */
export function monthTable(calendar: Calendar): string {
  return `create temp table month as
    select (m)::DATE as month, last_day(m::DATE) as last_day,
      (year(m) * 12 + month(m))::INTEGER as number
    from generate_series(date_trunc('month', DATE '${calendar.start}') + interval 1 month, date_trunc('month', DATE '${calendar.end}'), interval 1 month) as series(m)`;
}
