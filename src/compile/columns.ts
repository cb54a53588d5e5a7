import type { Type, Value } from '../expr/ast.js';
import { admitted } from './row-record.js';

/** Numbers, or dates as day numbers; `missing` is 1 where there is none, and `values` then means nothing. */
export interface NumberColumn {
  readonly kind: 'numbers';
  readonly values: Float64Array;
  readonly missing: Uint8Array;
}

/** Truth values as 1 and 0; `missing` is 1 where unknown, and `values` then means nothing. */
export interface TruthColumn {
  readonly kind: 'truths';
  readonly values: Uint8Array;
  readonly missing: Uint8Array;
}

/** Texts; null is missing. */
export interface TextColumn {
  readonly kind: 'texts';
  readonly values: readonly (string | null)[];
}

/** Texts by their place in a dictionary, as Arrow and Parquet hold them: the quickest form; `missing` is 1 where there is none. */
export interface CodedColumn {
  readonly kind: 'coded';
  readonly codes: Int32Array;
  readonly words: readonly string[];
  readonly missing: Uint8Array;
}

/** Lists, or values of any type one by one; null is missing. */
export interface ValueColumn {
  readonly kind: 'values';
  readonly values: readonly Value[];
}

/** Values of one name for many records. */
export type Column = NumberColumn | TruthColumn | TextColumn | CodedColumn | ValueColumn;

/** Columns by name. */
export type Columns = Readonly<Record<string, Column>>;

/** A value of a column as an input of a type; missing where it is of another type or the column is absent. */
export function cellOf(column: Column | undefined, row: number, type: Type): Value {
  return column === undefined ? null : admitted(rawCell(column, row), type);
}

function rawCell(column: Column, row: number): Value {
  if (column.kind === 'texts' || column.kind === 'values') return column.values[row] ?? null;
  if (column.kind === 'coded') {
    return column.missing[row] === 1 ? null : (column.words[column.codes[row] ?? -1] ?? null);
  }
  const value = column.missing[row] === 1 ? null : (column.values[row] ?? null);
  return column.kind === 'truths' && value !== null ? value === 1 : value;
}

/** A column to be filled; everything in it is missing. */
export type NewColumn =
  | NumberColumn
  | TruthColumn
  | { readonly kind: 'texts'; readonly values: (string | null)[] }
  | { readonly kind: 'values'; readonly values: Value[] };

/** A new column for a type: numbers and dates, truth values, texts, or lists. */
export function newColumn(type: Type, count: number): NewColumn {
  const missing = (): Uint8Array => new Uint8Array(count).fill(1);
  if (type === 'number' || type === 'date') {
    return { kind: 'numbers', values: new Float64Array(count), missing: missing() };
  }
  if (type === 'boolean')
    return { kind: 'truths', values: new Uint8Array(count), missing: missing() };
  if (type === 'text') return { kind: 'texts', values: new Array<string | null>(count).fill(null) };
  return { kind: 'values', values: new Array<Value>(count).fill(null) };
}

/** Put a value of the column's type into it. */
export function setCell(column: NewColumn, row: number, value: Value): void {
  if (value === null) return;
  if (column.kind === 'values') column.values[row] = value;
  else if (column.kind === 'texts') column.values[row] = String(value);
  else {
    column.values[row] = Number(value);
    column.missing[row] = 0;
  }
}
