import { readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Calibration } from '../../src/model/schema/calibration.js';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { best, indicators, worst } from '../score/scoring.js';
import { asOf, program, province } from './support/built.js';
import { dropFolder, freshFolder, type Outcome, parsed, textOf } from './support/program.js';
import { rowsOf } from './support/tables.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));

const codes = ['age_years', 'revenue', ...indicators.map(({ use }) => use)];
const days = ['2022-12-31', '2023-12-31'];

/** An enterprise whose first indicators are at their best and the others at their worst. */
function row(good: number, before: readonly (string | number)[]): string {
  const cells = codes.map((code, place) => (place < good ? best[code] : worst[code]));
  return [...before, ...cells].join(',');
}

function table(head: readonly string[], rows: readonly string[]): string {
  return `${[[...head, ...codes].join(','), ...rows].join('\n')}\n`;
}

/** Better enterprises default more rarely, in the second year more often. */
function history(defaulting: boolean): string {
  const rows = days.flatMap((day, year) =>
    Array.from({ length: 240 }, (_, place) => {
      const good = place % codes.length;
      const fails = defaulting && (place * 37) % 97 > 60 + good - 12 * year;
      return row(good, [`e${place}`, day, fails ? 1 : 0]);
    }),
  );
  return table(['enterprise_id', 'as_of', 'defaulted'], rows);
}

interface Printed {
  readonly file: string;
  readonly calibration: Calibration;
}

const run = (...args: readonly string[]): Promise<Outcome> => program.run(folder, ...args);
const calibrate = (...args: readonly string[]): Promise<Outcome> =>
  run('calibrate', '--history', 'history.csv', '--threads', '1', ...args);

let outcome: Outcome;
beforeAll(async () => {
  writeFileSync(join(folder, 'history.csv'), history(true));
  writeFileSync(join(folder, 'quiet.csv'), history(false));
  const applicants = codes.map((_, good) => row(good, [`a${good}`]));
  writeFileSync(join(folder, 'applicants.csv'), table(['enterprise_id'], applicants));
  outcome = await calibrate('--method', 'logistic', '--out', 'logistic.yaml', '--json');
});

describe('a calibration by score', () => {
  test('is written with counts, years and the run beside it', () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    const { file, calibration } = parsed<Printed>(outcome.stdout);
    expect(file).toBe('logistic.yaml');
    expect(calibration.longRun.years.map(({ asOf: day }) => day)).toEqual(days);
    expect(calibration.cohort).toMatchObject({ from: days[0], to: days[1] });
    expect(calibration.centralTendency).toEqual({
      value: calibration.longRun.value,
      source: 'long-run',
    });
    const { calibration: named } = parsed<RunManifest>(textOf(folder, 'run.json'));
    expect(named).toEqual({ id: calibration.id, fingerprint: calibration.fingerprint });
    expect(readdirSync(folder).filter((name) => name.endsWith('.partial'))).toEqual([]);
  });

  test('gives the PDs of the next scoring, which says so', async () => {
    const { calibration } = parsed<Printed>(outcome.stdout);
    const score = ['score', '--as-of', asOf, '--indicators', 'applicants.csv', '--threads', '1'];
    const fitted = await run(...score, '--calibration', 'logistic.yaml', '--out', 'fitted.parquet');
    const plain = await run(...score, '--out', 'plain.parquet');
    expect([fitted.code, plain.code], fitted.stderr + plain.stderr).toEqual([0, 0]);
    expect(fitted.stderr).not.toContain('model files');
    const query = (name: string) =>
      rowsOf<{ score: number; grade: string; before: string; pd: number | null; basis: string }>(
        `SELECT score, grade, grade_before_caps AS before, pd, pd_basis AS basis FROM '${join(folder, name)}' ORDER BY enterprise_id`,
      );
    const [rows, designs] = [await query('fitted.parquet'), await query('plain.parquet')];
    expect(new Set(rows.map(({ basis }) => basis))).toEqual(new Set([calibration.id]));
    expect(new Set(designs.map(({ basis }) => basis))).toEqual(new Set(['design']));
    expect(rows.map(({ grade }) => grade)).toEqual(designs.map(({ grade }) => grade));
    const { map, floor } = calibration;
    if (map.kind !== 'logistic') throw new Error(map.kind);
    const plainRows = rows.filter(({ grade, before }) => grade === before && grade !== 'NR');
    expect(plainRows.length).toBeGreaterThan(5);
    for (const { score: points, pd } of plainRows) {
      const expected = 1 / (1 + Math.exp(-(map.intercept + map.slope * points)));
      expect(pd).toBeCloseTo(Math.max(floor, expected), 12);
    }
  });

  test('gives PDs over a warehouse, and the report names it', async () => {
    const { calibration } = parsed<Printed>(outcome.stdout);
    const at = ['--as-of', asOf, '--warehouse', join(province, 'w.duckdb')];
    const fitted = ['--calibration', 'logistic.yaml'];
    const scored = await run('score', ...at, ...fitted, '--out', 'w.parquet', '--threads', '1');
    expect(scored.code, scored.stderr).toBe(0);
    const [{ fault, rated, id } = { fault: -1, rated: 0, id: '' }] = await rowsOf<{
      fault: number;
      rated: number;
      id: string;
    }>(
      `SELECT count(*) FILTER (CASE grade WHEN 'NR' THEN pd IS NOT NULL WHEN 'D' THEN pd <> 1
         ELSE NOT coalesce(pd >= ${calibration.floor} AND pd < 1, FALSE) END) AS fault,
       count(*) FILTER (grade NOT IN ('NR', 'D')) AS rated, min(enterprise_id) AS id
       FROM '${join(folder, 'w.parquet')}'`,
    );
    expect(fault).toBe(0);
    expect(rated).toBeGreaterThan(10);
    const report = await run('explain', id, ...at, ...fitted, '--json');
    expect(report.code, report.stderr).toBe(0);
    expect(report.stdout).toContain(calibration.id);
    expect(report.stdout).toContain('calibrated');
  });

  test('is refused once it was changed', async () => {
    const text = textOf(folder, 'logistic.yaml').replace('floor: 0.0005', 'floor: 0');
    writeFileSync(join(folder, 'changed.yaml'), text);
    const score = ['score', '--as-of', asOf, '--indicators', 'applicants.csv', '--out', 'x.csv'];
    const { code, stderr } = await run(...score, '--calibration', 'changed.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('calibration-altered');
  });
});

test('without defaults logistic is refused and points to pluto-tasche, which has an answer', async () => {
  const quiet = (...args: readonly string[]) =>
    run('calibrate', '--history', 'quiet.csv', '--out', 'quiet.json', ...args);
  const refused = await quiet('--method', 'logistic');
  expect(refused.code).toBe(1);
  expect(refused.stderr).toContain('pluto-tasche');
  const bound = await quiet('--method', 'pluto-tasche', '--confidence', '0.9', '--json');
  expect(bound.code, bound.stderr).toBe(0);
  const { grades, cohort } = parsed<Printed>(bound.stdout).calibration;
  expect(cohort.defaults).toBe(0);
  // With no default among n the bound of the best grade is 1 − (1 − confidence)^(1/n).
  expect(grades[0]?.pd).toBeCloseTo(1 - 0.1 ** (1 / cohort.observations), 12);
});

test('a central tendency that is no probability is wrong usage', async () => {
  const { code, stderr } = await calibrate('--method', 'platt', '--central-tendency', '2');
  expect(code).toBe(2);
  expect(stderr).toContain('calibration-option-outside');
});

describe('a calibration on a warehouse', () => {
  const warehouse = ['--warehouse', join(province, 'w.duckdb'), '--threads', '1'];
  const days = ['--from', '2023-11-30', '--to', '2024-11-30'];
  const bayes = ['--method', 'bayes', '--out', 'drawn/bayes.yaml'];

  test('draws its cohorts itself and names the definition of default', async () => {
    const { code, stdout, stderr } = await run(
      'calibrate',
      ...warehouse,
      ...days,
      ...bayes,
      '--json',
    );
    expect(code, stderr).toBe(0);
    const { calibration } = parsed<Printed>(stdout);
    expect(calibration.cohort).toMatchObject({
      from: '2023-11-30',
      to: '2024-11-30',
      defaultDefinition: { id: 'standard', version: '1.0.0' },
    });
    const { replay, counts } = parsed<RunManifest>(textOf(folder, 'drawn', 'run.json'));
    const rated = replay?.cohorts.reduce((sum, one) => sum + one.rated, 0);
    expect(calibration.cohort.observations).toBe(rated);
    expect(counts.observations).toBe(rated);
  });

  test('gives the PDs of a later scoring and of a backtest', async () => {
    const fitted = ['--calibration', 'drawn/bayes.yaml', '--threads', '1'];
    const score = ['score', ...warehouse, '--as-of', asOf, ...fitted, '--out', 'drawn/s.parquet'];
    const backtest = ['backtest', ...warehouse, ...days, ...fitted, '--out', 'drawn/test'];
    const [scored, judged] = await Promise.all([run(...score), run(...backtest)]);
    expect([scored.code, judged.code], scored.stderr + judged.stderr).toEqual([0, 0]);
    const basis = (file: string) =>
      rowsOf(`SELECT DISTINCT pd_basis FROM '${join(folder, 'drawn', file)}'`);
    expect(await basis('test/scored.parquet')).toEqual(await basis('s.parquet'));
    const samples = await rowsOf(
      `SELECT DISTINCT sample FROM '${join(folder, 'drawn', 'test', 'scored.parquet')}'`,
    );
    expect(samples).toEqual([{ sample: 'in-sample' }]);
  });

  test.each([
    ['neither table nor warehouse', [], 'calibration-needs-history'],
    ['both', ['--history', 'history.csv', ...warehouse], 'calibration-needs-history'],
    ['no days', warehouse, 'cohort-source-incomplete'],
  ])('is refused with %s', async (_, args, says) => {
    const { code, stderr } = await run('calibrate', '--method', 'platt', ...args);
    expect(code).toBe(2);
    expect(stderr).toContain(says);
  });
});
