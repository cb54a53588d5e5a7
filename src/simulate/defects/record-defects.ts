import { identifier } from '../../engine/duckdb/index.js';
import type { Calendar } from '../calendar.js';
import type { FeedLayout } from '../files/layout.js';
import { defectCatalogue } from './catalogue.js';

/** Feeds that departments correct, with the figure that changes. */
const corrected: Readonly<Record<string, string>> = {
  'tax.annual_return': 'revenue',
  'finance.statement': 'operating_cash_flow',
  'science.rd_activity': 'rd_expense',
};
/** Feeds in which records arrive late. */
const late: ReadonlySet<string> = new Set(['court.case', 'market.supervision', 'science.platform']);

/**
 * SQL over the table `clean` (rows of a feed) that gives them with the defects of whole records, and
 * `draw`: a number of the record by which its cells draw theirs, equal for exact duplicates.
 */
export function withRecordDefects(layout: FeedLayout, calendar: Calendar): string {
  const parts = ['entity', ...layout.order.map(identifier)];
  const base = `select *, hash(${parts.join(', ')}) as draw from clean`;
  const copies = `select * from moved union all
    select * from moved where uniform(draw, 'duplicate', 0) < ${defectCatalogue.duplicate.rate}`;
  return `with drawn as (${base}), moved as (${movedRows(layout, calendar)}) ${copies}`;
}

function movedRows({ feed, contract }: FeedLayout, { end }: Calendar): string {
  const known = contract.knownDate.column;
  const figure = corrected[feed];
  if (figure !== undefined && known !== undefined) {
    const rows = feed === 'tax.annual_return' ? contradictingRows : 'select * from drawn';
    return `${rows} union all
      select * replace (${figure} * 1.06 as ${figure}, ${known} + 80 as ${known}, draw + 1 as draw) from drawn
      where uniform(draw, 'corrected', 0) < ${defectCatalogue.corrected.rate} and ${known} + 80 <= DATE '${end}'`;
  }
  if (late.has(feed) && known !== undefined) {
    const record = `hash(${['entity', ...contract.key.map(identifier)].join(', ')})`;
    return `select * from (select * replace (if(uniform(${record}, 'late', 0) < ${defectCatalogue.late.rate}, ${known} + 200, ${known}) as ${known}) from drawn)
      where ${known} <= DATE '${end}'`;
  }
  if (feed === 'market.registration') {
    return `select * replace (if(uniform(entity, 'formula', 0) < ${defectCatalogue.formulaName.rate}, '=HYPERLINK("#A1","' || name || '")', name) as name) from drawn`;
  }
  return 'select * from drawn';
}

const contradictingRows = `select * replace (
    if(uniform(draw, 'contradiction', 0) < ${defectCatalogue.contradiction.rate / 2}, '武汉市' || street(entity, 9), address) as address,
    if(uniform(draw, 'contradiction', 1) < ${defectCatalogue.contradiction.rate / 2}, person(entity, 300), legal_representative) as legal_representative)
  from drawn`;
