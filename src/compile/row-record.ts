import type { Type, Value } from '../expr/ast.js';

/** A record as the row part sees it: values by name; an absent name is missing. */
export type RowRecord = Readonly<Record<string, Value>>;

/** Computes every step of a program for one record. */
export type RowFunction = (record: RowRecord) => ReadonlyMap<string, Value>;

/** The value as a program admits it: one of another type than its input's, or a number that is not finite, is missing. */
export function admitted(value: Value | undefined, type: Type): Value {
  return value !== undefined && isOf(value, type) ? value : null;
}

function isOf(value: Value, type: Type): boolean {
  if (type === 'number' || type === 'date') return Number.isFinite(value);
  if (type === 'text') return typeof value === 'string';
  return type === 'boolean' ? typeof value === 'boolean' : Array.isArray(value);
}
