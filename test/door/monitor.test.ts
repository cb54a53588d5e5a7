import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { MonitorResult } from '../../src/monitor/index.js';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { program, province } from './support/built.js';
import { dropFolder, freshFolder, type Outcome, parsed, textOf } from './support/program.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));
const warehouse = join(province, 'w.duckdb');
const days = ['--from', '2024-12-31', '--to', '2025-12-31'];

describe('monitoring a warehouse', () => {
  let outcome: Outcome;
  beforeAll(async () => {
    const monitor = ['monitor', '--warehouse', warehouse, ...days, '--out', 'out', '--json'];
    outcome = await program.run(folder, ...monitor, '--lang', 'zh', '--csv-encoding', 'utf-8-bom');
  });

  test('ends with 0 and prints the summary', () => {
    expect(outcome).toMatchObject({ code: 0 });
    expect(parsed<{ files: readonly string[] }>(outcome.stdout).files).toEqual([
      ...['out/monitor.json', 'out/monitor.zh.html', 'out/watch-list.csv'],
    ]);
  });

  test('writes what it found, the report, the watch list and run.json', () => {
    const result = parsed<MonitorResult>(textOf(folder, 'out', 'monitor.json'));
    expect(result.meta).toMatchObject({ from: '2024-12-31', to: '2025-12-31' });
    const list = textOf(folder, 'out', 'watch-list.csv');
    expect(list.startsWith('\uFEFFenterprise_id,level,signals,unknown')).toBe(true);
    expect(list.trim().split('\n')).toHaveLength(result.watchList.enterprises + 1);
    const page = textOf(folder, 'out', 'monitor.zh.html');
    expect(page).toContain('组合监测报告');
    expect(page).not.toMatch(/NaN|undefined|Infinity/);
    const { rules, asOf, counts } = parsed<RunManifest>(textOf(folder, 'out', 'run.json'));
    expect(rules?.[0]?.rule).toBe('standard@1.0.0');
    expect(asOf).toBe('2025-12-31');
    expect(counts.watched).toBe(result.watchList.enterprises);
  });
});

test('days out of order are wrong usage', async () => {
  const swapped = ['--from', '2025-12-31', '--to', '2024-12-31', '--out', 'o'];
  const { code, stderr } = await program.run(
    folder,
    'monitor',
    '--warehouse',
    warehouse,
    ...swapped,
  );
  expect(code).toBe(2);
  expect(stderr).toContain('monitor-days-out-of-order');
});
