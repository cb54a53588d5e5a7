import fc from 'fast-check';
import { expect, test } from 'vitest';
import { dataDictionary, miningSchema } from '../../src/compile/pmml/dictionary.js';
import { definedFunctions, fieldRef } from '../../src/compile/pmml/functions.js';
import { opRenderings } from '../../src/compile/pmml/op-renderings.js';
import { FieldWriter, fieldName, fieldTypes } from '../../src/compile/pmml/pen.js';
import { element, writeXml } from '../../src/compile/pmml/xml.js';
import { type Program, ProgramBuilder } from '../../src/compile/program.js';
import { compileRow } from '../../src/compile/row-function.js';
import { call, column, type Expr, numbers, type Type, text } from '../../src/expr/ast.js';
import { isOpName, type OpName, opOf, ops } from '../../src/expr/ops/index.js';
import { anyOf } from '../support/values.js';
import { evaluatePmml, evaluatorsAbsent, isAnswer } from './pmml/evaluators.js';
import { wideIndex } from './pmml/wide-scorecard.js';

const names = Object.keys(ops).filter(isOpName);
const sayable = names.filter((name) => opRenderings[name].kind !== 'unsayable');
const types: readonly Type[] = ['number', 'text', 'boolean', 'date'];

const epoch: Expr = { kind: 'literal', type: 'date', value: 0 };

/** Argument types to try: each type that a shared place can have, two groups of what may repeat. */
function argumentTypes(name: OpName): readonly (readonly Type[])[] {
  const op = opOf(name);
  const places = [...op.params, ...(op.rest ?? []), ...(op.rest ?? [])];
  const isOrder = name.includes('ess') || name.includes('reater');
  const shared: readonly Type[] = isOrder ? ['number', 'date'] : types;
  const tried: readonly Type[] = places.includes('same') ? shared : ['number'];
  return tried.map((type) => places.map((place) => (place === 'same' ? type : place)));
}

/** One step an operation and a signature, each with inputs of its own. */
function everyOperation(): Program {
  const builder = new ProgramBuilder();
  for (const name of sayable) {
    argumentTypes(name).forEach((signature, variant) => {
      const step = `${name}${variant}`;
      const inputs = signature.map((type, place): Expr => {
        if (type === 'numbers')
          return numbers(place === 1 ? [-10, 0, 0.5, 3, 100] : [0, 40, 45, 30, 100]);
        // Codes are the model's own words.
        if (name === 'codes' && type === 'text') return text(`code-${place}`);
        builder.input(`${step}_${place}`, type);
        return column(`${step}_${place}`);
      });
      const result = call(name, ...inputs);
      // A date as a number: texts of dates are the evaluator's own.
      builder.let(
        step,
        builder.typeOf(result) === 'date' ? call('days_between', epoch, result) : result,
      );
    });
  }
  return builder.build();
}

/** A document that gives every step of a program; its card says nothing. */
function documentOf({ inputs, steps }: Program): string {
  const writer = new FieldWriter(inputs);
  for (const { name, expr } of steps) writer.step(name, expr);
  const outputs = steps.map(({ name, type }) =>
    element('OutputField', { name, ...fieldTypes[type], feature: 'transformedValue' }, [
      fieldRef(fieldName(name, 'step')),
    ]),
  );
  const nothing = element('Characteristic', {}, [
    element('Attribute', { partialScore: 0 }, [element('True')]),
  ]);
  const card = { functionName: 'regression', useReasonCodes: false };
  return writeXml(
    element('PMML', { xmlns: 'http://www.dmg.org/PMML-4_4', version: '4.4' }, [
      element('Header'),
      dataDictionary(inputs, wideIndex),
      element('TransformationDictionary', {}, [
        ...definedFunctions(writer.functions),
        ...writer.fields,
      ]),
      element('Scorecard', card, [
        miningSchema(inputs),
        element('Output', {}, outputs),
        element('Characteristics', {}, [nothing]),
      ]),
    ]),
  );
}

test('says all operations but those of calendars, lists and characters', () => {
  expect(names.filter((name) => !sayable.includes(name))).toEqual([
    'slice',
    'months_between',
    'years_between',
    'end_of_year',
    'series',
    'theil_sen_growth',
    'seasonal_growth',
    'mean_observed',
    'item',
    'count_observed',
    'ranked',
    'element',
  ]);
});

test.skipIf(evaluatorsAbsent !== undefined)(
  'every operation means the same in TypeScript and in PMML',
  () => {
    const program = everyOperation();
    const places = fc.tuple(...Array.from(program.inputs.values(), anyOf));
    const records = fc.sample(places, { numRuns: 400, seed: 7 });
    const answers = evaluatePmml('jpmml', documentOf(program), program.inputs, records);
    const inputs = [...program.inputs.keys()];
    const compute = compileRow(program);
    const differences = records.flatMap((record, row) => {
      const steps = compute(Object.fromEntries(record.map((v, place) => [inputs[place], v])));
      return program.steps.flatMap(({ name, type }) => {
        const [answer, expected] = [answers[row]?.get(name), steps.get(name) ?? null];
        if (isAnswer(answer, expected, type)) return [];
        const given = record.filter((_, place) => inputs[place]?.startsWith(`${name}_`));
        return [`${name}(${JSON.stringify(given)}): ${answer} is not ${expected}`];
      });
    });
    expect(differences.slice(0, 40)).toEqual([]);
    expect(answers).toHaveLength(400);
  },
);
