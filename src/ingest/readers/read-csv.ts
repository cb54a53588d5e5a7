import type { Warehouse } from '../../engine/duckdb/index.js';
import { decodedText, type PlainText } from '../files/text-file.js';
import { csvRecords } from './csv-records.js';
import { loadLines, loadNumbered } from './load-csv.js';
import { type MalformedRecord, type NumberedRecord, writeNumbered } from './numbered-csv.js';
import { cellNames, type RawTable } from './raw-table.js';

const replaced = '\uFFFD';

/**
 * Read a delimited file into a raw table.
 * DuckDB reads a file whose every line is one good record; any other file (quoted line ends, empty
 * lines, broken records, foreign bytes) is split record by record first, so that every number of
 * a line is exact and every broken record is accounted for.
 */
export async function readCsv(
  warehouse: Warehouse,
  table: string,
  text: PlainText,
  options: { readonly tabs: boolean; readonly copy: string },
): Promise<RawTable> {
  const delimiter = await delimiterOf(text.plain, options.tabs);
  const header = await headerOf(text.plain, delimiter);
  if (header === undefined) return { table, headers: [], record: '0', line: '0', rows: 0 };
  const plain = await regular(warehouse, table, text, header, delimiter);
  if (plain !== undefined) return plain;
  const numbered = await writeNumbered(records(text, delimiter, header.length), options.copy);
  return loadNumbered(warehouse, table, numbered, header);
}

/** @returns `undefined` where the lines of the file are not its records. */
async function regular(
  warehouse: Warehouse,
  table: string,
  text: PlainText,
  headers: readonly string[],
  delimiter: string,
): Promise<RawTable | undefined> {
  if (text.damaged) return undefined;
  const layout = { delimiter, quote: '"', skip: 1 };
  try {
    const names = cellNames(headers.length);
    const { rows, ordinal } = await loadLines(warehouse, table, text.plain, names, layout);
    if (rows !== text.scan.lines - 1) return undefined;
    return { table, headers, record: ordinal, line: `(${ordinal} + 1)`, rows };
  } catch (error) {
    if (error instanceof Error && /CSV Error|Invalid Input Error/.test(error.message)) {
      return undefined;
    }
    throw error;
  }
}

async function* records(
  text: PlainText,
  delimiter: string,
  width: number,
): AsyncGenerator<NumberedRecord | MalformedRecord> {
  for await (const { line, ordinal, fields, text: raw } of csvRecords(
    decodedText(text.plain),
    delimiter,
  )) {
    if (ordinal === 1) continue;
    const code = malformation(text.damaged, fields, raw, width);
    if (code !== undefined) yield { kind: 'malformed', line, code, text: raw };
    else yield { kind: 'record', line, record: ordinal - 1, fields: fields ?? [] };
  }
}

function malformation(
  damaged: boolean,
  fields: readonly string[] | undefined,
  raw: string,
  width: number,
): string | undefined {
  if (damaged && raw.includes(replaced)) return 'row-encoding';
  if (fields === undefined) return 'row-quote';
  return fields.length === width ? undefined : 'row-width';
}

async function headerOf(path: string, delimiter: string): Promise<readonly string[] | undefined> {
  for await (const { fields } of csvRecords(decodedText(path), delimiter)) return fields ?? [];
  return undefined;
}

/** The separator that cuts the header into the most cells; the file's ending decides a draw. */
async function delimiterOf(path: string, tabs: boolean): Promise<string> {
  let best = tabs ? '\t' : ',';
  let width = (await headerOf(path, best))?.length ?? 0;
  for (const candidate of [',', '\t', ';']) {
    const cells = (await headerOf(path, candidate))?.length ?? 0;
    if (cells > width) {
      best = candidate;
      width = cells;
    }
  }
  return best;
}
