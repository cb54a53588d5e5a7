import { describe, expect, test } from 'vitest';
import { compileBatch } from '../../src/compile/batch.js';
import type { Column } from '../../src/compile/columns.js';
import type { Program } from '../../src/compile/program.js';
import { compileRow } from '../../src/compile/row-function.js';
import type { Value } from '../../src/expr/ast.js';
import { parseExpression } from '../../src/expr/parse.js';
import { refusal } from '../support/refusal.js';

const program: Program = {
  inputs: new Map([
    ['a', 'number'],
    ['b', 'number'],
    ['name', 'text'],
    ['known', 'boolean'],
    ['list', 'numbers'],
  ]),
  steps: [
    { name: 'sum', type: 'number', expr: parseExpression('a + b') },
    { name: 'large', type: 'boolean', expr: parseExpression('a > 10') },
    { name: 'label', type: 'text', expr: parseExpression("if(large, 'large', name)") },
    { name: 'marked', type: 'text', expr: parseExpression("concat(name, '!')") },
    { name: 'same', type: 'boolean', expr: parseExpression("name = 'x'") },
    { name: 'mean', type: 'number', expr: parseExpression('mean_observed(list)') },
    { name: 'both', type: 'boolean', expr: parseExpression('known and large') },
  ],
};
const every = program.steps.map(({ name }) => name);

const values = (...items: readonly Value[]): Column => ({ kind: 'values', values: items });

describe('compileBatch', () => {
  test('takes typed columns with their marks of what is missing, and gives such columns', () => {
    const score = compileBatch(program, ['sum', 'large', 'label', 'a']);
    const a: Column = {
      kind: 'numbers',
      values: Float64Array.of(1, 20, 3, Number.POSITIVE_INFINITY, 5),
      missing: Uint8Array.of(0, 0, 1, 0, 0),
    };
    const b: Column = {
      kind: 'numbers',
      values: new Float64Array(5).fill(0.5),
      missing: new Uint8Array(5),
    };
    const name: Column = { kind: 'texts', values: ['x', 'y', null, 'z', 'w'] };
    expect(score({ a, b, name }, 5)).toEqual({
      sum: {
        kind: 'numbers',
        values: Float64Array.of(1.5, 20.5, 0, 0, 5.5),
        missing: Uint8Array.of(0, 0, 1, 1, 0),
      },
      large: {
        kind: 'truths',
        values: Uint8Array.of(0, 1, 0, 0, 0),
        missing: Uint8Array.of(0, 0, 1, 1, 0),
      },
      label: { kind: 'texts', values: ['x', 'large', null, 'z', 'w'] },
      a: {
        kind: 'numbers',
        values: Float64Array.of(1, 20, 0, 0, 5),
        missing: Uint8Array.of(0, 0, 1, 1, 0),
      },
    });
  });

  test('treats absent columns, values of another type and numbers that are not finite as missing, as the row function does', () => {
    const records = [
      { a: '7', b: 1, name: 3, known: 1, list: 'none' },
      { a: Number.NaN, b: Number.NEGATIVE_INFINITY, name: true, known: 'true', list: 4 },
      { a: 11, b: 2, name: 'x', known: true, list: [1, null, 4] },
      {},
    ] as readonly Readonly<Record<string, Value>>[];
    const columns = Object.fromEntries(
      ['a', 'b', 'name', 'known', 'list'].map((name) => [
        name,
        values(...records.map((record) => record[name] ?? null)),
      ]),
    );
    const run = compileRow(program);
    const steps = records.map((record) => Object.fromEntries(run(record)));
    expect(steps[2]).toMatchObject({
      sum: 13,
      large: true,
      label: 'large',
      marked: 'x!',
      mean: 2.5,
      both: true,
    });
    for (const row of [0, 1, 3]) {
      expect(steps[row]).toMatchObject({
        a: null,
        sum: null,
        large: null,
        label: null,
        same: null,
        mean: null,
      });
    }
    const missing = compileBatch(program, every)(columns, 4);
    expect(missing.sum).toEqual({
      kind: 'numbers',
      values: Float64Array.of(0, 0, 13, 0),
      missing: Uint8Array.of(1, 1, 0, 1),
    });
    expect(missing.label).toEqual({ kind: 'texts', values: [null, null, 'large', null] });
    const absent = compileBatch(program, every)({}, 2);
    expect(absent.both).toEqual({
      kind: 'truths',
      values: new Uint8Array(2),
      missing: Uint8Array.of(1, 1),
    });
  });

  test.each([0, 1, 63, 64, 65, 1000])(
    'keeps %i records and their texts apart, block after block',
    (count) => {
      const names = Array.from({ length: count }, (_, row) =>
        row % 3 === 0 ? 'x' : `name ${row}`,
      );
      const score = compileBatch(program, ['label', 'same', 'marked', 'name']);
      for (const shift of [0, 1]) {
        const shifted = names.map((name) => (shift === 0 ? name : `${name}'`));
        const made = score({ name: { kind: 'texts', values: shifted } }, count);
        expect(made.label).toEqual({ kind: 'texts', values: shifted });
        expect(made.name).toEqual({ kind: 'texts', values: shifted });
        expect(made.marked).toEqual({ kind: 'texts', values: shifted.map((name) => `${name}!`) });
        expect(made.same).toMatchObject({
          values: Uint8Array.from(shifted, (name) => Number(name === 'x')),
        });
      }
    },
  );

  test('takes texts by dictionary, words it knows and words it does not', () => {
    const score = compileBatch(program, ['same', 'marked', 'name']);
    const name: Column = {
      kind: 'coded',
      words: ['never seen', 'x', 'unused'],
      codes: Int32Array.from({ length: 300 }, (_, row) => row % 2),
      missing: Uint8Array.from({ length: 300 }, (_, row) => Number(row % 7 === 0)),
    };
    const texts = Array.from({ length: 300 }, (_, row) =>
      row % 7 === 0 ? null : row % 2 === 0 ? 'never seen' : 'x',
    );
    expect(score({ name }, 300)).toEqual(score({ name: { kind: 'texts', values: texts } }, 300));
    expect(score({ name }, 300).name).toEqual({ kind: 'texts', values: texts });
    expect(compileBatch(program, ['sum'])({ a: name, b: name }, 1)).toEqual({
      sum: { kind: 'numbers', values: new Float64Array(1), missing: Uint8Array.of(1) },
    });
  });

  test('refuses an output that the program does not have', () => {
    const error = refusal(() => compileBatch(program, ['summ']));
    expect(error).toMatchObject({
      code: 'expression-unknown-name',
      facts: { name: 'summ', suggestion: 'sum' },
    });
  });
});

describe('compileRow', () => {
  test('gives maps that do not change when another record is scored', () => {
    const run = compileRow(program);
    const first = run({ a: 1, b: 2, name: 'first', list: [3] });
    const before = [...first];
    run({ a: 100, b: 2, name: 'second', list: [4] });
    expect([...first]).toEqual(before);
    expect(first.get('label')).toBe('first');
    expect(first.get('mean')).toBe(3);
  });

  test('gives a map of inputs and steps in their order, which knows what it has', () => {
    const steps = compileRow(program)({ a: 1 });
    expect([...steps.keys()]).toEqual([...program.inputs.keys(), ...every]);
    expect(steps.size).toBe(12);
    expect([steps.has('sum'), steps.has('summ'), steps.get('summ')]).toEqual([
      true,
      false,
      undefined,
    ]);
    const seen: [string, Value][] = [];
    steps.forEach((value, name) => {
      seen.push([name, value]);
    });
    expect(seen).toEqual([...steps.entries()]);
    expect([...steps.values()]).toEqual(seen.map(([, value]) => value));
  });
});
