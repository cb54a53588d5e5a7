import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { emitPmml, type PmmlOptions } from '../../src/compile/pmml/emit-pmml.js';
import { cardTotal } from '../../src/compile/pmml/outputs.js';
import { compileRow } from '../../src/compile/row-function.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import type { Value } from '../../src/expr/ast.js';
import type { CatalogueIndex } from '../../src/model/catalogue.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { best, index, techRadar } from '../score/scoring.js';
import {
  evaluatePmml,
  evaluators,
  evaluatorsAbsent,
  isAnswer,
  outputNames,
} from './pmml/evaluators.js';
import { wide, wideIndex } from './pmml/wide-scorecard.js';
import { recordsFor } from './records.js';

/** Every output of every record, in the row function and in the evaluator. */
function compare(
  evaluator: (typeof evaluators)[number],
  scorecard: Scorecard,
  catalogue: CatalogueIndex,
  options: PmmlOptions,
  count: number,
) {
  const document = emitPmml(scorecard, catalogue, options);
  const program = scoreProgram(scorecard, catalogue, 'given');
  const types = new Map(program.steps.map(({ name, type }) => [name, type]));
  const arbitrary = recordsFor(program, scorecard === techRadar ? best : {});
  const records = [
    ...fc.sample(arbitrary, { numRuns: count, seed: 31 }),
    [...program.inputs.keys()].map((name) =>
      name.endsWith('#why_given') ? 'not-applicable' : null,
    ),
  ];
  const answers = evaluatePmml(evaluator, document, program.inputs, records);
  const compute = compileRow(program);
  const names = [...program.inputs.keys()];
  const seen = { scores: 0, grades: new Set<Value>(), kinds: new Set<string>() };
  const differences: string[] = [];
  for (const [row, record] of records.entries()) {
    const steps = compute(Object.fromEntries(record.map((value, place) => [names[place], value])));
    const total = steps.get('score') ?? scorecard.scores[0];
    const stepOf = (name: string): Value =>
      name === cardTotal ? total : (steps.get(name) ?? null);
    seen.scores += typeof steps.get('score') === 'number' ? 1 : 0;
    seen.grades.add(steps.get('grade') ?? null);
    seen.kinds.add(String(steps.get('reason_2')).replace(/\..*/, ''));
    for (const name of outputNames(document)) {
      const [answer, expected] = [answers[row]?.get(name), stepOf(name)];
      if (!isAnswer(answer, expected, types.get(name) ?? 'number'))
        differences.push(`record ${row}, ${name}: ${answer} is not ${expected}`);
    }
  }
  return { document, answers, differences, seen };
}

describe.skipIf(evaluatorsAbsent !== undefined).each(evaluators)('PMML in %s', (evaluator) => {
  const patience = 400_000;

  test('tech-radar: every output of 2001 records as in the row function', {
    timeout: patience,
  }, () => {
    const options: PmmlOptions = { without: ['flags'] };
    const { answers, differences, seen, document } = compare(
      evaluator,
      techRadar,
      index,
      options,
      2000,
    );
    expect(differences.slice(0, 5)).toEqual([]);
    expect(answers).toHaveLength(2001);
    expect(outputNames(document)).toContain('reason_5');
    expect(seen.scores).toBeGreaterThan(1900);
    // Nothing applies to the last one.
    expect(answers.at(-1)?.get('grade')).toBe('NR');
    expect(answers.at(-1)?.has('score')).toBe(false);
    expect(seen.grades.size).toBeGreaterThanOrEqual(8);
    expect([...seen.kinds]).toEqual(expect.arrayContaining(['low', 'missing']));
  });

  test('a card of every normalisation, treatment, imputation and mean: 501 records', {
    timeout: patience,
  }, () => {
    const { differences, seen } = compare(evaluator, wide, wideIndex, {}, 500);
    expect(differences.slice(0, 5)).toEqual([]);
    expect(seen.scores).toBeGreaterThan(400);
    expect(seen.grades.size).toBeGreaterThanOrEqual(4);
  });
});
