import { join } from 'node:path';
import { afterAll, describe, expect, test, vi } from 'vitest';
import { sparkPython } from '../support/spark/find-spark.js';
import { asOf, program, province } from './support/built.js';
import { dropFolder, freshFolder } from './support/program.js';
import { columnsOf, rowsOf } from './support/tables.js';

// Spark plans a scorecard for a long time where others use the machine too.
vi.setConfig({ testTimeout: 600_000 });

const folder = freshFolder();
afterAll(() => dropFolder(folder));

const score = (...args: readonly string[]): readonly string[] => [
  ...['score', '--as-of', asOf, '--warehouse', join(province, 'w.duckdb'), '--threads', '1'],
  ...args,
];

test('--engine spark without a Spark is refused, with what to do', async () => {
  const written = await program.run(
    folder,
    ...score('--out', 'none.parquet', '--engine', 'spark', '--spark-python', '/nowhere/python'),
  );
  expect(written.code).toBe(1);
  expect(written.stderr).toContain('spark-not-found: Spark cannot be started with /nowhere/python');
  expect(written.stderr).toContain('CREDIT_RADAR_SPARK_PYTHON');
});

describe.skipIf(sparkPython === undefined)('--engine spark', () => {
  test('gives what --engine duckdb gives', async () => {
    const spark = ['--engine', 'spark', '--spark-python', `${sparkPython}`];
    const first = await program.run(folder, ...score('--out', 'duckdb.parquet'));
    const second = await program.run(folder, ...score('--out', 'spark.parquet', ...spark));
    expect(first.code, first.stderr).toBe(0);
    expect(second.code, second.stderr).toBe(0);
    const [ours, theirs] = [join(folder, 'spark.parquet'), join(folder, 'duckdb.parquet')];
    expect(await columnsOf(ours)).toEqual(await columnsOf(theirs));
    const [compared] = await rowsOf<{ rows: number; differing: number; most: number }>(
      `SELECT count(*) AS "rows", max(abs(a.score - b.score)) AS most,
         count(*) FILTER (WHERE a.grade IS DISTINCT FROM b.grade OR a.flags IS DISTINCT FROM b.flags
           OR a.reason_1 IS DISTINCT FROM b.reason_1 OR a.reason_5 IS DISTINCT FROM b.reason_5
           OR (a.score IS NULL) <> (b.score IS NULL)) AS differing
       FROM '${ours}' a FULL JOIN '${theirs}' b USING (enterprise_id)`,
    );
    expect(compared).toMatchObject({ rows: 60, differing: 0 });
    expect(compared?.most).toBeLessThan(1e-9);
  });
});
