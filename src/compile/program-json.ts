import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Expr, Type, Value } from '../expr/ast.js';
import { typeOf } from '../expr/check.js';
import { isOpName } from '../expr/ops/index.js';
import type { Program, Step } from './program.js';

/** Written first, so that a later form can be told apart. */
const format = 'credit-radar-program/1';

/** A program as JSON text: what `readProgram` takes, in any JavaScript without the model's files. */
export function writeProgram({ inputs, steps }: Program): string {
  return JSON.stringify({ format, inputs: [...inputs], steps }, (_, value: unknown) =>
    Object.is(value, -0) ? '-0' : value,
  );
}

/**
 * Read a program from JSON text and check every expression's type.
 * @throws `program-unreadable` with the place that is wrong, or `expression-*` for an expression that does not fit.
 */
export function readProgram(text: string): Program {
  const root = objectOf(parsed(text), 'the text');
  if (root.format !== format) refuse(`format is not ${format}`);
  const inputs = new Map(
    listOf(root.inputs, 'inputs').map((entry, place): [string, Type] => {
      const [name, type] = listOf(entry, `inputs ${place}`);
      return [textOf(name, `inputs ${place}`), typeIn(type, `inputs ${place}`)];
    }),
  );
  const scope = new Map(inputs);
  const steps = listOf(root.steps, 'steps').map((entry, place): Step => {
    const step = objectOf(entry, `steps ${place}`);
    const name = textOf(step.name, `steps ${place}`);
    const type = typeIn(step.type, name);
    const expr = expressionOf(step.expr, name);
    if (typeOf(expr, scope) !== type) refuse(`${name} is no ${type}`);
    scope.set(name, type);
    return { name, type, expr };
  });
  return { inputs, steps };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    return refuse(error instanceof Error ? error.message : String(error));
  }
}

function expressionOf(given: unknown, at: string): Expr {
  const expr = objectOf(given, at);
  if (expr.kind === 'column') return { kind: 'column', name: textOf(expr.name, at) };
  if (expr.kind === 'literal') {
    const type = typeIn(expr.type, at);
    return { kind: 'literal', type, value: literalOf(expr.value, type, at) };
  }
  const op = textOf(expr.op, at);
  if (expr.kind !== 'call' || !isOpName(op)) return refuse(`${at} calls ${op}`);
  return { kind: 'call', op, args: listOf(expr.args, at).map((part) => expressionOf(part, at)) };
}

function literalOf(value: unknown, type: Type, at: string): Value {
  if (value === null) return null;
  if (type === 'text') return textOf(value, at);
  if (type === 'texts') return listOf(value, at).map((item) => textOf(item, at));
  if (type === 'boolean') return typeof value === 'boolean' ? value : refuse(`${at} is no boolean`);
  if (type !== 'numbers') return numberOf(value, at);
  return listOf(value, at).map((item) => (item === null ? null : numberOf(item, at)));
}

function numberOf(value: unknown, at: string): number {
  if (value === '-0') return -0;
  return typeof value === 'number' ? value : refuse(`${at} holds no number`);
}

function textOf(value: unknown, at: string): string {
  return typeof value === 'string' ? value : refuse(`${at} holds no text`);
}

function listOf(value: unknown, at: string): readonly unknown[] {
  return Array.isArray(value) ? value : refuse(`${at} holds no list`);
}

function objectOf(value: unknown, at: string): Readonly<Record<string, unknown>> {
  return isObject(value) ? value : refuse(`${at} holds no object`);
}

function isObject(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

const types: readonly Type[] = ['number', 'text', 'boolean', 'date', 'numbers', 'texts'];

function typeIn(value: unknown, at: string): Type {
  return types.find((type) => type === value) ?? refuse(`${at} has no type`);
}

function refuse(detail: string): never {
  throw new CreditRadarError('program-unreadable', { detail });
}
