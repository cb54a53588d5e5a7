import { addMonths, fromEpochDay, type IsoDate, toEpochDay } from './dates.js';

/** Last days of the calendar quarters strictly between two days, ascending. */
export function quarterEndsBetween(from: IsoDate, to: IsoDate): readonly IsoDate[] {
  const firstOfYear = `${from.slice(0, 4)}-01-01`;
  const ends: IsoDate[] = [];
  for (let months = 3; ; months += 3) {
    const end = fromEpochDay(toEpochDay(addMonths(firstOfYear, months)) - 1);
    if (end >= to) return ends;
    if (end > from) ends.push(end);
  }
}
