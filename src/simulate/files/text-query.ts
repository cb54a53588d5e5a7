import { identifier } from '../../engine/duckdb/index.js';
import type { SourceColumn } from '../../model/schema/source.js';
import { dirtyCell, dirtyCreditCode } from '../defects/cell-defects.js';
import { type FileUnit, headerOf, writtenCell } from './cell.js';
import type { FileForm } from './file-form.js';
import type { FeedLayout } from './layout.js';

/** Rows of one file as texts under the department's headers, in order. */
export interface TextQuery {
  readonly headers: readonly string[];
  readonly sql: string;
}

/** SQL over `table` (rows of the feed, dirty ones with `draw`) that gives the cells of one file. */
export function textQuery(
  layout: FeedLayout,
  form: FileForm,
  table: string,
  dirty: boolean,
): TextQuery {
  const { header, value } = identifierCell(layout, form, dirty);
  const cells = layout.columns.map((column) => {
    const unit = unitIn(column.column, form);
    return {
      header: headerOf(column.column, unit),
      value: dirty ? dirtyCell(column, unit) : writtenCell(column.column, unit),
    };
  });
  const named =
    layout.name === undefined ? [] : [{ header: layout.name.header, value: 'filed_name' }];
  const all = [{ header, value }, ...named, ...cells];
  const select = all.map((cell) => `${cell.value} as ${identifier(cell.header)}`).join(', ');
  const source = value.includes('registry.')
    ? `${table} as feed_row join (select entity as registry_entity, registration_number as registry_number, name as registry_name from enterprise) as registry on registry_entity = entity`
    : table;
  return {
    headers: all.map((cell) => cell.header),
    sql: `select ${select} from ${source} where ${form.where} order by ${orderOf(layout)}`,
  };
}

/** SQL of the order of rows: enterprise, key, known date. */
export function orderOf(layout: FeedLayout): string {
  return ['entity', ...layout.order.map((code) => identifier(code))].join(', ');
}

function identifierCell(
  { contract, feed }: FeedLayout,
  { scheme }: FileForm,
  dirty: boolean,
): { readonly header: string; readonly value: string } {
  const wanted = contract.identify.find((way) => way.scheme === scheme);
  const way = wanted ?? contract.identify[0];
  const header = way?.headers[0] ?? '统一社会信用代码';
  if (way?.scheme === 'name') return { header, value: 'registry.registry_name' };
  if (way?.scheme === 'registration-number') return { header, value: 'registry.registry_number' };
  const sound = !dirty || feed === 'market.registration';
  return { header, value: sound ? 'enterprise_id' : dirtyCreditCode() };
}

function unitIn(column: SourceColumn, form: FileForm): FileUnit {
  return column.type === 'money' ? (form.moneyUnit ?? column.unit) : column.unit;
}
