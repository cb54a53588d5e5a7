import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { historyFolder } from '../tune/history-file.js';
import { program } from './support/built.js';
import { type Outcome, parsed, textOf } from './support/program.js';

const { folder } = historyFolder();
const tune = (...args: readonly string[]): Promise<Outcome> =>
  program.run(
    folder,
    ...[
      'tune',
      '--model',
      'card.yaml',
      '--history',
      'history.csv',
      '--threads',
      '1',
      '--draws',
      '50',
    ],
    ...args,
  );

let outcome: Outcome;
beforeAll(async () => {
  outcome = await tune('--out', 'out/2.0.0.yaml', '--least', '0.2', '--most', '4', '--lang', 'zh');
});

describe('tune', () => {
  test('writes a challenger, a report and what was run', () => {
    expect(outcome.code, outcome.stderr).toBe(0);
    expect(outcome.stdout.trim().split('\n').at(-1)).toBe('out/2.0.0.yaml');
    expect(textOf(folder, 'out', 'tuning.html')).toContain('权重调整报告');
    const run = parsed<RunManifest>(textOf(folder, 'out', 'run.json'));
    expect(run).toMatchObject({
      command: 'tune',
      counts: { rows: 2800, inDefault: 0, notRated: 0 },
    });
    expect(run.outputs).toEqual(['out/2.0.0.yaml', 'out/tuning.json', 'out/tuning.html']);
  });

  test('gives a challenger that models diff and score read', async () => {
    const diff = await program.run(
      folder,
      'models',
      'diff',
      'card.yaml',
      'out/2.0.0.yaml',
      '--lang',
      'en',
    );
    expect(diff.code, diff.stderr).toBe(0);
    expect(diff.stdout).toContain('small-card@1.2.0 → small-card@2.0.0');
    expect(diff.stdout).toMatch(/indicator debt_ratio: weight in startup 40 → /);
    const at = ['--as-of', '2021-12-31', '--indicators', 'history.csv', '--out', 'scored.csv'];
    const scored = await program.run(folder, 'score', '--model', 'out/2.0.0.yaml', ...at);
    expect(scored.code, scored.stderr).toBe(0);
  });

  test('writes the report but no challenger where weights are refused', async () => {
    const { code, stderr } = await tune('--method', 'correlation', '--out', 'refused/2.0.0.yaml');
    expect(code).toBe(1);
    expect(stderr).toContain('tune-diagnostic-only');
    expect(existsSync(join(folder, 'refused', 'tuning.json'))).toBe(true);
    expect(existsSync(join(folder, 'refused', '2.0.0.yaml'))).toBe(false);
  });

  test('never edits a scorecard in place', async () => {
    const before = textOf(folder, 'card.yaml');
    const { code, stderr } = await tune('--out', 'card.yaml');
    expect([code, stderr.split(':')[0]]).toEqual([2, 'tune-in-place']);
    expect(textOf(folder, 'card.yaml')).toBe(before);
  });

  test('refuses wrong usage', async () => {
    expect((await tune('--out', 'x.json')).code).toBe(2);
    expect((await tune('--out', 'x.yaml', '--cap', 'team')).code).toBe(2);
    expect((await tune('--out', 'x.yaml', '--method', 'guess')).code).toBe(2);
  });
});
