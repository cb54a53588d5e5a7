import type { Expr, Type, Value } from '../../expr/ast.js';
import type { OpName } from '../../expr/ops/index.js';

/** How one operation is written in an engine's SQL. */
export interface Rendering {
  readonly write: (args: readonly string[], exprs: readonly Expr[]) => string;
  /** The text repeats an argument; longer arguments then get a column of their own first. */
  readonly repeats?: boolean;
}

/** One engine's SQL. The record is total over the catalogue: a missing entry does not compile. */
export interface Dialect {
  readonly name: string;
  readonly ops: Readonly<Record<OpName, Rendering>>;
  readonly typeNames: Readonly<Record<Type, string>>;
  readonly identifier: (name: string) => string;
  readonly literal: (value: Value, type: Type) => string;
}
