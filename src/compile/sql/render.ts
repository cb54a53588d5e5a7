import type { Expr } from '../../expr/ast.js';
import type { Dialect } from './dialect.js';

/** Writes a column's name as SQL. */
export type ColumnWriter = (name: string) => string;

/** One expression as SQL of a dialect. */
export function emitSql(
  expr: Expr,
  dialect: Dialect,
  writeColumn: ColumnWriter = dialect.identifier,
): string {
  if (expr.kind === 'literal') return dialect.literal(expr.value, expr.type);
  if (expr.kind === 'column') return writeColumn(expr.name);
  const args = expr.args.map((argument) => emitSql(argument, dialect, writeColumn));
  return dialect.ops[expr.op].write(args, expr.args);
}
