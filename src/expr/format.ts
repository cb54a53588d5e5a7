import type { Expr, Value } from './ast.js';
import type { OpName } from './ops/index.js';

const infixSymbols: Partial<Record<OpName, string>> = {
  or: 'or',
  and: 'and',
  equal: '=',
  notEqual: '!=',
  less: '<',
  lessOrEqual: '<=',
  greater: '>',
  greaterOrEqual: '>=',
  add: '+',
  subtract: '-',
  multiply: '*',
  divide: '/',
  power: '^',
};

/** Write an expression in the model language, fully bracketed; parsing it gives the same tree. */
export function formatExpression(expr: Expr): string {
  if (expr.kind === 'column') return expr.name;
  if (expr.kind === 'literal') return formatLiteral(expr.value);
  const args = expr.args.map(formatExpression);
  const symbol = infixSymbols[expr.op];
  if (symbol !== undefined) return `(${args.join(` ${symbol} `)})`;
  if (expr.op === 'negate') return `(-(${args[0]}))`;
  if (expr.op === 'not') return `(not ${args[0]})`;
  if (expr.op === 'in') return `(${args[0]} in (${args.slice(1).join(', ')}))`;
  return `${expr.op}(${args.join(', ')})`;
}

function formatLiteral(value: Value): string {
  if (value === null) return 'missing';
  if (typeof value === 'string') return `'${value.replaceAll("'", "''")}'`;
  if (typeof value === 'object') return `[${value.join(', ')}]`;
  // Bare, the minus would apply to what follows: -2 ^ x is -(2 ^ x).
  if (typeof value === 'number' && value < 0) return `(${value})`;
  return String(value);
}
