import { readFile } from 'node:fs/promises';
import { createInflateRaw } from 'node:zlib';
import { readSheet } from 'read-excel-file/node';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { Warehouse } from '../../engine/duckdb/index.js';
import type { FoundFile } from '../files/discover.js';
import { type ZipEntry, zipContent, zipEntries } from '../files/zip-directory.js';
import { loadNumbered } from './load-csv.js';
import { type NumberedRecord, writeNumbered } from './numbered-csv.js';
import type { RawTable } from './raw-table.js';

/** A sheet is held as one text while it is parsed; texts end at 512 MB. */
const largestSheet = 400_000_000;
const mostEntries = 10_000;
/** Spreadsheets pack 5 to 30 times; below the floor no ratio does harm. */
const largestRatio = 200;
const ratioFloor = 10_000_000;
const storedDigits = 15;

type SheetCell = string | number | boolean | Date | null | undefined;

/**
 * Read the first sheet of a workbook into a raw table; the line of a row is its row in the sheet.
 * @throws CreditRadarError `archive-suspicious`, `file-too-large`, `file-corrupt`.
 */
export async function readXlsx(
  warehouse: Warehouse,
  table: string,
  file: FoundFile,
  options: { readonly copy: string; readonly maxFileBytes: number },
): Promise<RawTable> {
  const bytes = await readFile(file.absolute);
  await refuseBombs(file, bytes, Math.min(options.maxFileBytes, largestSheet));
  const rows = await sheetRows(file, bytes);
  const [header, ...body] = rows;
  if (header === undefined) return { table, headers: [], record: '0', line: '0', rows: 0 };
  const width = header.length;
  const records = async function* (): AsyncGenerator<NumberedRecord> {
    let record = 0;
    for (const [index, cells] of body.entries()) {
      if (cells.every((cell) => cell === null)) continue;
      record++;
      const fields = Array.from({ length: width }, (_, place) => cells[place] ?? null);
      yield { kind: 'record', line: index + 2, record, fields };
    }
  };
  const numbered = await writeNumbered(records(), options.copy);
  return loadNumbered(
    warehouse,
    table,
    numbered,
    header.map((cell) => cell ?? ''),
  );
}

async function sheetRows(
  file: FoundFile,
  bytes: Buffer,
): Promise<readonly (readonly (string | null)[])[]> {
  try {
    const rows: readonly (readonly unknown[])[] = await readSheet(bytes, { trim: false });
    return rows.map((row) => row.map((cell) => cellText(sheetCell(cell))));
  } catch (error) {
    throw corrupt(file, error instanceof Error ? error.message : String(error));
  }
}

function sheetCell(cell: unknown): SheetCell {
  const plain = typeof cell === 'string' || typeof cell === 'number' || typeof cell === 'boolean';
  return plain || cell instanceof Date ? cell : null;
}

/** A number with more digits than Excel stores is damaged; the exponent keeps it from passing. */
function cellText(cell: SheetCell): string | null {
  if (cell === null || cell === undefined || cell === '') return null;
  if (cell instanceof Date) return dateText(cell);
  if (typeof cell === 'number' && Math.abs(cell) >= 10 ** storedDigits) return cell.toExponential();
  return String(cell);
}

function dateText(date: Date): string {
  const text = date.toISOString();
  return text.endsWith('T00:00:00.000Z') ? text.slice(0, 10) : text.slice(0, 19);
}

async function refuseBombs(file: FoundFile, bytes: Buffer, limit: number): Promise<void> {
  const entries = zipEntries(bytes);
  if (entries === undefined) throw corrupt(file, 'the archive has no complete directory');
  if (entries.length > mostEntries) throw suspicious(file, `${entries.length} entries`);
  const total = entries.reduce((sum, entry) => sum + entry.uncompressed, 0);
  if (total > ratioFloor && total > largestRatio * bytes.length) {
    throw suspicious(file, `${bytes.length} bytes unpack to ${total}`);
  }
  if (total > limit) throw new CreditRadarError('file-too-large', { path: file.path, limit });
  for (const entry of entries) await refuseUnderstated(file, bytes, entry);
}

/** The directory may lie: unpack each entry once and stop where it outgrows its stated size. */
async function refuseUnderstated(file: FoundFile, bytes: Buffer, entry: ZipEntry): Promise<void> {
  if (entry.method !== 8) return;
  const inflate = createInflateRaw();
  inflate.end(zipContent(bytes, entry));
  let size = 0;
  try {
    for await (const chunk of inflate) {
      size += chunk.length;
      if (size > entry.uncompressed) {
        throw suspicious(file, `${entry.name} is larger than it states`);
      }
    }
  } catch (error) {
    if (error instanceof CreditRadarError) throw error;
    throw corrupt(file, error instanceof Error ? error.message : String(error));
  }
}

function corrupt(file: FoundFile, detail: string): CreditRadarError {
  return new CreditRadarError('file-corrupt', { path: file.path, format: 'XLSX', detail });
}

function suspicious(file: FoundFile, detail: string): CreditRadarError {
  return new CreditRadarError('archive-suspicious', { path: file.path, detail });
}
