import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { fromEpochDay } from '../../src/base/dates.js';
import { ProgramBuilder } from '../../src/compile/program.js';
import { compileRow } from '../../src/compile/row-function.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import { call, type Expr, missing, number, type Type, type Value } from '../../src/expr/ast.js';
import { isSame } from '../support/expect-same.js';
import { anyNumber, anyOf } from '../support/values.js';
import { type Execution, executions } from './executions.js';

/** Texts that a quoting rule gets wrong if it is wrong. */
const hostile = [
  "it's",
  "''",
  "'; DROP TABLE t; --",
  '\\',
  '\\n',
  "\\'",
  '\\u4e2d',
  ['$', '{spark.master}'].join(''),
  '$1',
  '"q"',
  '`b`',
  'a\nb',
  '\t',
  '中文𠮷',
  '-- no comment',
  '/* none */',
  '%_',
];

const anyText = fc.oneof(
  fc.constantFrom(...hostile),
  // NUL cannot be in a text of the engines' sources.
  fc.string({ unit: 'grapheme', maxLength: 12 }).map((text) => text.replaceAll('\0', '')),
);

const names = ['least', 'greatest', 'series', 'weighted_sum', 'codes', 'ranked'] as const;

const literal = (type: Type, value: Value): Expr => ({ kind: 'literal', type, value });

/** Literals of every type, and operations on literal numbers, as steps of one program. */
function literalProgram() {
  const builder = new ProgramBuilder();
  builder.input('row', 'number');
  const texts = [...hostile, ...fc.sample(anyText, { numRuns: 200, seed: 3 })];
  const values: readonly Expr[] = [
    ...texts.map((value) => literal('text', value)),
    ...fc.sample(anyNumber, { numRuns: 200, seed: 4 }).map(number),
    ...fc
      .sample(anyNumber, { numRuns: 60, seed: 5 })
      .flatMap((value) => [
        call('negate', number(value)),
        call('abs', number(value)),
        call('subtract', number(1), number(value)),
        call('divide', number(value), number(3)),
      ]),
    ...fc.sample(anyOf('date'), { numRuns: 30, seed: 6 }).map((day) => literal('date', day)),
    ...fc
      .sample(anyOf('numbers'), { numRuns: 30, seed: 7 })
      .map((list) => literal('numbers', list)),
    literal('texts', texts),
    literal('texts', []),
    literal('numbers', []),
    ...(['number', 'text', 'boolean', 'date', 'numbers', 'texts'] as const).map(missing),
    literal('boolean', true),
    literal('boolean', false),
  ];
  for (const [place, value] of values.entries()) builder.let(`v${place}`, value);
  return builder.build();
}

for (const { name, dialect, absent, open } of executions) {
  describe.skipIf(absent)(`literals in ${name}`, () => {
    let execution: Execution;
    beforeAll(async () => {
      execution = await open();
    });
    afterAll(() => execution.close());

    test('every literal is read as the value it stands for', async () => {
      const program = literalProgram();
      const outputs = program.steps.map((step) => step.name);
      const [cells] = await execution.rows('SELECT 0e0 AS "row"', (from) =>
        emitProgram(program, dialect, { from, keep: ['row'], outputs }),
      );
      const expected = compileRow(program)({ row: 0 });
      const wrong = program.steps.flatMap((step) => {
        const value = expected.get(step.name) ?? null;
        const plain =
          step.type === 'date' && typeof value === 'number' ? fromEpochDay(value) : value;
        return isSame(cells?.[step.name], plain)
          ? []
          : [`${JSON.stringify(step.expr)} is ${JSON.stringify(cells?.[step.name])}`];
      });
      expect(wrong).toEqual([]);
      expect(outputs.length).toBeGreaterThan(600);
    });

    test('every operation that may repeat takes no arguments at all', async () => {
      const builder = new ProgramBuilder();
      builder.input('row', 'number');
      for (const op of names) builder.let(op, call(op));
      const program = builder.build();
      const [cells] = await execution.rows('SELECT 0e0 AS "row"', (from) =>
        emitProgram(program, dialect, { from, keep: ['row'], outputs: names }),
      );
      const expected = compileRow(program)({ row: 0 });
      expect(names.filter((op) => !isSame(cells?.[op], expected.get(op) ?? null))).toEqual([]);
    });
  });
}
