import fc from 'fast-check';
import { expect, test } from 'vitest';
import { compileBatch } from '../../src/compile/batch.js';
import { type Column, cellOf } from '../../src/compile/columns.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { withWeights } from '../../src/sensitivity/changed-scorecard.js';
import { forceTable } from '../../src/sensitivity/force-table.js';
import { readForceTable, writeForceTable } from '../../src/sensitivity/force-table-json.js';
import { factoredWeights, regrader } from '../../src/sensitivity/force-weights.js';
import { modelShape } from '../../src/sensitivity/scenario-table.js';
import { anyInput, anyScorecard, index } from '../parity/scorecards.js';
import { identical } from '../support/identical.js';

const count = 60;
const models = fc.sample(anyScorecard, { numRuns: 12, seed: 2021 });
const factor = fc.integer({ min: 2, max: 60 }).map((twentieths) => twentieths / 20);

test('moved weights of forces, from a table read back, are a model file with these weights, to the last bit', () => {
  const grades = new Set<string>();
  for (const [seed, scorecard] of models.entries()) {
    const names = [...scoreProgram(scorecard, index, 'given').inputs.keys()];
    const records = fc.sample(fc.tuple(...names.map(anyInput)), { numRuns: count, seed });
    const columns = Object.fromEntries(
      names.map((name, place): [string, Column] => [
        name,
        { kind: 'values', values: records.map((record) => record[place] ?? null) },
      ]),
    );
    const made = forceTable({ scorecard, index, source: 'given', columns, count });
    const table = readForceTable(writeForceTable(made));
    const regrade = regrader(table);
    const factors = fc.sample(fc.tuple(...made.forces.map(() => factor)), { numRuns: 2, seed });
    for (const own of [made.forces.map(() => 1), ...factors]) {
      const weights = factoredWeights(table, own);
      const program = scoreProgram(fileWith(weights), index, 'given');
      const file = compileBatch(program, ['score', 'grade'])(columns, count);
      const { scores, places } = regrade(weights);
      for (let row = 0; row < count; row++) {
        const score = cellOf(file.score, row, 'number');
        const quick = scores[row] ?? Number.NaN;
        const same = identical(
          Number.isNaN(quick) ? null : quick + 0,
          typeof score === 'number' ? score + 0 : null,
        );
        expect(same, `${quick}, not ${score}`).toBe(true);
        const grade = table.grades[places[row] ?? -1] ?? '';
        expect(grade).toBe(cellOf(file.grade, row, 'text'));
        grades.add(grade);
      }
    }

    /** The model file with weights of forces by stage. */
    function fileWith(weights: Float64Array) {
      const shape = modelShape(scorecard);
      const all = shape.stated.slice();
      const first = shape.groups.at(-1)?.slot ?? 0;
      for (const [stage] of shape.stages.entries()) {
        const from = stage * made.forces.length;
        all.set(weights.subarray(from, from + made.forces.length), stage * shape.slots + first);
      }
      return withWeights(scorecard, shape, all);
    }
  }
  expect(grades.size).toBeGreaterThan(4);
});

test('equal factors change nothing, others keep the sum of every stage', () => {
  const table = { forces: ['a', 'b', 'c'], stated: Float64Array.of(29, 30, 41, 10, 20, 70) };
  expect(factoredWeights(table, [2, 2, 2])).toBe(table.stated);
  const weights = factoredWeights(table, [3, 1, 0.1]);
  expect(weights.subarray(0, 3).reduce((sum, one) => sum + one)).toBeCloseTo(100, 10);
  expect(weights.subarray(3).reduce((sum, one) => sum + one)).toBeCloseTo(100, 10);
  expect((weights[0] ?? 0) / (weights[1] ?? 1)).toBeCloseTo((3 * 29) / 30, 12);
});
