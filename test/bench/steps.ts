import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { openWarehouse } from '../../src/engine/duckdb/index.js';
import type { RunManifest } from '../../src/pipeline/run-manifest.js';
import { type Measured, measure } from './measured.js';

/** One line of the table: a step that was measured, or why it was not. */
export interface Step extends Omit<Measured, 'stdout'> {
  readonly name: string;
  /** How much was worked on. */
  readonly amount: string;
}

export interface Skipped {
  readonly name: string;
  readonly reason: string;
}

/** Where and with what to measure. */
export interface Bench {
  readonly main: string;
  readonly work: string;
  readonly threads: number;
  readonly memory: string;
  readonly say: (text: string) => void;
}

const root = join(import.meta.dirname, '..', '..');
const asOf = '2025-12-31';
/** A year before, where monitoring begins. */
const dayBefore = '2024-12-31';
/** Observation points whose windows the history of three years covers. */
const replayed = ['--from', '2023-11-30', '--to', '2024-11-30', '--every', '12m'] as const;
const points = 2;

/** The demo: ingest, score and report of the bundled sample. */
export async function demoStep(bench: Bench): Promise<Step> {
  const out = join(bench.work, 'demo');
  const step = await command(bench, 'demo', 'sample', ['demo', '--out', out, '--json']);
  const { counts } = manifest(join(out, 'run.json'));
  return { ...step, amount: `${whole(counts.scored)} enterprises` };
}

/** The real invoices beside the repository. */
export async function invoiceStep(bench: Bench): Promise<Step | Skipped> {
  const set = 'cumcm2020c_sme_credit';
  const name = 'ingest, real invoices';
  const input = join(root, '..', 'shared', 'data', set);
  if (!existsSync(input)) return { name, reason: `../shared/data/${set} is absent` };
  const warehouse = join(bench.work, 'invoices', 'w.duckdb');
  const sources = join(root, 'test', 'real', set, 'sources');
  const places = ['--input', input, '--sources', sources, '--warehouse', warehouse];
  return ingested(bench, name, warehouse, [...places, '--received', '2020-02-21']);
}

/**
 * Simulate, ingest and score a province, with the yardstick, cohorts and monitoring; where `full` also
 * contributions, one explanation, a calibration and a backtest on the cohorts.
 */
export async function provinceSteps(
  bench: Bench,
  enterprises: number,
  full: boolean,
): Promise<readonly Step[]> {
  const place = join(bench.work, `province-${enterprises}`);
  const feeds = join(place, 'feeds');
  const warehouse = join(place, 'warehouse', 'w.duckdb');
  const firms = `${whole(enterprises)} enterprises`;
  const batch = ['--threads', String(bench.threads), '--memory', bench.memory];
  const size = ['--enterprises', String(enterprises), '--years', '3', '--seed', '7'];
  const simulated = await command(bench, 'simulate', firms, [
    ...['simulate', ...size, '--format', 'parquet', '--out', feeds, ...batch],
  ]);
  const input = ['--input', feeds, '--received', asOf, '--warehouse', warehouse, ...batch];
  const taken = await ingested(bench, 'ingest', warehouse, input);
  const given = ['--as-of', asOf, '--warehouse', warehouse];
  const score = (name: string, out: string, ...more: readonly string[]): Promise<Step> =>
    command(bench, name, firms, ['score', ...given, '--out', join(place, out), ...batch, ...more]);
  const plain = await score('score', 'scored.parquet');
  const yardstick = await timed(bench, 'yardstick query', firms, [
    ...['--import', 'tsx', join(import.meta.dirname, 'yardstick.ts'), warehouse, asOf],
    ...[join(place, 'yardstick.parquet'), String(bench.threads), bench.memory],
  ]);
  const replay = ['--warehouse', warehouse, ...replayed, ...batch];
  const replayStep = (name: string, ...args: readonly string[]): Promise<Step> =>
    command(bench, name, `${points} × ${firms}`, [...args, ...replay]);
  const cohort = await replayStep('cohort', 'cohort', '--out', join(place, 'cohort', 'c.parquet'));
  const monitor = await command(bench, 'monitor', `2 days × ${firms}`, [
    ...['monitor', '--warehouse', warehouse, '--from', dayBefore, '--to', asOf],
    ...['--out', join(place, 'monitor'), ...batch],
  ]);
  if (!full) return [simulated, taken, plain, yardstick, cohort, monitor];
  const calibration = join(place, 'calibration', 'logistic.yaml');
  const calibrated = await replayStep(
    'calibrate --warehouse',
    ...['calibrate', '--method', 'logistic', '--out', calibration],
  );
  const tested = await replayStep(
    'backtest --warehouse',
    ...['backtest', '--calibration', calibration, '--out', join(place, 'backtest')],
  );
  const explained = await score('score --explain', 'explained.parquet', '--explain');
  const one = await command(bench, 'explain', `1 of ${firms}`, [
    ...['explain', await firstEnterprise(warehouse), ...given],
    ...['--scored', join(place, 'scored.parquet'), '--json'],
  ]);
  const judged = [cohort, calibrated, tested, monitor];
  return [simulated, taken, plain, yardstick, ...judged, explained, one];
}

async function ingested(
  bench: Bench,
  name: string,
  warehouse: string,
  args: readonly string[],
): Promise<Step> {
  mkdirSync(dirname(warehouse), { recursive: true });
  const step = await command(bench, name, '', ['ingest', ...args]);
  const { counts } = manifest(join(dirname(warehouse), 'run.json'));
  return { ...step, amount: `${whole(counts.read)} rows` };
}

function command(
  bench: Bench,
  name: string,
  amount: string,
  args: readonly string[],
): Promise<Step> {
  return timed(bench, name, amount, [bench.main, ...args]);
}

async function timed(
  bench: Bench,
  name: string,
  amount: string,
  args: readonly string[],
): Promise<Step> {
  const { seconds, megabytes } = await measure(args);
  bench.say(`${name}: ${seconds.toFixed(1)} s, ${whole(megabytes)} MB`);
  return { name, amount, seconds, megabytes };
}

function manifest(file: string): RunManifest {
  const run: RunManifest = JSON.parse(readFileSync(file, 'utf8'));
  return run;
}

async function firstEnterprise(warehouse: string): Promise<string> {
  const opened = await openWarehouse(warehouse, { readOnly: true });
  try {
    const [row] = await opened.rows<{ id: string }>(
      'SELECT enterprise_id AS id FROM entity JOIN feed."ip.patent" USING (entity) ORDER BY entity LIMIT 1',
    );
    return row?.id ?? '';
  } finally {
    opened.close();
  }
}

/** A number with its thousands apart, rounded to a whole one. */
export function whole(value: number | undefined): string {
  return value === undefined ? '–' : Math.round(value).toLocaleString('en-US');
}
