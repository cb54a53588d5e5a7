/** A file's cells as text in a temporary table, columns `c0`, `c1`, … in the order of the headers. */
export interface RawTable {
  readonly table: string;
  readonly headers: readonly string[];
  /** SQL for the place of a row among the file's data records, from 1. */
  readonly record: string;
  /** SQL for the physical line on which a row starts. */
  readonly line: string;
  readonly rows: number;
  /** CSV (line, code, text) of lines that are no records, where there are any. */
  readonly malformed?: { readonly path: string; readonly count: number };
}

/** Definition of the text columns, for `read_csv`. */
export function textColumns(names: readonly string[]): string {
  return `{${names.map((name) => `'${name}': 'VARCHAR'`).join(', ')}}`;
}

/** Names of the columns of a raw table. */
export function cellNames(count: number): readonly string[] {
  return Array.from({ length: count }, (_, index) => `c${index}`);
}
