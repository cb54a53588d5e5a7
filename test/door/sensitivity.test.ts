import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { asOf, program, province } from './support/built.js';
import { dropFolder, freshFolder, parsed, textOf } from './support/program.js';
import { columnsOf, rowsOf } from './support/tables.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));
const cohort = ['--warehouse', join(province, 'w.duckdb'), '--as-of', asOf, '--threads', '1'];
const few = ['--draws', '50', '--points', '16'];

describe('sensitivity', () => {
  test('writes JSON, a table that agrees with score, a report and a manifest', async () => {
    const scored = await program.run(folder, 'score', ...cohort, '--out', 'scored/s.parquet');
    expect(scored.code, scored.stderr).toBe(0);
    const asked = [...few, '--out', 's', '--lang', 'zh', '--json'];
    const { code, stdout, stderr } = await program.run(folder, 'sensitivity', ...cohort, ...asked);
    expect(code, stderr).toBe(0);
    expect(parsed<unknown>(stdout)).toMatchObject({
      enterpriseCount: 60,
      inDoubt: ['force-weights', 'indicator-weights', 'normalisation', 'missing'],
    });
    expect(parsed<unknown>(textOf(folder, 's/sensitivity.json'))).toMatchObject({
      settings: { draws: 50 },
    });
    const table = join(folder, 's', 'enterprises.parquet');
    expect(await columnsOf(table)).toEqual(
      expect.arrayContaining(['p_T1', 'p_NR', 'moved_by_missing']),
    );
    const other = join(folder, 'scored', 's.parquet');
    const [differing] = await rowsOf<{ n: number }>(
      `SELECT count(*) AS n FROM '${table}' a JOIN '${other}' b USING (enterprise_id)
       WHERE a.grade <> b.grade OR abs(a.score - b.score) > 1e-9`,
    );
    expect(differing?.n).toBe(0);
    expect(textOf(folder, 's/sensitivity.zh.html')).toContain('等级取决于哪些选择');
    const run = parsed<RunManifest>(textOf(folder, 's/run.json'));
    expect(run).toMatchObject({ command: 'sensitivity', asOf, counts: { enterprises: 60 } });
    expect(run.outputs).toHaveLength(3);
  });

  test('gives the same bytes for the same seed, from a table too', async () => {
    const rows = [
      'enterprise_id,rd_intensity,debt_ratio,turnover',
      ...[1, 2, 3].map((n) => `E${n},0.0${n},0.${n},0.1`),
    ];
    writeFileSync(join(folder, 'given.csv'), rows.join('\n'));
    const asked = ['--indicators', 'given.csv', '--as-of', asOf, ...few, '--format', 'csv'];
    for (const out of ['a', 'b']) {
      const { code, stderr } = await program.run(folder, 'sensitivity', ...asked, '--out', out);
      expect(code, stderr).toBe(0);
    }
    for (const name of ['sensitivity.json', 'enterprises.csv']) {
      expect(readFileSync(join(folder, 'a', name))).toEqual(readFileSync(join(folder, 'b', name)));
    }
  });

  test.each([
    [['--force-weights', 'noise:0'], 'noise:SHARE'],
    [['--normalisation', 'zscore'], 'a list of straight, limits, percentile'],
    [['--points', '100'], 'a power of two'],
  ])('refuses %j as usage', async (wrong, words) => {
    const { code, stderr } = await program.run(
      folder,
      'sensitivity',
      ...cohort,
      '--out',
      'x',
      ...wrong,
    );
    expect(code).toBe(2);
    expect(stderr).toContain(words);
  });

  test('wants a day with a warehouse, and enterprises', async () => {
    const warehouse = ['--warehouse', join(province, 'w.duckdb'), '--out', 'x'];
    const dayless = await program.run(folder, 'sensitivity', ...warehouse);
    expect(dayless.code).toBe(2);
    expect(dayless.stderr).toContain('--warehouse needs --as-of');
    writeFileSync(join(folder, 'none.txt'), '\n');
    const empty = await program.run(
      folder,
      'sensitivity',
      ...cohort,
      '--ids',
      'none.txt',
      '--out',
      'x',
    );
    expect(empty.code).toBe(1);
    expect(empty.stderr).toContain('cohort-empty');
  });
});

describe('sensitivity to the benchmark', () => {
  test('tries the parameters of another cohort', async () => {
    writeFileSync(
      join(folder, 'own.yaml'),
      `id: own\nversion: 1.0.0\nextends: tech-radar@1.0.0\nbenchmark: fitted.yaml
forces: [{code: solvency, indicators: [{use: current_ratio, normalise: {minmax: fitted}}]}]`,
    );
    const warehouse = ['--warehouse', join(province, 'w.duckdb'), '--threads', '1'];
    for (const [out, id, day] of [
      ['fitted.yaml', 'now@1.0.0', asOf],
      ['earlier.yaml', 'earlier@1.0.0', '2024-12-31'],
    ] as const) {
      const named = ['--model', 'own.yaml', '--out', out, '--id', id, '--as-of', day];
      const { code, stderr } = await program.run(folder, 'benchmark', ...warehouse, ...named);
      expect(code, stderr).toBe(0);
    }
    const choices = ['--normalisation', 'none', '--missing', 'none', '--force-weights', 'none'];
    const asked = ['--model', 'own.yaml', '--benchmark', 'earlier.yaml', '--out', 'b', '--json'];
    const { code, stdout, stderr } = await program.run(
      folder,
      'sensitivity',
      ...cohort,
      ...few,
      ...choices,
      ...asked,
    );
    expect(code, stderr).toBe(0);
    expect(parsed<unknown>(stdout)).toMatchObject({
      inDoubt: ['indicator-weights', 'benchmark'],
      options: [{ scenario: { benchmark: 'earlier@1.0.0' } }],
    });
  });
});

describe('what-if', () => {
  test('names changes whose result is a better grade, in words and as JSON', async () => {
    const [middling] = await rowsOf<{ id: string; grade: string }>(
      `SELECT enterprise_id AS id, grade FROM '${join(folder, 'scored', 's.parquet')}'
       WHERE grade IN ('T4', 'T5', 'T6', 'T7') AND grade = grade_before_caps ORDER BY coverage DESC, 1 LIMIT 1`,
    );
    const { id = '', grade = '' } = middling ?? {};
    const asked = ['what-if', id, '--as-of', asOf, '--warehouse', join(province, 'w.duckdb')];
    const json = await program.run(folder, ...asked, '--json');
    expect(json.code, json.stderr).toBe(0);
    expect(parsed<unknown>(json.stdout)).toMatchObject({
      enterprise: id,
      grade,
      movements: { id: 'standard' },
    });
    const words = await program.run(
      folder,
      ...asked.slice(0, 1),
      ...asked.slice(1),
      '--lang',
      'en',
    );
    expect(words.code, words.stderr).toBe(0);
    expect(words.stdout).toContain(`Grade now ${grade}`);
    expect(words.stdout).toContain('design');
  });

  test('does not know an enterprise that there is not', async () => {
    const place = ['--as-of', asOf, '--warehouse', join(province, 'w.duckdb')];
    const { code, stderr } = await program.run(folder, 'what-if', 'nobody', ...place);
    expect(code).toBe(1);
    expect(stderr).toContain('enterprise-not-found');
  });
});
