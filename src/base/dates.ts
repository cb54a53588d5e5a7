/** A calendar date in ISO 8601, `YYYY-MM-DD`; no time, no zone. */
export type IsoDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** Whether the text is an existing calendar date in ISO 8601. */
export function isIsoDate(text: string): boolean {
  const match = pattern.exec(text);
  if (match === null) return false;
  const [, year, month, day] = match.map(Number);
  if (year === undefined || month === undefined || day === undefined) return false;
  return month >= 1 && month <= 12 && day >= 1 && day <= daysInMonth(year, month);
}

/** Number of days of a month, 1 = January. */
export function daysInMonth(year: number, month: number): number {
  return new Date(Date.UTC(year, month, 0)).getUTCDate();
}

/** Days since 1970-01-01. */
export function toEpochDay(date: IsoDate): number {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

/** The date of a day number, the inverse of {@link toEpochDay}. */
export function fromEpochDay(day: number): IsoDate {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/**
 * Move a date by whole months; a day beyond the end of the target month is clamped to its last day.
 * @example addMonths('2024-03-31', -1) // => '2024-02-29'
 */
export function addMonths(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const index = year * 12 + (month - 1) + months;
  const targetYear = Math.floor(index / 12);
  const targetMonth = index - targetYear * 12 + 1;
  const targetDay = Math.min(day, daysInMonth(targetYear, targetMonth));
  return `${pad(targetYear, 4)}-${pad(targetMonth, 2)}-${pad(targetDay, 2)}`;
}

/**
 * Move a date by whole months; the last day of a month becomes the last day of the target month.
 * @example addMonthsFromEnd('2024-02-29', 12) // => '2025-02-28', and back again => '2024-02-29'
 */
export function addMonthsFromEnd(date: IsoDate, months: number): IsoDate {
  const [year = 0, month = 1, day = 1] = date.split('-').map(Number);
  const moved = addMonths(date, months);
  if (day < daysInMonth(year, month)) return moved;
  const [targetYear = 0, targetMonth = 1] = moved.split('-').map(Number);
  return `${moved.slice(0, 8)}${pad(daysInMonth(targetYear, targetMonth), 2)}`;
}

function pad(value: number, width: number): string {
  return String(value).padStart(width, '0');
}
