import fc from 'fast-check';
import { type Program, ProgramBuilder } from '../../src/compile/program.js';
import { call, column, type Expr, numbers, type Type, type Value } from '../../src/expr/ast.js';
import { isOpName, type OpName, opOf, ops } from '../../src/expr/ops/index.js';
import { anyOf } from '../support/values.js';

/** One operation on columns `a0`, `a1`, …, whose result is the step `result`. */
export interface OpCase {
  readonly title: string;
  readonly op: OpName;
  readonly types: readonly Type[];
  readonly program: Program;
}

const knots = numbers([-10, 0, 0.5, 3, 100]);
const scores = numbers([0, 40, 45, 30, 100]);
const ordered: readonly Type[] = ['number', 'date', 'text', 'boolean'];
const shared: readonly Type[] = [...ordered, 'numbers', 'texts'];

/** Every operation of the catalogue with every type that its places can share, repeated groups twice and not at all. */
export function opCases(): readonly OpCase[] {
  return Object.keys(ops)
    .filter(isOpName)
    .flatMap((op) => argumentTypes(op).flatMap((types) => casesOf(op, types)));
}

function argumentTypes(name: OpName): readonly (readonly Type[])[] {
  const { params, rest = [] } = opOf(name);
  const lengths = rest.length === 0 ? [params] : [params, [...params, ...rest, ...rest]];
  return lengths.flatMap((places) => {
    const types = places.includes('same') ? sharedTypes(name) : (['number'] as const);
    return types.map((type) => places.map((place) => (place === 'same' ? type : place)));
  });
}

function sharedTypes(name: OpName): readonly Type[] {
  return /^(less|greater)/.test(name) ? ordered : shared;
}

function casesOf(op: OpName, types: readonly Type[]): readonly OpCase[] {
  const given = types.map((_, index) => column(`a${index}`));
  const variants: (readonly [string, readonly Expr[]])[] = [['', given]];
  if (op === 'interpolate') variants.push([' with goalposts', [column('a0'), knots, scores]]);
  return variants.map(([note, args]) => {
    const builder = new ProgramBuilder();
    for (const [index, type] of types.entries()) builder.input(`a${index}`, type);
    builder.let('result', call(op, ...args));
    return { title: `${op}(${types.join(', ')})${note}`, op, types, program: builder.build() };
  });
}

/** Records for a case: arguments of any value of their types. */
export function recordsOf(
  { types }: OpCase,
  count: number,
): readonly Readonly<Record<string, Value>>[] {
  const tuples = fc.sample(fc.tuple(...types.map(anyOf)), { numRuns: count, seed: 11 });
  return tuples.map((tuple) =>
    Object.fromEntries(tuple.map((value, index): [string, Value] => [`a${index}`, value])),
  );
}
