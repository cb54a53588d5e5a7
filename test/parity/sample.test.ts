import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planFacts } from '../../src/compile/facts-plan.js';
import { compileRow } from '../../src/compile/row-function.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { emitFacts } from '../../src/compile/sql/facts/facts-sql.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import type { Cell, Warehouse } from '../../src/engine/duckdb/index.js';
import { listScorecards, loadScorecard } from '../../src/model/library.js';
import { factRecord } from '../../src/pipeline/explain-enterprise.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { openForScoring, readState } from '../../src/pipeline/warehouse-state.js';
import { expectSame, isSame } from '../support/expect-same.js';
import { sampleWarehouse } from '../support/sample-warehouse.js';
import { byClosuresInTurn, byColumns, differences } from './javascript-forms.js';

const root = join(import.meta.dirname, '..', '..');
const models = join(root, 'models');

/** Rows of the sample as of a day: facts, and what DuckDB makes of them. */
async function scored(warehouse: Warehouse, reference: string, asOf: string) {
  const model = openModel(models, reference, 'facts');
  const state = await readState(warehouse, asOf);
  const plan = planFacts(model.program, model.index, state.contracts, asOf);
  await warehouse.run(
    `CREATE OR REPLACE TEMP TABLE facts AS ${emitFacts(plan, state.freshness, 'TRUE')}`,
  );
  const outputs = model.program.steps
    .filter(({ name, type }) => type !== 'numbers' && type !== 'texts' && !name.startsWith('_'))
    .map(({ name }) => name);
  const sql = emitProgram(model.program, duckdbDialect, {
    from: 'facts',
    keep: ['entity'],
    outputs,
  });
  const facts = await warehouse.rows('SELECT * FROM facts ORDER BY entity');
  const rows = await warehouse.rows<Record<string, Cell>>(`SELECT * FROM (${sql}) ORDER BY entity`);
  return { model, outputs, facts, rows };
}

describe('the sample is scored the same by the row function, by columns and by DuckDB', () => {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-parity-'));
  let warehouse: Warehouse;

  beforeAll(async () => {
    const file = await sampleWarehouse(folder);
    warehouse = await openForScoring(file, { threads: 2, temp: folder });
  });

  afterAll(() => {
    warehouse.close();
    rmSync(folder, { recursive: true, force: true });
  });

  const latest = '2025-12-31';
  // A model that extends another runs the same steps with other numbers; a warehouse holds enterprises.
  const library = listScorecards(models)
    .filter(({ file }) => {
      const { extends: parent, record } = loadScorecard(models, file);
      return parent === undefined && record === 'enterprise';
    })
    .map(({ id, version }) => [`${id}@${version}`, latest]);
  const earlier = ['2025-03-31', '2023-12-31'].map((asOf) => ['tech-radar', asOf]);
  for (const [reference = '', asOf = ''] of [...library, ...earlier]) {
    test(`every step of every enterprise by ${reference} as of ${asOf}`, async () => {
      const { model, outputs, facts, rows } = await scored(warehouse, reference, asOf);
      const run = compileRow(model.program);
      expect(rows.length).toBe(facts.length);
      expect(rows.length).toBeGreaterThan(1000);
      const records = facts.map((row) => factRecord({ ...row, as_of: asOf }, model));
      const expected = byClosuresInTurn(model.program, records);
      expect(differences(expected, byColumns(model.program, records))).toEqual([]);
      facts.forEach((row, place) => {
        const steps = run(records[place] ?? {});
        for (const name of outputs) {
          const [actual, wanted] = [rows[place]?.[name], steps.get(name) ?? null];
          if (!isSame(actual, wanted)) expectSame(actual, wanted, `${row.enterprise_id} ${name}`);
        }
      });
    });
  }
});
