import { mkdtempSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { migrationStepOf, migrationsOf } from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { readingsProgram, signalProgram } from '../../compile/early-warning-program.js';
import {
  openWarehouse,
  type Warehouse,
  type WarehouseSettings,
} from '../../engine/duckdb/index.js';
import { indexWithWarningFacts } from '../../model/early-warning.js';
import { fingerprint } from '../../model/read-model-file.js';
import type { EarlyWarning } from '../../model/schema/early-warning.js';
import type { MonitorResult } from '../../monitor/index.js';
import type { CsvEncoding } from '../csv-encoding.js';
import type { OpenModel } from '../open-model.js';
import { writeTable } from '../output-file.js';
import { openForScoring, type WarehouseState } from '../warehouse-state.js';
import { characteristicsOf, scoreDrift } from './characteristics.js';
import { capCodes, type MonitoredDay, type MonitoredModel, scoreDay } from './day.js';
import { dayCounts, flowBetween, gradesOf, tallyBetween } from './flows.js';
import { firstWatched, moversOf } from './moves.js';
import { ratedSql, writeRated } from './rated-rows.js';
import { writeSignals } from './signal-parts.js';
import { signalCounts, watchedByLevel, watchListSql } from './signals.js';

/** What {@link monitorWarehouse} is asked to do. */
export interface MonitorOptions {
  readonly warehouse: string;
  readonly model: OpenModel;
  readonly warning: EarlyWarning;
  /** Two or more, ascending. */
  readonly days: readonly IsoDate[];
  /** Where the watch list goes, see `OutputOptions`. */
  readonly watchList: { readonly file: string; readonly csvEncoding: CsvEncoding };
  /** Folder for the scored days, kept until all is done so that a run can be resumed. */
  readonly work: string;
  /** Movers and watched enterprises listed in the result. */
  readonly most: number;
  readonly settings: WarehouseSettings & { readonly temp: string };
  readonly resume: boolean;
  /** Told the enterprises scored, of all on all days. */
  readonly progress: (done: number, of: number) => void;
}

/** What monitoring found, and the data of the last day it rests on. */
export interface Monitored {
  readonly result: MonitorResult;
  readonly state: WarehouseState;
}

/**
 * Watch the enterprises of a warehouse from one day to another:
 *
 *     for each day: feeds ─▶ facts ─▶ scores, caps, indicators, readings   (Parquet, by ranges)
 *     days ──▶ migrations, drift of score, grade, forces and indicators
 *     first, last day ──▶ signals (three-valued, by ranges) ──▶ watch list, movers
 *
 * Rows stay in DuckDB; only counts and the listed enterprises leave it.
 * @throws `monitor-days-out-of-order`, `warehouse-unreadable`, `monitor-nothing-to-compare`, `output-unwritable`
 */
export async function monitorWarehouse(options: MonitorOptions): Promise<Monitored> {
  const { model, warning } = options;
  requireAscending(options.days);
  const index = indexWithWarningFacts(model.index.catalogue, warning);
  const readings = readingsProgram(warning, index);
  const parts = {
    forces: model.scorecard.forces.map(({ code }) => code),
    caps: capCodes(model.program),
  };
  const signals = signalProgram(warning, readings, parts);
  const days = await scoreDays({ model, readings, index }, options);
  const folder = mkdtempSync(join(options.settings.temp, 'credit-radar-monitor-'));
  const engine = await openWarehouse(':memory:', options.settings);
  try {
    for (const [place, day] of days.entries()) {
      await engine.run(`CREATE VIEW day_${place} AS SELECT * FROM ${day.relation}`);
    }
    await engine.run('CREATE VIEW day_first AS FROM day_0');
    await engine.run(`CREATE VIEW day_last AS FROM day_${days.length - 1}`);
    await writeSignals(engine, signals, days, { model, settings: options.settings, folder });
    await engine.run(`CREATE TEMP TABLE watch_list AS ${watchListSql(warning)}`);
    await writeRated(engine, model, folder);
    const result = await measured(engine, days, options);
    await writeTable(engine, 'SELECT * FROM watch_list', options.watchList, ['enterprise_id']);
    rmSync(options.work, { recursive: true, force: true });
    return { result, state: lastOf(days, options).state };
  } finally {
    engine.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

function requireAscending(days: readonly IsoDate[]): void {
  const wrong = days.findIndex((day, place) => place > 0 && day <= (days[place - 1] ?? ''));
  if (wrong < 0 && days.length > 1) return;
  const [from, to] = [days[Math.max(0, wrong - 1)], days[Math.max(0, wrong)]];
  throw new CreditRadarError('monitor-days-out-of-order', { from, to });
}

async function scoreDays(
  monitored: MonitoredModel,
  { warehouse: file, days, work, settings, resume, progress }: MonitorOptions,
): Promise<readonly MonitoredDay[]> {
  const warehouse = await openForScoring(file, settings);
  const threads = settings.threads ?? 1;
  try {
    const [counted] = await warehouse.rows<{ n: number }>('SELECT count(*) AS n FROM entity');
    if (counted === undefined || counted.n === 0) throw nothingIn(file, days);
    const scored: MonitoredDay[] = [];
    for (const [place, asOf] of days.entries()) {
      const told = (done: number, of: number) => progress(place * of + done, days.length * of);
      const own = { asOf, folder: join(work, asOf), threads, resume, progress: told };
      const day = await scoreDay(warehouse, { ...monitored, ...own });
      const [known] = await warehouse.rows<{ n: number }>(
        `SELECT count(*) AS n FROM ${day.relation}`,
      );
      if (known?.n === 0) throw nothingIn(file, days);
      scored.push(day);
    }
    return scored;
  } finally {
    warehouse.close();
  }
}

function nothingIn(file: string, days: readonly IsoDate[]): CreditRadarError {
  const [from, to] = [days[0], days.at(-1)];
  return new CreditRadarError('monitor-nothing-to-compare', { file, from, to });
}

function lastOf(days: readonly MonitoredDay[], options: MonitorOptions): MonitoredDay {
  const last = days.at(-1);
  if (last === undefined) throw nothingIn(options.warehouse, options.days);
  return last;
}

async function measured(
  engine: Warehouse,
  days: readonly MonitoredDay[],
  options: MonitorOptions,
): Promise<MonitorResult> {
  const { model, warning, most } = options;
  const { scorecard } = model;
  const flow = await flowBetween(engine, 'day_first', 'day_last');
  if (flow.both === 0) throw nothingIn(options.warehouse, options.days);
  const counts = [];
  const tallies = [];
  const overTime = [];
  for (const [place, { asOf }] of days.entries()) {
    counts.push({ asOf, ...(await dayCounts(engine, `day_${place}`, scorecard)) });
    if (place === 0) continue;
    tallies.push(await tallyBetween(engine, `day_${place - 1}`, `day_${place}`, scorecard));
    const baseline = ratedSql('day_0', scorecard);
    const current = ratedSql(`day_${place}`, scorecard);
    const pair = { baseline, current, model, limits: warning.drift };
    overTime.push({ asOf, ...(await scoreDrift(engine, pair)) });
  }
  const grades = gradesOf(scorecard);
  const between = await tallyBetween(engine, 'day_first', 'day_last', scorecard);
  const overall = migrationStepOf(between, counts[0]?.asOf, counts.at(-1)?.asOf);
  const signals = await signalCounts(engine, warning);
  const byLevel = await watchedByLevel(engine);
  const ends = { baseline: 'rated_first', current: 'rated_last', model, limits: warning.drift };
  return {
    meta: {
      model: { id: scorecard.id, version: scorecard.version, fingerprint: model.fingerprint },
      from: counts[0]?.asOf ?? '',
      to: counts.at(-1)?.asOf ?? '',
      flow,
      warnings: warningsOf(counts, signals),
    },
    policy: { id: warning.id, version: warning.version, fingerprint: fingerprint(warning) },
    grades,
    days: counts,
    migration: { ...migrationsOf(grades, options.days, tallies), overall },
    drift: { overTime, characteristics: await characteristicsOf(engine, ends) },
    movers: await moversOf(engine, most),
    signals,
    watchList: {
      enterprises: byLevel.watch + byLevel.warning + byLevel.critical,
      byLevel,
      first: await firstWatched(engine, most),
    },
  };
}

function warningsOf(
  days: MonitorResult['days'],
  signals: MonitorResult['signals'],
): readonly string[] {
  const undecided = signals.filter(({ raised, notRaised }) => raised + notRaised === 0);
  return [
    ...(days.some(({ rated }) => rated === 0) ? ['day-without-rated'] : []),
    ...undecided.map(({ signal }) => `signal-always-unknown:${signal}`),
  ];
}
