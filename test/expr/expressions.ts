import fc from 'fast-check';
import {
  boolean,
  call,
  column,
  type Expr,
  missing,
  number,
  numbers,
  text,
} from '../../src/expr/ast.js';
import type { OpName } from '../../src/expr/ops/index.js';

const names = fc.constantFrom('a', 'revenue', 'rd_expense@1', '_x9', 'nota', 'in_tutoring', 'ands');

const leaf: fc.Arbitrary<Expr> = fc.oneof(
  names.map(column),
  fc.double({ noNaN: true, noDefaultInfinity: true }).map((value) => number(value + 0)),
  fc.integer({ min: -9, max: 9 }).map((value) => number(value + 0)),
  fc.string().map(text),
  fc.boolean().map(boolean),
  fc.constant(missing('number')),
  fc.array(fc.integer({ min: -5, max: 5 }).map((value) => value + 0)).map(numbers),
);

const binary: readonly OpName[] = [
  'add',
  'subtract',
  'multiply',
  'divide',
  'power',
  'equal',
  'notEqual',
  'less',
  'lessOrEqual',
  'greater',
  'greaterOrEqual',
  'and',
  'or',
];

/** Any expression tree that a model file can hold; a negated number is a literal there. */
export const anyExpression: fc.Arbitrary<Expr> = fc.letrec<{ expr: Expr }>((tie) => ({
  expr: fc.oneof(
    { maxDepth: 5, depthSize: 'small', withCrossShrink: true },
    leaf,
    fc
      .tuple(fc.constantFrom(...binary), tie('expr'), tie('expr'))
      .map(([op, left, right]) => call(op, left, right)),
    tie('expr').map((inner) => call('not', inner)),
    tie('expr').map((inner) =>
      inner.kind === 'literal' && typeof inner.value === 'number' ? inner : call('negate', inner),
    ),
    fc
      .tuple(tie('expr'), fc.array(tie('expr'), { maxLength: 3 }))
      .map(([value, options]) => call('in', value, ...options)),
    fc
      .tuple(
        fc.constantFrom('if', 'coalesce', 'series', 'ln') as fc.Arbitrary<OpName>,
        fc.array(tie('expr'), { maxLength: 4 }),
      )
      .map(([op, args]) => call(op, ...args)),
  ),
})).expr;
