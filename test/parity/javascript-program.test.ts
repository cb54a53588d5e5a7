import fc from 'fast-check';
import { beforeAll, describe, expect, test } from 'vitest';
import { scoreProgram } from '../../src/compile/score-program.js';
import type { Value } from '../../src/expr/ast.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { loadCatalogue, loadScorecard } from '../../src/model/library.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { best } from '../score/scoring.js';
import { anyProgram, anyRecord } from './any-program.js';
import {
  byClosures,
  byColumns,
  byModule,
  byRow,
  differences,
  type Evaluated,
} from './javascript-forms.js';
import { recordsFor } from './records.js';

const index = indexCatalogue(loadCatalogue('models'));
const radar = loadScorecard('models', 'tech-radar@1.0.0');
const power: Scorecard = {
  ...radar,
  aggregate: { inside: 'arithmetic', across: { power: 0.5, floor: 1 } },
};

describe('every step of any program is the same in generated JavaScript as in its evaluation, to the last bit', () => {
  const [programs, records] = [500, 20];

  test(`${programs} programs × ${records} records, by record and by columns`, () => {
    fc.assert(
      fc.property(
        anyProgram,
        fc.array(anyRecord, { minLength: records, maxLength: records }),
        (program, sample) => {
          const expected = byClosures(program, sample);
          expect(differences(expected, byRow(program, sample))).toEqual([]);
          expect(differences(expected, byColumns(program, sample))).toEqual([]);
        },
      ),
      { numRuns: programs, seed: 17 },
    );
  });
});

describe.each([
  ['given', 'arithmetic', radar, 1000],
  ['facts', 'arithmetic', radar, 1000],
  ['given', 'power', power, 300],
] as const)('values %s, %s mean', (source, _, scorecard, count) => {
  const program = scoreProgram(scorecard, index, source);
  const names = [...program.inputs.keys()];
  const records = fc
    .sample(recordsFor(program, source === 'given' ? best : {}), { numRuns: count, seed: 31 })
    .map((record) =>
      Object.fromEntries(
        record.map((value, place): [string, Value] => [names[place] ?? '', value]),
      ),
    );

  let expected: Evaluated;
  beforeAll(() => {
    expected = byClosures(program, records);
  });

  test(`every step of ${count} records is the same by record`, () => {
    expect(differences(expected, byRow(program, records))).toEqual([]);
  });

  test(`every step of ${count} records is the same by columns`, () => {
    expect(differences(expected, byColumns(program, records))).toEqual([]);
  });

  test('every step is the same in the exported module', async () => {
    const some = records.slice(0, 300);
    const firstOnes = { ...expected, results: expected.results.slice(0, some.length) };
    expect(differences(firstOnes, await byModule(program, some))).toEqual([]);
  });
});
