import fc from 'fast-check';
import type { Program } from '../../src/compile/program.js';
import { call, column, type Expr, type Type, type Value } from '../../src/expr/ast.js';
import { isOpName, type OpName, opOf, ops } from '../../src/expr/ops/index.js';
import { anyOf } from '../support/values.js';

const inputTypes: readonly Type[] = ['number', 'text', 'boolean', 'date', 'numbers', 'texts'];
const inputs = inputTypes.flatMap((type) =>
  [0, 1].map((place) => [`${type}${place}`, type] as const),
);
/** Lists have an identity, not a value, to compare; only single values are compared here. */
const comparable: readonly Type[] = ['number', 'text', 'boolean', 'date'];
const names = Object.keys(ops).filter(isOpName);

interface Call {
  readonly op: OpName;
  readonly args: readonly Type[];
}

/** Calls that give a type, with every length their arguments may have up to two repeated groups. */
function callsGiving(type: Type): readonly Call[] {
  return names.flatMap((op) => {
    const { params, rest = [], result, nulls } = opOf(op);
    const shared = result === 'same' ? [type] : nulls === 'propagate' ? comparable : inputTypes;
    if (result !== 'same' && result !== type) return [];
    const lengths =
      rest.length === 0
        ? [params]
        : [
            [...params, ...rest],
            [...params, ...rest, ...rest],
          ];
    return lengths.flatMap((places) =>
      (places.includes('same') ? shared : [type]).map((same) => ({
        op,
        args: places.map((place) => (place === 'same' ? same : place)),
      })),
    );
  });
}

const calls = new Map(inputTypes.map((type) => [type, callsGiving(type)]));

function anyExpr(
  type: Type,
  depth: number,
  scope: readonly (readonly [string, Type])[],
): fc.Arbitrary<Expr> {
  const columns = scope.filter(([, other]) => other === type).map(([name]) => column(name));
  const literal = anyOf(type).map((value): Expr => ({ kind: 'literal', type, value }));
  const leaf = fc.oneof(
    { weight: 3, arbitrary: fc.constantFrom(...columns) },
    { weight: 1, arbitrary: literal },
  );
  const found = calls.get(type) ?? [];
  if (depth === 0 || found.length === 0) return leaf;
  const nested = fc
    .constantFrom(...found)
    .chain(({ op, args }) =>
      fc
        .tuple(...args.map((argument) => anyExpr(argument, depth - 1, scope)))
        .map((exprs) => call(op, ...exprs)),
    );
  return fc.oneof({ weight: 1, arbitrary: leaf }, { weight: 5, arbitrary: nested });
}

/** Programs of six steps, each of any type and reading inputs and earlier steps. */
export const anyProgram: fc.Arbitrary<Program> = fc
  .tuple(...Array.from({ length: 6 }, () => fc.constantFrom<Type>(...inputTypes)))
  .chain((types) => {
    const names = types.map((type, place) => [`step${place}`, type] as const);
    const scopes = types.map((_, place) => [...inputs, ...names.slice(0, place)]);
    const steps = names.map(([name, type], place) =>
      anyExpr(type, 3, scopes[place] ?? inputs).map((expr) => ({ name, type, expr })),
    );
    return fc.tuple(...steps);
  })
  .map((steps) => ({ inputs: new Map(inputs), steps }));

/** Records for {@link anyProgram}. */
export const anyRecord: fc.Arbitrary<Readonly<Record<string, Value>>> = fc
  .tuple(...inputs.map(([, type]) => anyOf(type)))
  .map((values) =>
    Object.fromEntries(
      inputs.map(([name], place): [string, Value] => [name, values[place] ?? null]),
    ),
  );
