import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { program, province } from './support/built.js';
import { dropFolder, freshFolder, type Outcome, parsed, textOf } from './support/program.js';
import { columnsOf, rowsOf } from './support/tables.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));

const replay = ['--warehouse', join(province, 'w.duckdb'), '--threads', '1'];
const days = ['--from', '2023-11-30', '--to', '2024-11-30'];
const run = (...args: readonly string[]): Promise<Outcome> => program.run(folder, ...args);

describe('the table of cohorts', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    const tables = ['--out', 'cohorts.csv', '--history', 'history.parquet'];
    outcome = await run('cohort', ...replay, ...days, ...tables, '--lang', 'en');
  });

  test('is printed in numbers and written with the columns that backtest reads', async () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stdout).toMatch(/as of +│ +scored +│ +outside/);
    expect(outcome.stdout).toContain('2024-11-30');
    const columns = await columnsOf(join(folder, 'cohorts.csv'));
    for (const name of [
      'enterprise_id',
      'as_of',
      'score',
      'grade',
      'pd',
      'defaulted',
      'exposure',
    ]) {
      expect(columns).toContain(name);
    }
    const judged = await run('backtest', '--scored', 'cohorts.csv', '--out', 'judged');
    expect(judged.code, judged.stderr).toBe(0);
  });

  test('has a history beside it from which the same calibration follows', async () => {
    const method = ['--method', 'bayes', '--json'];
    const [drawn, read] = await Promise.all([
      run('calibrate', ...replay, ...days, ...method, '--out', 'a/drawn.json'),
      run('calibrate', '--history', 'history.parquet', ...method, '--out', 'b/read.json'),
    ]);
    expect([drawn.code, read.code], drawn.stderr + read.stderr).toEqual([0, 0]);
    const pds = ({ stdout }: Outcome) =>
      parsed<{ calibration: { grades: unknown; map: unknown } }>(stdout).calibration;
    expect(pds(read).map).toEqual(pds(drawn).map);
    expect(pds(read).grades).toEqual(pds(drawn).grades);
  });

  test('has its counts in run.json', async () => {
    const { replay: said, counts } = parsed<RunManifest>(textOf(folder, 'run.json'));
    expect(counts).toEqual({ cohorts: 2, leftOut: 0 });
    const rows = await rowsOf<{ as_of: string; n: number }>(
      `SELECT as_of, count(*) AS n FROM '${join(folder, 'cohorts.csv')}' GROUP BY 1 ORDER BY 1`,
    );
    expect(rows).toEqual(
      said?.cohorts.map(({ asOf, scored, outside }) => ({ as_of: asOf, n: scored - outside })),
    );
  });

  test('is the same to the byte however many threads draw it', async () => {
    const other = ['--threads', '2', '--out', 'other.parquet'];
    const one = await run('cohort', ...replay, ...days, '--out', 'one.parquet');
    const two = await run('cohort', ...replay.slice(0, 2), ...days, ...other);
    expect([one.code, two.code], one.stderr + two.stderr).toEqual([0, 0]);
    const rows = (name: string) =>
      rowsOf(`SELECT * FROM '${join(folder, name)}' ORDER BY as_of, enterprise_id`);
    expect(await rows('other.parquet')).toEqual(await rows('one.parquet'));
  });
});
