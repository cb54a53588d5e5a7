import fc from 'fast-check';
import { toEpochDay } from '../../src/base/dates.js';
import { type Program, ProgramBuilder } from '../../src/compile/program.js';
import { compileRow } from '../../src/compile/row-function.js';
import type { Dialect } from '../../src/compile/sql/dialect.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import { call, column, type Expr, numbers, type Type, type Value } from '../../src/expr/ast.js';
import { isOpName, type OpName, opOf, ops } from '../../src/expr/ops/index.js';
import { isSame } from '../support/expect-same.js';
import { anyOf } from '../support/values.js';
import type { Execution } from './executions.js';

/** One operation with one choice of argument types, and records to try it on. */
export interface OpCase {
  readonly name: OpName;
  readonly types: readonly Type[];
  readonly program: Program;
  readonly records: readonly (readonly Value[])[];
}

const rowCount = 400;
const knots = numbers([-10, 0, 0.5, 3, 100]);
const scores = numbers([0, 40, 45, 30, 100]);

/** Every operation of the catalogue, by each of the types it takes. */
export const opCases: readonly OpCase[] = Object.keys(ops)
  .filter(isOpName)
  .flatMap((name) => argumentTypes(name).map((types) => opCase(name, types)));

/** Argument types to try for an operation: each shared type, and two groups of what may repeat. */
function argumentTypes(name: OpName): readonly (readonly Type[])[] {
  const op = opOf(name);
  const places = [...op.params, ...(op.rest ?? []), ...(op.rest ?? [])];
  const shared: readonly Type[] =
    name.includes('ess') || name.includes('reater')
      ? ['number', 'date']
      : ['number', 'text', 'boolean', 'date'];
  const choices: readonly Type[] = places.includes('same') ? shared : ['number'];
  return choices.map((type) => places.map((place) => (place === 'same' ? type : place)));
}

function opCase(name: OpName, types: readonly Type[]): OpCase {
  const builder = new ProgramBuilder();
  for (const [index, type] of types.entries()) builder.input(`a${index}`, type);
  builder.let('result', expression(name, types));
  const records = fc.sample(fc.tuple(...types.map(anyOf)), { numRuns: rowCount, seed: 7 });
  return { name, types, program: builder.build(), records };
}

function expression(name: OpName, types: readonly Type[]): Expr {
  if (name === 'interpolate') return call(name, column('a0'), knots, scores);
  return call(name, ...types.map((_, index) => column(`a${index}`)));
}

/** Records for which an engine gives something else than the row function. */
export async function differences(
  { name, types, program, records }: OpCase,
  execution: Execution,
  dialect: Dialect,
): Promise<readonly string[]> {
  const options = { keep: ['row'], outputs: ['result'] };
  const rows = await execution.rows(tableOf(types, records), (from) =>
    emitProgram(program, dialect, { ...options, from }),
  );
  const compute = compileRow(program);
  const isDate = program.steps[0]?.type === 'date';
  const wrong = records.flatMap((record, row) => {
    const input = Object.fromEntries(record.map((value, index) => [`a${index}`, value]));
    const expected = compute(input).get('result') ?? null;
    const cell = rows[row]?.result;
    const actual = isDate && typeof cell === 'string' ? toEpochDay(cell) : cell;
    if (isSame(actual, expected)) return [];
    return [
      `${name}(${JSON.stringify(record)}) is ${JSON.stringify(actual)}, not ${JSON.stringify(expected)}`,
    ];
  });
  return rows.length === rowCount ? wrong : [...wrong, `${rows.length} rows of ${rowCount}`];
}

/** The records as a DuckDB query. */
function tableOf(types: readonly Type[], records: OpCase['records']): string {
  const rows = records.map((record, row) => {
    const cells = record.map((value, place) =>
      duckdbDialect.literal(value, types[place] ?? 'number'),
    );
    return `(${[row, ...cells].join(', ')})`;
  });
  const names = ['"row"', ...types.map((_, index) => `a${index}`)].join(', ');
  return `SELECT * FROM (VALUES ${rows.join(',\n')}) AS t(${names})`;
}
