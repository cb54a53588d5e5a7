import type { Expr } from './ast.js';

/** Replace columns by what the function gives; `undefined` keeps a column. */
export function replaceColumns(expr: Expr, replace: (name: string) => Expr | undefined): Expr {
  if (expr.kind === 'column') return replace(expr.name) ?? expr;
  if (expr.kind === 'literal') return expr;
  return { ...expr, args: expr.args.map((argument) => replaceColumns(argument, replace)) };
}

/** Names of the columns an expression reads, in order of first appearance. */
export function columnsOf(expr: Expr): ReadonlySet<string> {
  const names = new Set<string>();
  visit(expr, (part) => {
    if (part.kind === 'column') names.add(part.name);
  });
  return names;
}

function visit(expr: Expr, see: (part: Expr) => void): void {
  see(expr);
  if (expr.kind === 'call') for (const argument of expr.args) visit(argument, see);
}
