import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { asOf, program, province } from './support/built.js';
import { dropFolder, freshFolder, type Outcome, parsed, textOf } from './support/program.js';

const folder = freshFolder();
const cohort = ['--warehouse', join(province, 'w.duckdb'), '--as-of', asOf, '--threads', '1'];
let fitted: Outcome;

beforeAll(async () => {
  writeFileSync(
    join(folder, 'own.yaml'),
    `id: own\nversion: 1.0.0\nextends: tech-radar@1.0.0\nbenchmark: fitted.yaml
forces: [{code: solvency, indicators: [{use: current_ratio, normalise: {minmax: fitted}}]}]`,
  );
  const out = ['--model', 'own.yaml', '--out', 'fitted.yaml', '--id', 'province@1.0.0', '--json'];
  fitted = await program.run(folder, 'benchmark', ...cohort, ...out);
});
afterAll(() => dropFolder(folder));

describe('a benchmark', () => {
  test('is written with its manifest, and the scorecard beside it scores', async () => {
    expect(fitted.code, fitted.stderr).toBe(0);
    expect(parsed<unknown>(fitted.stdout)).toMatchObject({
      name: 'province@1.0.0',
      counts: { enterprises: 60, indicators: 1 },
      files: ['fitted.yaml'],
    });
    const run = parsed<RunManifest>(textOf(folder, 'run.json'));
    expect(run).toMatchObject({ command: 'benchmark', asOf, model: { id: 'own' } });
    expect(run.data?.length).toBeGreaterThan(30);
    expect(textOf(folder, 'fitted.yaml')).toMatch(/^# Frozen parameters of a cohort/);
    const scored = ['--model', 'own.yaml', '--out', 'scored/own.csv'];
    const { code, stderr } = await program.run(folder, 'score', ...cohort, ...scored);
    expect(code, stderr).toBe(0);
  });

  test('has not drifted from itself', async () => {
    const asked = ['--benchmark', 'fitted.yaml', '--model', 'own.yaml', '--json'];
    const { code, stdout, stderr } = await program.run(
      folder,
      'benchmark',
      'drift',
      ...cohort,
      ...asked,
    );
    expect(code, stderr).toBe(0);
    const { indicators } = parsed<{ indicators: readonly unknown[] }>(stdout);
    expect(indicators).toEqual([
      expect.objectContaining({ use: 'current_ratio', psi: expect.objectContaining({ value: 0 }) }),
    ]);
  });

  test('is not made for a model that leaves nothing open', async () => {
    const { code, stderr } = await program.run(folder, 'benchmark', ...cohort, '--out', 'x.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('nothing-to-fit');
  });
});

describe('models diff', () => {
  test('says what changed and whose grades it moves, in both languages', async () => {
    const asked = ['models', 'diff', 'tech-radar', 'own.yaml', ...cohort];
    const { code, stdout, stderr } = await program.run(folder, ...asked, '--lang', 'zh');
    expect(code, stderr).toBe(0);
    expect(stdout).toContain('tech-radar@1.0.0 → own@1.0.0');
    expect(stdout).toContain('指标 current_ratio：标准化 {goalposts: ');
    expect(stdout).toContain('企业数 60');
    const json = await program.run(folder, ...asked, '--json');
    expect(parsed<unknown>(json.stdout)).toMatchObject({
      after: 'own@1.0.0',
      comparison: {
        enterprises: 60,
        grades: ['T1', 'T2', 'T3', 'T4', 'T5', 'T6', 'T7', 'T8', 'T9'],
      },
    });
  });
});

describe('models export', () => {
  test('writes a file, or prints', async () => {
    const exported = (...args: readonly string[]) =>
      program.run(folder, 'models', 'export', 'tech-radar', ...args);
    const asked = ['--to', 'sql-duckdb', '--from', 'applicants', '--out', 'model.sql'];
    const { code, stdout, stderr } = await exported(...asked);
    expect(code, stderr).toBe(0);
    expect(stdout.trim()).toBe('model.sql');
    expect(textOf(folder, 'model.sql')).toContain('FROM "applicants"');
    const schema = await exported('--to', 'json-schema');
    expect(parsed<unknown>(schema.stdout)).toMatchObject({ type: 'object' });
  });
});
