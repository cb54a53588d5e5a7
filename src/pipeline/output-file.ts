import { mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname } from 'node:path';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { identifier, literal, type Warehouse } from '../engine/duckdb/index.js';
import { type CsvEncoding, encodeCsv } from './csv-encoding.js';

/** How a table is written; the ending of the file decides the format. */
export interface OutputOptions {
  readonly file: string;
  readonly csvEncoding: CsvEncoding;
}

type Format = 'parquet' | 'csv' | 'jsonl';

const copyOptions: Readonly<Record<Format, string>> = {
  parquet: 'FORMAT parquet, COMPRESSION zstd',
  csv: 'FORMAT csv, HEADER',
  jsonl: 'FORMAT json',
};

/** Make a folder for outputs where it is absent. @throws `output-unwritable` */
export function outputFolder(folder: string): void {
  try {
    mkdirSync(folder, { recursive: true });
  } catch (error) {
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('output-unwritable', { file: folder, detail }, { cause: error });
  }
}

/** @throws `output-format-unknown` */
export function formatOf(file: string): Format {
  const ending = extname(file).slice(1).toLowerCase();
  if (ending === 'parquet' || ending === 'csv' || ending === 'jsonl') return ending;
  throw new CreditRadarError('output-format-unknown', { file });
}

/**
 * Write a query's result, under a temporary name until it is complete.
 * Full precision; in CSV a foreign text that a spreadsheet would take for a formula gets an apostrophe.
 */
export async function writeTable(
  warehouse: Warehouse,
  query: string,
  { file, csvEncoding }: OutputOptions,
  foreignTexts: readonly string[],
): Promise<void> {
  const format = formatOf(file);
  const partial = `${file}.partial`;
  const source =
    format === 'csv'
      ? `SELECT * REPLACE (${foreignTexts.map(harmless).join(', ')}) FROM (${query})`
      : query;
  try {
    await warehouse.run(`COPY (${source}) TO ${literal(partial)} (${copyOptions[format]})`);
    if (format === 'csv') await encodeCsv(partial, csvEncoding);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    const detail = error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error);
    throw new CreditRadarError('output-unwritable', { file, detail }, { cause: error });
  }
}

/**
 * Write a text or bytes, under a temporary name until it is complete; its folder is made where it is absent.
 * @throws `output-unwritable`
 */
export function writeText(file: string, text: string | Uint8Array): void {
  outputFolder(dirname(file));
  const partial = `${file}.partial`;
  try {
    writeFileSync(partial, text);
    renameSync(partial, file);
  } catch (error) {
    rmSync(partial, { force: true });
    const detail = error instanceof Error ? error.message : String(error);
    throw new CreditRadarError('output-unwritable', { file, detail }, { cause: error });
  }
}

function harmless(column: string): string {
  const name = identifier(column);
  return `CASE WHEN regexp_matches(${name}, '^[=+@\\t\\r-]') THEN '''' || ${name} ELSE ${name} END AS ${name}`;
}
