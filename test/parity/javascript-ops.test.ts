import { describe, expect, test } from 'vitest';
import { bindRow } from '../../src/compile/closure-row.js';
import type { JavaScriptDialect } from '../../src/compile/javascript/dialect.js';
import { javascriptDialect } from '../../src/compile/javascript/javascript-dialect.js';
import { machineFor, setValue, valueAt } from '../../src/compile/javascript/machine.js';
import { type Program, ProgramBuilder } from '../../src/compile/program.js';
import { call, column, type Expr, missing, number, type Value } from '../../src/expr/ast.js';
import { identical, shown } from '../support/identical.js';
import { type OpCase, opCases, recordsOf } from './javascript-cases.js';

const recordCount = 400;

/** Records whose result differs between generated JavaScript and `Op.evaluate`. */
function differences(
  program: Program,
  records: readonly Readonly<Record<string, Value>>[],
  dialect: JavaScriptDialect = javascriptDialect,
): readonly string[] {
  const machine = machineFor(program, ['result'], { block: 1, dialect });
  if (machine === undefined) throw new Error('this platform generates no code');
  const [place] = machine.outputs;
  if (place === undefined) throw new Error('the program has no result');
  const evaluate = bindRow(program);
  return records.flatMap((record) => {
    machine.begin();
    for (const input of machine.inputs) setValue(machine, input, 0, record[input.name] ?? null);
    machine.run(1);
    const expected = evaluate(record).get('result') ?? null;
    const actual = valueAt(machine, place, 0);
    if (identical(actual, expected)) return [];
    return [`${JSON.stringify(record)}: ${shown(actual)} is not ${shown(expected)}`];
  });
}

describe('every operation means the same in generated JavaScript and in its evaluation, to the last bit', () => {
  test.each(opCases().map((one) => [one.title, one] as const))('%s', (_, one) => {
    expect(differences(one.program, recordsOf(one, recordCount)).slice(0, 5)).toEqual([]);
  });

  test.each(
    opCases()
      .filter(({ types }) => types.length > 0)
      .map((one) => [one.title, one] as const),
  )('%s, its arguments missing one by one as the model writes it', (_, one) => {
    for (const place of one.types.keys()) {
      const program = withMissing(one, place);
      expect(differences(program, recordsOf(one, 40)).slice(0, 5)).toEqual([]);
    }
  });
});

describe('at the edge of what is finite, where a guard may be left out', () => {
  const edges = [Number.MAX_VALUE, -Number.MAX_VALUE, 1.7e308, 1e300, -1e299, 1, -0];
  const written = [1e290, -1e290, 1e291, 1e292, 1e300, Number.MAX_VALUE, 1, -1, 0.5, 1e9, -0];

  test.each(['add', 'subtract', 'multiply', 'divide'] as const)('%s', (op) => {
    for (const literal of written) {
      const builder = new ProgramBuilder();
      const a = builder.input('a0', 'number');
      const inner = call(op, a, number(literal));
      builder.let('result', call(op, call('snap', call('min', inner, number(1e300))), inner));
      const records = edges.map((value) => ({ a0: value }));
      expect(differences(builder.build(), records)).toEqual([]);
      const plain = new ProgramBuilder();
      plain.input('a0', 'number');
      plain.let('result', call('is_missing', inner));
      expect(differences(plain.build(), records)).toEqual([]);
    }
  });
});

/** The case with one argument written as missing. */
function withMissing({ op, types }: OpCase, absent: number): Program {
  const builder = new ProgramBuilder();
  const args = types.map((type, index): Expr => {
    builder.input(`a${index}`, type);
    return index === absent ? missing(type) : column(`a${index}`);
  });
  builder.let('result', call(op, ...args));
  return builder.build();
}

describe('a wrong template is caught', () => {
  const subtle: readonly (readonly [string, Partial<JavaScriptDialect>])[] = [
    ['less', { less: javascriptDialect.lessOrEqual }],
    ['abs', { abs: javascriptDialect.floor }],
    ['and', { and: javascriptDialect.or }],
    ['least', { least: javascriptDialect.greatest }],
    ['min', { min: javascriptDialect.least }],
    ['coalesce', { coalesce: (args, site) => javascriptDialect.coalesce(args.toReversed(), site) }],
    [
      'days_between',
      { days_between: (args, site) => javascriptDialect.months_between(args, site) },
    ],
    ['ranked', { ranked: (args, site) => javascriptDialect.ranked(args, { ...site, places: 1 }) }],
  ];

  test.each(subtle)('%s', (op, wrong) => {
    const planted = { ...javascriptDialect, ...wrong };
    const found = opCases()
      .filter((one) => one.op === op)
      .flatMap((one) => differences(one.program, recordsOf(one, recordCount), planted));
    expect(found).not.toEqual([]);
  });
});
