import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { noted } from './read-leaves.js';

/** Where other parties' numbers are kept, beside the repository. */
export const referenceFolder = fileURLToPath(
  new URL('../../../../shared/reference/', import.meta.url),
);

/** Whether the reference files are there. */
export const isPresent = existsSync(referenceFolder);
if (!isPresent) process.stderr.write(`Reference cases skipped: ${referenceFolder} is absent.\n`);

/** A file of reference values in the shape of a schema; `null` where absent. */
export function referenceJson<T extends object>(path: string, schema: z.ZodType<T>): T | null {
  const text = textOf(path);
  return text === null ? null : noted(schema.parse(JSON.parse(text)), path);
}

/** Cells of a row by column, in the letters of the header. */
export type Row = Readonly<Record<string, string>>;

/** Rows of a small CSV; none where absent. Quotes may hold commas. */
export function referenceRows(path: string): readonly Row[] {
  // A column that is read is read in all rows.
  return rowsOf(path).map((row) => noted(row, path));
}

/** Columns of a small CSV by name; without cells where absent. */
export function referenceColumns(path: string): (name: string) => readonly string[] {
  const rows = referenceRows(path);
  return (name) =>
    rows.map((row) => {
      const cell = row[name];
      if (cell === undefined) throw new Error(`No column ${name} in ${path}.`);
      return cell;
    });
}

/** What a reference file holds, unread: parsed JSON, or the first row of a CSV. */
export function contentOf(path: string): unknown {
  return path.endsWith('.csv') ? (rowsOf(path)[0] ?? {}) : JSON.parse(textOf(path) ?? 'null');
}

function textOf(path: string): string | null {
  return isPresent ? readFileSync(`${referenceFolder}${path}`, 'utf8') : null;
}

/** Rows of a CSV, reading them not being noted. */
export function rowsOf(path: string): readonly Row[] {
  const [header = [], ...rows] = (textOf(path) ?? '')
    .trim()
    .split(/\r?\n/)
    .map((line) => [...line.matchAll(/(?:^|,)(?:"([^"]*)"|([^,]*))/g)])
    .map((cells) => cells.map(([, quoted, plain]) => quoted ?? plain ?? ''));
  return rows.map((row) => Object.fromEntries(header.map((name, at) => [name, row[at] ?? ''])));
}

/** A list of numbers. */
export const numberList = z.array(z.number());

/** A list of numbers with gaps. */
export const gappedList = z.array(z.number().nullable());

/** Rows of numbers. */
export const numberRows = z.array(numberList);
