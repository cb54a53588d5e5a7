import fc from 'fast-check';
import type { Type, Value } from '../../src/expr/ast.js';

const edgeNumbers = [
  0,
  -0,
  1,
  -1,
  0.5,
  -0.5,
  2,
  3,
  100,
  1e-9,
  -1e-9,
  1e9,
  1e15,
  -1e15,
  1e154,
  1e200,
  -1e200,
  1e308,
  5e-324,
  Number.MAX_SAFE_INTEGER,
];

/** Numbers where engines disagree if they do: zeros of both signs, huge, tiny, negative, ordinary. */
export const anyNumber = fc.oneof(
  fc.constantFrom(...edgeNumbers),
  fc.integer({ min: -50, max: 50 }),
  fc.double({ noNaN: true, noDefaultInfinity: true, min: -1e6, max: 1e6 }),
);

const anyText = fc.constantFrom('', 'A', 'B', 'a', "it's", '中文', '𠮷', 'none');

const anySeries: fc.Arbitrary<readonly (number | null)[]> = fc.array<number | null>(
  fc.option(fc.oneof(anyNumber, fc.double({ min: 0.01, max: 1e4, noNaN: true }))),
  { maxLength: 30 },
);

const byType: { readonly [T in Type]: fc.Arbitrary<Value> } = {
  number: anyNumber,
  text: anyText,
  boolean: fc.boolean(),
  // 1900-01-01 to 2100-01-01, month ends included often enough.
  date: fc.oneof(fc.integer({ min: -25_567, max: 47_482 }), fc.constantFrom(19_782, 19_753, 0)),
  numbers: anySeries,
  texts: fc.array(anyText, { maxLength: 4 }),
};

/** Any value of a type, missing one time in six. */
export function anyOf(type: Type): fc.Arbitrary<Value> {
  return fc.option(byType[type], { freq: 5 });
}
