import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { allForces, indicatorCodes } from '../../src/model/hierarchy.js';
import { fitOn, readScorecard, readTable, recordOf } from '../reference/composite-index/cohort.js';
import { isPresent } from '../reference/support/reference-files.js';
import { duckdbExecution, type Execution, ofProject, sparkExecution } from './executions.js';
import { compareRows } from './program-rows.js';

vi.setConfig({ testTimeout: 900_000 });

const folder = join(
  import.meta.dirname,
  '..',
  'reference',
  'composite-index',
  'models',
  'scorecards',
);
const models = readdirSync(folder).map((file) => file.replace('.yaml', ''));

for (const { name, dialect, absent, open } of ofProject([duckdbExecution, sparkExecution])) {
  describe.skipIf(absent || !isPresent)(`composite-index pipelines in ${name}`, () => {
    let execution: Execution;
    beforeAll(async () => {
      execution = await open();
    });
    afterAll(() => execution.close());

    test.each(models)('%s gives what the row function gives', async (id) => {
      const isAsem = id.startsWith('asem');
      const data = isAsem ? 'asem/data/asem_data.csv' : 'synthetic-five-forces/data.csv';
      const table = readTable(data);
      const { scorecard, program } = fitOn(readScorecard(id), table, isAsem ? 5 : 2);
      const records = [...table.values()].map((unit) => {
        const record = recordOf(unit);
        return [...program.inputs.keys()].map((input) => record[input] ?? null);
      });
      const outputs = [
        ...['score', 'grade', 'coverage'],
        ...allForces(scorecard).map(({ code }) => code),
        ...indicatorCodes(scorecard).map((use) => `${use}#scored`),
      ];
      const found = await compareRows(program, records, execution, dialect, outputs);
      expect(found.differences.slice(0, 5)).toEqual([]);
      expect(found.rows).toBe(isAsem ? 51 : 24);
    });
  });
}
