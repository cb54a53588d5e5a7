import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { fromEpochDay, toEpochDay } from '../../src/base/dates.js';
import type { Program } from '../../src/compile/program.js';
import { compileRow } from '../../src/compile/row-function.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import type { Dialect } from '../../src/compile/sql/dialect.js';
import { duckdbDialect } from '../../src/compile/sql/duckdb.js';
import { emitProgram } from '../../src/compile/sql/program-sql.js';
import { sparkDialect } from '../../src/compile/sql/spark.js';
import type { Type, Value } from '../../src/expr/ast.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { loadCatalogue, loadScorecard } from '../../src/model/library.js';
import type { Scorecard } from '../../src/model/schema/scorecard.js';
import { best } from '../score/scoring.js';
import { duckdbExecution, type Execution, ofProject, sparkExecution } from './executions.js';
import { recordsFor } from './records.js';

const index = indexCatalogue(loadCatalogue('models'));
const radar = loadScorecard('models', 'tech-radar@1.0.0');
const power: Scorecard = {
  ...radar,
  aggregate: { inside: 'arithmetic', across: { power: 0.5, floor: 1 } },
};
const folder = mkdtempSync(join(tmpdir(), 'credit-radar-parity-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Every step of the program for every record, as an engine computes it. */
async function bySql(
  program: Program,
  records: readonly (readonly Value[])[],
  execution: Execution,
  dialect: Dialect,
) {
  const names = [...program.inputs.keys()];
  const types = [...program.inputs.values()];
  const lines = records.map((record, row) => {
    const cells = record.map((value, place) => [names[place], plain(value, types[place])]);
    return JSON.stringify({ row, ...Object.fromEntries(cells) });
  });
  const file = join(folder, 'records.json');
  writeFileSync(file, lines.join('\n'));
  const columns = [...program.inputs].map(
    ([name, type]) => `'${name}': '${duckdbDialect.typeNames[type]}'`,
  );
  const table = `SELECT * FROM read_json('${file}', format = 'newline_delimited',
    columns = {'row': 'INTEGER', ${columns.join(', ')}})`;
  const outputs = program.steps.map(({ name }) => name);
  return execution.rows(table, (from) =>
    emitProgram(program, dialect, { from, keep: ['row'], outputs }),
  );
}

function plain(value: Value, type: Type | undefined): Value {
  return type === 'date' && typeof value === 'number' ? fromEpochDay(value) : value;
}

/** Equal to 1e-9 (relative beyond one), everything that is not a number exactly. */
function same(actual: unknown, expected: Value, type: Type): boolean {
  if (typeof expected === 'number') {
    const found = type === 'date' ? toEpochDay(String(actual)) : actual;
    if (typeof found !== 'number') return false;
    return Math.abs(found - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
  }
  return JSON.stringify(actual ?? null) === JSON.stringify(expected);
}

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
      const rows = await bySql(program, records, execution, dialect);
      const names = [...program.inputs.keys()];
      const compute = compileRow(program);
      const differences: string[] = [];
      const grades = new Set<Value>();
      for (const [row, record] of records.entries()) {
        const steps = compute(
          Object.fromEntries(record.map((value, place) => [names[place], value])),
        );
        grades.add(steps.get('grade') ?? null);
        for (const { name, type } of program.steps) {
          const [actual, expected] = [rows[row]?.[name], steps.get(name) ?? null];
          if (same(actual, expected, type)) continue;
          differences.push(
            `record ${row}, ${name}: ${JSON.stringify(actual)} is not ${JSON.stringify(expected)}`,
          );
        }
      }
      expect(rows).toHaveLength(count);
      expect(differences.slice(0, 5)).toEqual([]);
      // The records reach the ends of the scale, or the comparison would show little.
      expect(grades.size).toBeGreaterThanOrEqual(source === 'facts' ? 6 : 8);
      expect(grades).toContain('NR');
    });
  });
}
