import { existsSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { BacktestResult } from '../../src/backtest/index.js';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { program } from './support/built.js';
import { dropFolder, freshFolder, type Outcome, parsed, textOf } from './support/program.js';
import { rowsOf } from './support/tables.js';

interface Printed {
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  readonly calibration: string;
  readonly verdicts: readonly { readonly rule: string; readonly light: string }[];
  readonly pages: readonly string[];
  readonly seconds: number;
}

describe('the demo', () => {
  const folder = freshFolder();
  const out = join(folder, 'out');
  let outcome: Outcome;

  beforeAll(async () => {
    outcome = await program.run(folder, 'demo', '--json');
  });
  afterAll(() => dropFolder(folder));

  test('ends well and prints one JSON document with what it wrote', () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    const { grades, pages } = parsed<Printed>(outcome.stdout);
    expect(grades.map(({ grade }) => grade)).toContain('T1');
    expect(pages.length).toBeGreaterThanOrEqual(10);
    for (const page of pages) expect(existsSync(join(folder, page)), page).toBe(true);
  });

  test('calibrates on one cohort, backtests on both and reports with the PDs', async () => {
    const { calibration, verdicts } = parsed<Printed>(outcome.stdout);
    expect(calibration).toBe('tech-radar@1.0.0/logistic/2023-11-30');
    expect(verdicts.filter(({ light }) => light === 'green').length).toBeGreaterThan(5);
    const bases = (file: string) => rowsOf(`SELECT DISTINCT pd_basis FROM '${join(out, file)}'`);
    expect(await bases('scored.parquet')).toEqual([{ pd_basis: calibration }]);
    expect(await bases('backtest/scored.parquet')).toEqual([{ pd_basis: calibration }]);
    const samples = await rowsOf(
      `SELECT DISTINCT as_of, sample FROM '${join(out, 'backtest', 'scored.parquet')}' ORDER BY 1`,
    );
    expect(samples).toEqual([
      { as_of: '2023-11-30', sample: 'in-sample' },
      { as_of: '2024-11-30', sample: 'out-of-sample' },
    ]);
    expect(textOf(out, 'portfolio.en.html')).toContain(calibration);
  });

  test('writes every page in both languages, with nothing unset in it', () => {
    const pages = readdirSync(out).filter((name) => name.endsWith('.html'));
    const chinese = pages.filter((name) => name.endsWith('.zh.html'));
    expect(chinese.map((name) => name.replace('.zh.', '.en.')).sort()).toEqual(
      pages.filter((name) => name.endsWith('.en.html')).sort(),
    );
    expect(chinese).toContain('portfolio.zh.html');
    for (const page of pages) {
      const html = textOf(out, page);
      expect(html, page).toMatch(/^<!doctype html>/i);
      expect(html, page).toContain(page.endsWith('.zh.html') ? 'lang="zh' : 'lang="en');
      expect(html, page).not.toMatch(/undefined|NaN|\[object|Infinity/);
      expect(html, page).not.toMatch(/(src|href)="https?:/);
    }
  });

  test('leaves a model card with the results of the backtest', () => {
    const card = textOf(out, 'backtest', 'model-card.md');
    const { pooled } = parsed<BacktestResult>(textOf(out, 'backtest', 'backtest.json'));
    expect(card).toContain('## 结果 / Results');
    expect(card).toMatch(/\| `tech-radar@1\.0\.0\/logistic\//);
    expect(card).toContain(`| ${pooled.score.auc.value?.toFixed(3)} |`);
  });

  test('judges every force and indicator by itself', () => {
    const { factors = [] } = parsed<BacktestResult>(textOf(out, 'backtest', 'backtest.json'));
    const indicators = factors.filter(({ factor }) => factor.startsWith('indicator.'));
    expect([factors.length - indicators.length, indicators.length]).toEqual([5, 58]);
    const solvency = factors.find(({ factor }) => factor === 'solvency');
    expect(solvency?.auc.value ?? 0).toBeGreaterThan(0.6);
    expect(textOf(out, 'backtest', 'backtest.zh.html')).toContain('各力与指标的区分能力');
  });

  test('leaves a run.json from which the run can be repeated', async () => {
    const run = parsed<RunManifest>(textOf(out, 'run.json'));
    expect(run).toMatchObject({ command: 'demo', asOf: '2025-12-31', warnings: [] });
    expect(run.version).toMatch(/^\d+\.\d+\.\d+$/);
    expect(run.model).toMatchObject({ id: 'tech-radar', version: '1.0.0' });
    expect(run.model?.fingerprint).toMatch(/^[0-9a-f]{16,}$/);
    expect(run.data?.length).toBe(33);
    for (const { fingerprint } of run.data ?? []) expect(fingerprint).toMatch(/^[0-9a-f]{64}$/);
    expect(run.seconds).toBeGreaterThan(0);
    for (const file of run.outputs) expect(existsSync(join(folder, file)), file).toBe(true);
    const [scored] = await rowsOf<{ n: number }>(
      `SELECT count(*) AS n FROM '${join(out, 'scored.parquet')}'`,
    );
    expect(run.counts.scored).toBe(scored?.n);
  });
});
