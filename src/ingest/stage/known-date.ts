import { identifier, literal } from '../../engine/duckdb/index.js';
import type { SourceContract } from '../../model/schema/source.js';

/**
 * SQL columns `"$known"` (first day on which the row could be known), `"$explicit"` (a cell said so)
 * and `"$assumed"` (nothing said so, the day of receipt stands in).
 * Order: the contract's column, its publication calendar, its lag behind the event, its snapshot,
 * the receipt. A rounded date is known at the end of its range.
 * @param receipt ISO date.
 */
export function knownDateSql(contract: SourceContract, receipt: string): string {
  const { column, nextYear, lagDays, snapshot } = contract.knownDate;
  const candidates = [
    ...(column === undefined ? [] : [`${identifier(column)} + ${roundedDays(contract, column)}`]),
    ...(nextYear === undefined ? [] : [calendarSql(nextYear)]),
    ...(lagDays === undefined
      ? []
      : [`"$event" + ${lagDays + roundedDays(contract, contract.eventDate.trim())}`]),
    ...(snapshot === undefined ? [] : [`DATE ${literal(snapshot)}`]),
  ];
  const declared =
    candidates.length === 0 ? 'CAST(NULL AS DATE)' : `coalesce(${candidates.join(', ')})`;
  const explicit = column === undefined ? 'false' : `${identifier(column)} IS NOT NULL`;
  return (
    `CAST(coalesce(${declared}, DATE ${literal(receipt)}) AS DATE) AS "$known", ` +
    `${explicit} AS "$explicit", ${declared} IS NULL AS "$assumed"`
  );
}

/** The calendar day of the year after the event's; a day the month lacks is its last one. */
function calendarSql({ month, day }: { readonly month: number; readonly day: number }): string {
  const first = `make_date(year("$event") + 1, ${month}, 1)`;
  return `least(${first} + ${day - 1}, last_day(${first}))`;
}

function roundedDays(contract: SourceContract, code: string): number {
  return contract.columns.find((column) => column.code === code)?.roundedDays ?? 0;
}
