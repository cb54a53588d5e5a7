import type { OpName } from './ops/index.js';

/** Type of a value in the model language. `numbers` and `texts` are lists; a list may hold missing values. */
export type Type = 'number' | 'text' | 'boolean' | 'date' | 'numbers' | 'texts';

/**
 * A value of the model language; `null` is missing. A number is always finite.
 * A date is its number of days since 1970-01-01.
 */
export type Value =
  | number
  | string
  | boolean
  | null
  | readonly (number | null)[]
  | readonly string[];

/** An expression as plain data: it can be stored, sent, compared and rendered for any engine. */
export type Expr =
  | { readonly kind: 'literal'; readonly type: Type; readonly value: Value }
  | { readonly kind: 'column'; readonly name: string }
  | { readonly kind: 'call'; readonly op: OpName; readonly args: readonly Expr[] };

/** Names in scope with their types. */
export type Scope = ReadonlyMap<string, Type>;

export function number(value: number): Expr {
  return { kind: 'literal', type: 'number', value };
}

export function text(value: string): Expr {
  return { kind: 'literal', type: 'text', value };
}

export function boolean(value: boolean): Expr {
  return { kind: 'literal', type: 'boolean', value };
}

/** A list literal, e.g. the abscissae of goalposts. */
export function numbers(value: readonly number[]): Expr {
  return { kind: 'literal', type: 'numbers', value };
}

/** The missing value of a type. */
export function missing(type: Type): Expr {
  return { kind: 'literal', type, value: null };
}

export function column(name: string): Expr {
  return { kind: 'column', name };
}

export function call(op: OpName, ...args: readonly Expr[]): Expr {
  return { kind: 'call', op, args };
}
