import { join } from 'node:path';
import { identifier, literal, type Warehouse } from '../engine/duckdb/index.js';
import type { SourceContract } from '../model/schema/source.js';
import type { Calendar } from './calendar.js';
import { withRecordDefects } from './defects/record-defects.js';
import { allFeeds } from './feeds/all-feeds.js';
import type { FeedQuery } from './feeds/feed-query.js';
import { typedCell } from './files/cell.js';
import { type FeedFile, openFeedFile } from './files/feed-file.js';
import { type FileForm, formsOf } from './files/file-form.js';
import { asciiHeader, contractOf, type FeedLayout, layoutOf } from './files/layout.js';
import { orderOf, type TextQuery, textQuery } from './files/text-query.js';

/** Writes one feed range by range. */
export interface FeedWriter {
  readonly feed: string;
  /** Write the rows of the enterprises now in the world tables; gives how many. */
  readonly write: (range: number) => Promise<number>;
  /** Close the files; gives their names. */
  readonly finish: () => Promise<readonly string[]>;
}

/** What every writer needs. */
export interface WriterSettings {
  readonly database: Warehouse;
  readonly calendar: Calendar;
  readonly out: string;
  /** Folder for parts. */
  readonly temp: string;
  readonly dirty: boolean;
  readonly format: 'csv' | 'parquet';
  readonly encodeGb18030: (text: string) => Buffer;
}

/** A writer for every feed that a contract carries; the world tables must exist (they may be empty). */
export async function openFeedWriters(
  settings: WriterSettings,
  contracts: readonly SourceContract[],
): Promise<readonly FeedWriter[]> {
  const writers: FeedWriter[] = [];
  for (const query of allFeeds) {
    const contract = contractOf(query.feed, contracts);
    if (contract === undefined) continue;
    const described = await settings.database.rows<{ readonly column_name: string }>(
      `describe ${query.sql(settings.calendar)}`,
    );
    const available = new Set(described.map(({ column_name }) => column_name));
    const layout = layoutOf(contract, query.feed, available);
    const open = settings.format === 'parquet' ? parquetWriter : csvWriter;
    writers.push(await open(settings, query, layout));
  }
  return writers;
}

async function parquetWriter(
  settings: WriterSettings,
  query: FeedQuery,
  layout: FeedLayout,
): Promise<FeedWriter> {
  const { database, out } = settings;
  const header = asciiHeader(layout.contract.identify[0]?.headers ?? []);
  const named = layout.name === undefined ? [] : [`filed_name as ${identifier(layout.name.code)}`];
  const cells = layout.columns.map(
    ({ column }) => `${typedCell(column, column.unit)} as ${identifier(column.code)}`,
  );
  const columns = [
    `enterprise_id as ${identifier(header ?? 'credit_code')}`,
    ...named,
    ...cells,
  ].join(', ');
  const files: string[] = [];
  return {
    feed: query.feed,
    write: async (range) => {
      const rows = await rowsOf(settings, query, layout);
      const name = `${layout.stem}_${String(range).padStart(4, '0')}.parquet`;
      files.push(name);
      return copy(
        database,
        `select ${columns} from ${rows} order by ${orderOf(layout)}`,
        join(out, name),
        'format parquet, compression zstd',
      );
    },
    finish: async () => files,
  };
}

async function csvWriter(
  settings: WriterSettings,
  query: FeedQuery,
  layout: FeedLayout,
): Promise<FeedWriter> {
  const { out, dirty, encodeGb18030 } = settings;
  const forms = formsOf(query.feed, dirty);
  const files: (readonly [FileForm, FeedFile])[] = [];
  for (const form of forms) {
    const { headers } = textQuery(layout, form, 'clean', dirty);
    files.push([form, await openFeedFile(out, layout.stem, form, headers, encodeGb18030)]);
  }
  return {
    feed: query.feed,
    write: async () => {
      const rows = await rowsOf(settings, query, layout);
      let count = 0;
      for (const [form, file] of files) {
        count += await appendRows(settings, form, file, textQuery(layout, form, rows, dirty));
      }
      return count;
    },
    finish: async () => {
      for (const [, file] of files) await file.finish();
      return files.map(([, { name }]) => name);
    },
  };
}

async function appendRows(
  { database, temp }: WriterSettings,
  form: FileForm,
  file: FeedFile,
  { sql }: TextQuery,
): Promise<number> {
  const part = join(temp, 'simulated.part');
  const options =
    form.container === 'jsonl' ? 'format json' : "format csv, header false, delimiter ','";
  const count = await copy(database, sql, part, options);
  await file.append(part);
  return count;
}

/** The rows of the feed as a table name (dirty) or a subquery (clean). */
async function rowsOf(
  { database, calendar, dirty }: WriterSettings,
  query: FeedQuery,
  layout: FeedLayout,
): Promise<string> {
  if (!dirty) return `(${query.sql(calendar)})`;
  await database.run(`create or replace temp table clean as ${query.sql(calendar)}`);
  await database.run(
    `create or replace temp table defective as ${withRecordDefects(layout, calendar)}`,
  );
  return 'defective';
}

async function copy(
  database: Warehouse,
  sql: string,
  file: string,
  options: string,
): Promise<number> {
  const result = await database.rows<{ readonly Count: number }>(
    `copy (${sql}) to ${literal(file)} (${options})`,
  );
  return result[0]?.Count ?? 0;
}
