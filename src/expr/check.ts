import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Expr, Scope, Type } from './ast.js';
import { formatExpression } from './format.js';
import { type Op, opOf } from './ops/index.js';

type Call = Extract<Expr, { kind: 'call' }>;

/**
 * Type of an expression within a scope.
 * @throws `expression-unknown-name` or `expression-type`, quoting the expression.
 */
export function typeOf(expr: Expr, scope: Scope): Type {
  return typeWithin(expr, scope, expr);
}

function typeWithin(expr: Expr, scope: Scope, whole: Expr): Type {
  if (expr.kind === 'literal') return expr.type;
  if (expr.kind === 'column') return typeOfColumn(expr.name, scope, whole);
  return typeOfCall(expr, scope, whole);
}

function typeOfColumn(name: string, scope: Scope, whole: Expr): Type {
  const type = scope.get(name);
  if (type !== undefined) return type;
  throw new CreditRadarError('expression-unknown-name', {
    text: formatExpression(whole),
    name,
    suggestion: closestName(name, scope.keys()),
  });
}

function typeOfCall(expr: Call, scope: Scope, whole: Expr): Type {
  const op = opOf(expr.op);
  const expected = parametersFor(op, expr.args.length);
  if (expected === undefined)
    return refuse(expr, `${expr.op} does not take ${expr.args.length} arguments`);
  const same = sharedType(expr, expected, scope, whole);
  expr.args.forEach((argument, index) => {
    const place = expected[index] ?? 'same';
    const wanted = place === 'same' ? same : place;
    const actual = typeWithin(argument, scope, whole);
    if (actual !== wanted && !isMissing(argument)) {
      refuse(expr, `${expr.op} wants ${wanted} at place ${index + 1}, not ${actual}`);
    }
  });
  return op.result === 'same' ? same : op.result;
}

/** The one type of all places marked `same`: that of the first argument there with a type of its own. */
function sharedType(
  expr: Call,
  expected: readonly (Type | 'same')[],
  scope: Scope,
  whole: Expr,
): Type {
  const typed = expr.args.find((arg, index) => expected[index] === 'same' && !isMissing(arg));
  return typed === undefined ? 'number' : typeWithin(typed, scope, whole);
}

function isMissing(expr: Expr): boolean {
  return expr.kind === 'literal' && expr.value === null;
}

function parametersFor(op: Op, count: number): readonly (Type | 'same')[] | undefined {
  const extra = count - op.params.length;
  if (extra === 0) return op.params;
  if (op.rest === undefined || extra < 0 || extra % op.rest.length !== 0) return undefined;
  const groups = Array.from({ length: extra / op.rest.length }, () => op.rest ?? []);
  return [...op.params, ...groups.flat()];
}

function refuse(expr: Expr, detail: string): never {
  throw new CreditRadarError('expression-type', { text: formatExpression(expr), detail });
}

/**
 * Give the missing values written in an expression the type of the place they stand in:
 * `if(known, 'A', missing)` means a missing text.
 */
export function typeMissing(expr: Expr, scope: Scope): Expr {
  if (expr.kind !== 'call') return expr;
  const expected = parametersFor(opOf(expr.op), expr.args.length) ?? [];
  const args = expr.args.map((argument) => typeMissing(argument, scope));
  const same = sharedType({ ...expr, args }, expected, scope, expr);
  return {
    ...expr,
    args: args.map((argument, index) => {
      const place = expected[index] ?? 'same';
      if (argument.kind !== 'literal' || argument.value !== null) return argument;
      return { ...argument, type: place === 'same' ? same : place };
    }),
  };
}
