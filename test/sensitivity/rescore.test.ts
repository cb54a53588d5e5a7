import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Column } from '../../src/compile/columns.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { anyInput, anyScorecard, index } from '../parity/scorecards.js';
import { compareWithFiles } from './rescored-models.js';

const count = 80;
const models = fc.sample(anyScorecard, { numRuns: 16, seed: 1808 });

test('re-scoring generated models is a model file with the drawn weights, to the last bit', () => {
  const grades = new Set<string>();
  for (const [seed, scorecard] of models.entries()) {
    const names = [...scoreProgram(scorecard, index, 'given').inputs.keys()];
    const records = fc.sample(fc.tuple(...names.map(anyInput)), { numRuns: count, seed });
    const columns = names.map((name, place): [string, Column] => [
      name,
      { kind: 'values', values: records.map((record) => record[place] ?? null) },
    ]);
    const result = compareWithFiles({
      ...{ scorecard, index, count, seed, source: 'given', draws: 2 },
      columns: Object.fromEntries(columns),
      spread:
        seed % 2 === 0 ? { kind: 'noise', share: 0.5 } : { kind: 'dirichlet', concentration: 20 },
    });
    expect(result.differences, JSON.stringify(scorecard)).toEqual([]);
    for (const grade of result.grades) grades.add(grade);
  }
  expect(grades).toEqual(new Set(['best', 'good', 'middle', 'poor', 'NR', 'D']));
});
