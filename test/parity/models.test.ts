import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { scoreProgram } from '../../src/compile/score-program.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { checkScorecard } from '../../src/model/check-scorecard.js';
import { allIndicators } from '../../src/model/hierarchy.js';
import { duckdbExecution, type Execution, ofProject, sparkExecution } from './executions.js';
import { compareRows } from './program-rows.js';
import { anyInput, anyScorecard, index } from './scorecards.js';

vi.setConfig({ testTimeout: 900_000 });

/** 10,000 pairs of model and record on each engine; Spark plans each model for seconds. */
const sizes = {
  duckdb: { models: 100, records: 100 },
  spark: { models: 20, records: 500 },
} as const;

const scorecards = fc.sample(anyScorecard, { numRuns: sizes.duckdb.models, seed: 77 });

function recordsOf(inputs: readonly string[], count: number, seed: number) {
  return fc.sample(fc.tuple(...inputs.map(anyInput)), { numRuns: count, seed });
}

test('the generated scorecards are sound and differ in what they use', () => {
  expect(scorecards.flatMap((scorecard) => checkScorecard(scorecard, index))).toEqual([]);
  const used = new Set(
    scorecards.flatMap((scorecard) =>
      allIndicators(scorecard).flatMap(({ normalise, treat, per, impute }) => [
        ...Object.keys(normalise),
        ...treat.map((one) => Object.keys(one).join()),
        ...(per === undefined ? [] : ['per']),
        ...(impute === undefined ? [] : ['impute']),
      ]),
    ),
  );
  for (const name of ['goalposts', 'on', 'categories', 'bands', 'woe', 'minmax', 'zscore']) {
    expect(used).toContain(name);
  }
  for (const name of ['percentile', 'target', 'winsorise', 'log', 'per', 'impute']) {
    expect(used).toContain(name);
  }
});

for (const { name, dialect, absent, open } of ofProject([duckdbExecution, sparkExecution])) {
  const { models, records } = sizes[dialect === duckdbDialect ? 'duckdb' : 'spark'];

  describe.skipIf(absent)(`generated models in TypeScript and in ${name}`, () => {
    let execution: Execution;
    beforeAll(async () => {
      execution = await open();
    });
    afterAll(() => execution.close());

    test(`${models} models, ${records} records each, every step`, async () => {
      const differences: string[] = [];
      const grades = new Set<unknown>();
      let pairs = 0;
      for (const [model, scorecard] of scorecards.slice(0, models).entries()) {
        const program = scoreProgram(scorecard, index, 'given');
        const given = recordsOf([...program.inputs.keys()], records, model);
        const found = await compareRows(program, given, execution, dialect);
        pairs += found.rows;
        differences.push(...found.differences.slice(0, 3).map((text) => `model ${model}, ${text}`));
        for (const grade of found.grades) grades.add(grade);
      }
      expect(differences.slice(0, 10)).toEqual([]);
      expect(pairs).toBe(10_000);
      expect(grades).toEqual(new Set(['best', 'good', 'middle', 'poor', 'NR', 'D']));
    });

    test('a wrong template does not go unseen', async () => {
      const wrong = { ...dialect.ops.snap, write: ([a = '']: readonly string[]) => `(${a})` };
      const planted = { ...dialect, ops: { ...dialect.ops, less: wrongLess, snap: wrong } };
      const seen: string[] = [];
      for (const [model, scorecard] of scorecards.slice(0, 10).entries()) {
        const program = scoreProgram(scorecard, index, 'given');
        const given = recordsOf([...program.inputs.keys()], 50, model);
        seen.push(...(await compareRows(program, given, execution, planted)).differences);
      }
      expect(seen.length).toBeGreaterThan(0);
    });
  });
}

/** `less` that takes equals along. */
const wrongLess = { write: ([a, b]: readonly string[]) => `(${a} <= ${b})` };
