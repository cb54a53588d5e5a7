import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { ProgramBuilder } from '../../src/compile/program.js';
import { compileRow } from '../../src/compile/row-function.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import { call, column, type Expr, numbers, type Type, type Value } from '../../src/expr/ast.js';
import { type OpName, opOf, ops } from '../../src/expr/ops/index.js';
import { inMemory } from '../support/duckdb.js';
import { expectSame } from '../support/expect-same.js';
import { anyOf } from '../support/values.js';

const rowCount = 400;
const knots = numbers([-10, 0, 0.5, 3, 100]);
const scores = numbers([0, 40, 45, 30, 100]);

/** Argument types to try for an operation: each shared type, and two groups of what may repeat. */
function argumentTypes(name: OpName): readonly (readonly Type[])[] {
  const op = opOf(name);
  const places = [...op.params, ...(op.rest ?? []), ...(op.rest ?? [])];
  if (!places.includes('same')) return [places as Type[]];
  const types: readonly Type[] =
    name.includes('ess') || name.includes('reater')
      ? ['number', 'date']
      : ['number', 'text', 'boolean', 'date'];
  return types.map((type) => places.map((place) => (place === 'same' ? type : place)));
}

function expression(name: OpName, types: readonly Type[]): Expr {
  if (name === 'interpolate') return call(name, column('a0'), knots, scores);
  return call(name, ...types.map((_, index) => column(`a${index}`)));
}

describe('every operation means the same in TypeScript and in DuckDB', () => {
  for (const name of Object.keys(ops) as OpName[]) {
    for (const types of argumentTypes(name)) {
      test(`${name}(${types.join(', ')})`, async () => {
        const engine = await inMemory();
        const builder = new ProgramBuilder();
        for (const [index, type] of types.entries()) builder.input(`a${index}`, type);
        builder.let('result', expression(name, types));
        const program = builder.build();
        const records = fc.sample(fc.tuple(...types.map(anyOf)), { numRuns: rowCount, seed: 7 });
        const values = records
          .map(
            (record, row) =>
              `(${[row, ...record.map((v, i) => duckdbDialect.literal(v, types[i] ?? 'number'))].join(', ')})`,
          )
          .join(',\n');
        const names = ['row', ...types.map((_, index) => `a${index}`)].join(', ');
        await engine.run(`CREATE TABLE t AS SELECT * FROM (VALUES ${values}) AS t(${names})`);
        const sql = emitProgram(program, duckdbDialect, {
          from: 't',
          keep: ['row'],
          outputs: ['result'],
        });
        const rows = await engine.rows(`SELECT * FROM (${sql}) ORDER BY row`);
        const compute = compileRow(program);
        records.forEach((record, row) => {
          const input = Object.fromEntries(record.map((v, i) => [`a${i}`, v] as [string, Value]));
          const expected = compute(input).get('result') ?? null;
          expectSame(rows[row]?.result, expected, `${name}(${JSON.stringify(record)})`);
        });
        expect(rows).toHaveLength(rowCount);
      });
    }
  }
});
