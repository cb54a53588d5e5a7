import { describe, expect, test } from 'vitest';
import { compileBatch } from '../../src/compile/batch.js';
import { type Column, cellOf, newColumn, setCell } from '../../src/compile/columns.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import type { Value } from '../../src/expr/ast.js';
import { openModel } from '../../src/pipeline/open-model.js';
import {
  type SensitivityResult,
  sensitivity,
  type UncertainChoices,
} from '../../src/sensitivity/index.js';
import { scenarioScorecards } from '../../src/sensitivity/scenario-scorecards.js';
import { modelShape } from '../../src/sensitivity/scenario-table.js';
import { drawGroup } from '../../src/sensitivity/weight-spread.js';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { compareWithFiles } from './rescored-models.js';

const model = openModel('models', 'tech-radar', 'given');
const { scorecard, index } = model;
const count = 60;

/** Made-up values across each indicator's goalposts, a fifth missing, the same on every run. */
function columnsOf(inputs: ReadonlyMap<string, string>): Readonly<Record<string, Column>> {
  const random = seededRandom(11);
  const made = [...model.program.inputs].map(([name, type]): [string, Column] => {
    const column = newColumn(type, count);
    for (let row = 0; row < count; row++) {
      const value = inputs.get(name) === 'number' ? numberFor(name, random()) : null;
      setCell(column, row, name === 'as_of' ? 20_453 : random() < 0.2 ? null : value);
    }
    return [name, column];
  });
  return Object.fromEntries(made);
}

function numberFor(name: string, chance: number): Value {
  const use = scorecard.forces
    .flatMap(({ indicators }) => indicators)
    .find((one) => one.use === name);
  if (use === undefined || !('goalposts' in use.normalise)) return null;
  const [first, last] = [use.normalise.goalposts[0], use.normalise.goalposts.at(-1)];
  return (first?.[0] ?? 0) + chance * ((last?.[0] ?? 1) - (first?.[0] ?? 0));
}

const tried = {
  ...{ scorecard, index, count },
  source: 'given' as const,
  columns: columnsOf(model.program.inputs),
};
const firm: UncertainChoices = {
  ...{ forceWeights: null, indicatorWeights: null },
  ...{ normalisation: [], missing: [], benchmarks: [] },
};
const noise = { kind: 'noise', share: 0.25 } as const;

function run(choices: Partial<UncertainChoices>, seed = 4): SensitivityResult {
  const settings = { choices: { ...firm, ...choices }, draws: 200, points: 64, seed };
  return sensitivity(tried, { ...settings, stableFrom: 0.8 }, () => undefined);
}

describe('sensitivity of tech-radar', () => {
  test('re-scores as model files with the drawn weights do, to the last bit', () => {
    const result = compareWithFiles({ ...tried, spread: noise, draws: 3, seed: 9 });
    expect(result.differences).toEqual([]);
    expect(result.grades.size).toBeGreaterThan(2);
  });

  test('gives the model its own score and grade', () => {
    const { grades, enterprises } = run({ forceWeights: noise });
    const batch = compileBatch(model.program, ['score', 'grade'])(tried.columns, count);
    for (let row = 0; row < count; row++) {
      expect(grades[enterprises.places[row] ?? -1]).toBe(cellOf(batch.grade, row, 'text'));
      expect(enterprises.scores[row]).toBe(cellOf(batch.score, row, 'number'));
    }
  });

  test('moves nothing where nothing is in doubt', () => {
    const { choices, options, nearBoundary, enterprises, grades } = run({});
    expect({ choices, options, nearBoundary }).toEqual({
      choices: [],
      options: [],
      nearBoundary: 0,
    });
    for (let row = 0; row < count; row++) {
      expect(enterprises.probabilities[row * grades.length + (enterprises.places[row] ?? 0)]).toBe(
        1,
      );
      expect(enterprises.scoreLow[row]).toBe(enterprises.scoreHigh[row]);
    }
  });

  test('gives one doubtful choice all of the variance', () => {
    const { choices } = run({ missing: ['worst', 'reweight'] });
    expect(choices).toHaveLength(1);
    expect(choices[0]).toMatchObject({
      choice: 'missing',
      score: { first: { value: 1 }, total: { value: 1 } },
    });
  });

  test('is the same for the same seed and another for another', () => {
    const choices = { forceWeights: noise, normalisation: ['straight'] } as const;
    expect(run(choices)).toEqual(run(choices));
    expect(run(choices, 5).enterprises.probabilities).not.toEqual(
      run(choices).enterprises.probabilities,
    );
  });

  test('probabilities sum to one, and near a boundary is who keeps the grade too seldom', () => {
    const { enterprises, grades, stability } = run({ forceWeights: noise, missing: ['worst'] });
    let near = 0;
    for (let row = 0; row < count; row++) {
      const own = enterprises.probabilities.subarray(
        row * grades.length,
        (row + 1) * grades.length,
      );
      expect(own.reduce((sum, one) => sum + one, 0)).toBeCloseTo(1, 9);
      const isNear = (own[enterprises.places[row] ?? 0] ?? 0) < 0.8;
      expect(enterprises.nearBoundary[row]).toBe(isNear ? 1 : 0);
      near += isNear ? 1 : 0;
    }
    expect(stability.reduce((sum, one) => sum + one.nearBoundary, 0)).toBe(near);
  });

  test('compares each option alone with the model file', () => {
    const choices = {
      ...firm,
      missing: ['worst', 'middle'],
      normalisation: ['percentile'],
    } as const;
    const { options } = run(choices);
    expect(options.map(({ scenario }) => Object.values(scenario))).toEqual([
      ['declared', 'worst', 'declared'],
      ['declared', 'middle', 'declared'],
      ['percentile', 'declared', 'declared'],
    ]);
    const [, worst] = scenarioScorecards(tried, choices);
    const batch = (one = scorecard) =>
      compileBatch(scoreProgram(one, index, 'given'), ['score', 'grade'])(tried.columns, count);
    const [before, after] = [batch(), batch(worst)];
    const changed = Array.from({ length: count }, (_, row) => row).filter(
      (row) => cellOf(before.grade, row, 'text') !== cellOf(after.grade, row, 'text'),
    );
    const { better = 0, worse = 0, otherwise = 0, meanShift = 0 } = options[0] ?? {};
    expect(better + worse + otherwise).toBe(changed.length);
    expect(better).toBe(0);
    expect(meanShift).toBeLessThan(0);
  });

  test('leaves scorecards of all options sound', () => {
    const normalisation = ['straight', 'limits', 'percentile'] as const;
    const missing = ['worst', 'middle', 'reweight'] as const;
    const scorecards = scenarioScorecards(tried, { ...firm, normalisation, missing });
    expect(scorecards).toHaveLength(16);
    for (const one of scorecards) expect(() => scoreProgram(one, index, 'given')).not.toThrow();
  });
});

describe('drawn weights', () => {
  const shape = modelShape(scorecard);
  const random = seededRandom(3);

  test.each([noise, { kind: 'dirichlet', concentration: 50 } as const])(
    '$kind: sum to 100, stay above nought and lie about the stated ones',
    (spread) => {
      const [group] = shape.groups;
      if (group === undefined) throw new Error('no groups');
      const size = group.members.length;
      const means = new Float64Array(size);
      const [draws, drawn] = [2000, new Float64Array(shape.slots)];
      for (let draw = 0; draw < draws; draw++) {
        const chance = Float64Array.from({ length: shape.slots }, random);
        drawGroup(group, spread, shape.stated, chance, drawn);
        const own = drawn.subarray(group.slot, group.slot + size);
        expect(own.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(100, 9);
        expect(Math.min(...own)).toBeGreaterThan(0);
        for (const [member, weight] of own.entries())
          means[member] = (means[member] ?? 0) + weight / draws;
      }
      for (const [member, mean] of means.entries()) {
        const stated = shape.stated[group.slot + member] ?? 0;
        expect(Math.abs(mean - stated)).toBeLessThan(0.4);
      }
    },
  );
});
