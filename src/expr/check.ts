import { closestName } from '../base/closest.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Expr, Scope, Type } from './ast.js';
import { formatExpression } from './format.js';
import { type Op, opOf } from './ops/index.js';

type Call = Extract<Expr, { kind: 'call' }>;
type Literal = Extract<Expr, { kind: 'literal' }>;

/** An expression whose missing values have the type of their place, with its own type. */
interface Checked {
  readonly expr: Expr;
  readonly type: Type;
}

/**
 * Type of an expression within a scope.
 * @throws `expression-unknown-name` or `expression-type`, quoting the expression.
 */
export function typeOf(expr: Expr, scope: Scope): Type {
  return check(expr, scope, expr).type;
}

/**
 * Give the missing values written in an expression the type of the place they stand in:
 * `if(known, 'A', missing)` means a missing text.
 * @throws what `typeOf` throws
 */
export function checkExpression(expr: Expr, scope: Scope): Checked {
  return check(expr, scope, expr);
}

function check(expr: Expr, scope: Scope, whole: Expr): Checked {
  if (expr.kind === 'literal') return { expr, type: expr.type };
  if (expr.kind === 'column') return { expr, type: typeOfColumn(expr.name, scope, whole) };
  return checkCall(expr, scope, whole);
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

function checkCall(expr: Call, scope: Scope, whole: Expr): Checked {
  const op = opOf(expr.op);
  const expected = parametersFor(op, expr.args.length);
  if (expected === undefined)
    return refuse(expr, `${expr.op} does not take ${expr.args.length} arguments`);
  const given = expr.args.map((argument) => check(argument, scope, whole));
  const same = sharedType(given, expected);
  const args = given.map(({ expr: argument, type }, index): Expr => {
    const place = expected[index] ?? 'same';
    const wanted = place === 'same' ? same : place;
    if (isMissing(argument)) return { ...argument, type: wanted };
    if (type !== wanted)
      refuse(expr, `${expr.op} wants ${wanted} at place ${index + 1}, not ${type}`);
    return argument;
  });
  return { expr: { ...expr, args }, type: op.result === 'same' ? same : op.result };
}

/** The one type of all places marked `same`: that of the first argument there with a type of its own. */
function sharedType(given: readonly Checked[], expected: readonly (Type | 'same')[]): Type {
  const typed = given.find(({ expr }, index) => expected[index] === 'same' && !isMissing(expr));
  return typed?.type ?? 'number';
}

function isMissing(expr: Expr): expr is Literal {
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
