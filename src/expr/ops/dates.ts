import { daysInMonth, toEpochDay } from '../../base/dates.js';
import { strict } from './op.js';

/** Year, month and day of the month; NaN for a number that is no day. */
function parts(day: number): readonly [year: number, month: number, day: number] {
  const date = new Date(day * 86_400_000);
  return [date.getUTCFullYear(), date.getUTCMonth() + 1, date.getUTCDate()];
}

function monthsBetween(from: number, to: number): number {
  const [fromYear, fromMonth, fromDay] = parts(from);
  const [toYear, toMonth, toDay] = parts(to);
  const incomplete = toDay < fromDay && toDay < daysInMonth(toYear, toMonth) ? 1 : 0;
  return (toYear - fromYear) * 12 + (toMonth - fromMonth) - incomplete;
}

export const dates = {
  days_between: strict(['date', 'date'], 'number', (from, to) => to - from),
  /** Complete calendar months; the last day of a shorter month completes it. */
  months_between: strict(['date', 'date'], 'number', monthsBetween),
  /** Complete calendar months over twelve. */
  years_between: strict(['date', 'date'], 'number', (a, b) => monthsBetween(a, b) / 12),
  end_of_year: strict(['number'], 'date', (year) =>
    Number.isInteger(year) && year >= 1 && year <= 9999
      ? toEpochDay(`${String(year).padStart(4, '0')}-12-31`)
      : null,
  ),
} as const;
