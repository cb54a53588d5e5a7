import fc from 'fast-check';
import { expect, test } from 'vitest';
import { simplifyProgram } from '../../../src/compile/pmml/simplify.js';
import { type Program, ProgramBuilder } from '../../../src/compile/program.js';
import { compileRow } from '../../../src/compile/row-function.js';
import { scoreProgram } from '../../../src/compile/score-program.js';
import { formatExpression } from '../../../src/expr/format.js';
import { parseExpression } from '../../../src/expr/parse.js';
import { wide, wideIndex } from '../../parity/pmml/wide-scorecard.js';
import { recordsFor } from '../../parity/records.js';
import { index, techRadar } from '../../score/scoring.js';

function simplified(source: string): string {
  const builder = new ProgramBuilder();
  builder.input('a', 'boolean');
  builder.input('x', 'number');
  builder.let('never', parseExpression('1 > 2 and false'));
  builder.let('result', parseExpression(source));
  const { steps } = simplifyProgram(builder.build());
  const result = steps.find(({ name }) => name === 'result');
  return result === undefined ? '' : formatExpression(result.expr);
}

test.each([
  ['never', 'false'],
  ['a and true', 'a'],
  ['false or a', 'a'],
  ['a or not never', 'true'],
  ['if(never, x, 2 * 3)', '6'],
  ['if(a, x, 1 / 0)', 'if(a, x, (1 / 0))'],
  ['coalesce(missing, x, 1 + 1, x)', 'coalesce(x, 2)'],
  ['coalesce(missing, x)', 'x'],
  ["codes(never, 'n', a, 'a')", "codes(a, 'a')"],
  ["match(if(a, 'p', 'q'))", 'missing'],
])('%s is %s', (source, expected) => {
  expect(simplified(source)).toBe(expected);
});

test.each<readonly [string, Program]>([
  ['tech-radar', scoreProgram(techRadar, index, 'given')],
  ['a card of everything', scoreProgram(wide, wideIndex, 'given')],
])(
  '%s: every step keeps its value for every record, and there is less to compute',
  (_, program) => {
    const simple = simplifyProgram(program);
    const [run, runSimple] = [compileRow(program), compileRow(simple)];
    const names = [...program.inputs.keys()];
    fc.assert(
      fc.property(recordsFor(program, {}), (values) => {
        const record = Object.fromEntries(values.map((value, place) => [names[place], value]));
        expect([...runSimple(record)]).toEqual([...run(record)]);
      }),
      { numRuns: 60 },
    );
    expect(JSON.stringify(simple.steps).length).toBeLessThan(JSON.stringify(program.steps).length);
  },
);
