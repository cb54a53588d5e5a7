import type { Expr, Value } from './ast.js';
import { opOf } from './ops/index.js';

/** Reads the current value of a column. */
export type Reader = (name: string) => () => Value;

/**
 * Turn an expression into a function without arguments; columns are read through what the
 * reader binds once. Every number that is not finite is missing.
 */
export function bind(expr: Expr, reader: Reader): () => Value {
  if (expr.kind === 'literal') {
    const { value } = expr;
    return () => value;
  }
  if (expr.kind === 'column') return reader(expr.name);
  const op = opOf(expr.op);
  const parts = expr.args.map((argument) => bind(argument, reader));
  const propagates = op.nulls === 'propagate';
  return () => {
    const values = new Array<Value>(parts.length);
    for (let index = 0; index < parts.length; index++) {
      const value = parts[index]?.() ?? null;
      if (propagates && value === null) return null;
      values[index] = value;
    }
    return finite(op.evaluate(values));
  };
}

/** Evaluate an expression once against a record; absent columns are missing. */
export function evaluate(expr: Expr, record: Readonly<Record<string, Value>>): Value {
  return bind(expr, (name) => () => finite(record[name] ?? null))();
}

function finite(value: Value): Value {
  return typeof value === 'number' && !Number.isFinite(value) ? null : value;
}
