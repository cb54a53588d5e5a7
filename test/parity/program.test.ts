import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { scoreProgram } from '../../src/compile/score-program.js';
import { sparkDialect } from '../../src/compile/sql/spark.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { loadCatalogue, loadScorecard } from '../../src/model/library.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { best } from '../score/scoring.js';
import { duckdbExecution, type Execution, ofProject, sparkExecution } from './executions.js';
import { compareRows } from './program-rows.js';
import { recordsFor } from './records.js';

const index = indexCatalogue(loadCatalogue('models'));
const radar = loadScorecard('models', 'tech-radar@1.0.0');
const power: Scorecard = {
  ...radar,
  aggregate: { inside: 'arithmetic', across: { power: 0.5, floor: 1 } },
};

// Spark plans a scorecard for a long time where others use the machine too.
vi.setConfig({ testTimeout: 600_000 });

const programs = [
  ['given', 'arithmetic', radar, { duckdb: 2000, spark: 600 }],
  ['facts', 'arithmetic', radar, { duckdb: 2000, spark: 600 }],
  ['given', 'power', power, { duckdb: 300, spark: 300 }],
] as const;

for (const { name: engine, dialect, absent, open } of ofProject([
  duckdbExecution,
  sparkExecution,
])) {
  describe.skipIf(absent)(`every step is the same in TypeScript and in ${engine}`, () => {
    let execution: Execution;
    beforeAll(async () => {
      execution = await open();
    });
    afterAll(() => execution.close());

    test.each(programs)('values %s, %s mean', async (source, _, scorecard, counts) => {
      const count = dialect === sparkDialect ? counts.spark : counts.duckdb;
      const program = scoreProgram(scorecard, index, source);
      const records = fc.sample(recordsFor(program, source === 'given' ? best : {}), {
        numRuns: count,
        seed: 31,
      });
      const { rows, differences, grades } = await compareRows(program, records, execution, dialect);
      expect(rows).toBe(count);
      expect(differences.slice(0, 5)).toEqual([]);
      // The records reach the ends of the scale, or the comparison would show little.
      expect(grades.size).toBeGreaterThanOrEqual(source === 'facts' ? 6 : 8);
      expect(grades).toContain('NR');
    });
  });
}
