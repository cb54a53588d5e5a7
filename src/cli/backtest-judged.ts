import type { Command } from 'commander';
import type { BacktestResult } from '../backtest/index.js';
import { loadReference } from '../model/reference.js';
import type { ValidationPolicy } from '../model/schema/validation-policy.js';
import { type BacktestScoredOptions, backtestScored } from '../pipeline/backtest-scored.js';
import { backtestWarehouse } from '../pipeline/backtest-warehouse.js';
import { calibrationWarnings, type OpenModel, openModel } from '../pipeline/open-model.js';
import {
  manifestCalibration,
  manifestModel,
  manifestReplay,
  type RunManifest,
} from '../pipeline/run-manifest.js';
import { segmentNames } from '../pipeline/segment-names.js';
import type { SegmentNames } from '../report/index.js';
import type { Door } from './door.js';
import type { BatchOptions } from './options.js';
import { progressOf } from './progress.js';
import { incompleteWarnings, type ReplayOptions, replayOf } from './replay-options.js';

/** The model that is replayed where none is named. */
export const replayedModel = 'tech-radar';

/** What is to be judged, as the command line says it. */
export interface JudgedOptions extends BatchOptions, ReplayOptions {
  readonly scored?: string;
  readonly challenger?: string;
  readonly overrides?: string;
  readonly out: string;
  readonly model?: string;
  readonly calibration?: string;
  readonly showPersonalData: boolean;
}

/** A backtest and what a manifest says of where it came from. */
export interface Judged extends Pick<RunManifest, 'model' | 'calibration' | 'replay' | 'data'> {
  readonly result: BacktestResult;
  /** The table that was judged, and its grades best first. */
  readonly scored: string;
  readonly scale: readonly string[] | null;
  /** What was judged; `null` where a table came without a model. */
  readonly judged: OpenModel | null;
  /** What segments are called. */
  readonly names: SegmentNames;
  /** Tables left beside the report. */
  readonly tables: readonly string[];
  readonly warnings: readonly string[];
}

/** Judge a table of past scores, or replay a warehouse. @throws commander's usage error for neither or both. */
export async function judged(
  options: JudgedOptions,
  policy: ValidationPolicy,
  door: Door,
  command: Command,
): Promise<Judged> {
  const { scored, warehouse, calibration } = options;
  if (scored !== undefined && calibration !== undefined) {
    command.error('error: --calibration goes with --warehouse; a scored table has its PDs', {
      exitCode: 2,
    });
  }
  if ((scored === undefined) === (warehouse === undefined)) {
    command.error('error: give either --scored or --warehouse', { exitCode: 2 });
  }
  if (scored === undefined) return replayed(options, policy, door);
  const model =
    options.model === undefined ? null : openModel(door.models, options.model, 'facts', door.today);
  const scale = model?.scorecard.scale.map(({ grade }) => grade) ?? null;
  const besides = { ...besidesOf(options), settings: settingsOf(options) };
  const result = await backtestScored({ file: scored, policy, scale, ...besides });
  const named = model === null ? {} : { model: manifestModel(model) };
  const names = segmentNames(loadReference(door.reference), model?.scorecard ?? null);
  return { result, judged: model, scored, scale, names, tables: [], warnings: [], ...named };
}

async function replayed(
  options: JudgedOptions,
  policy: ValidationPolicy,
  door: Door,
): Promise<Judged> {
  const { calibration, resume } = options;
  const progress = progressOf('backtest', door);
  const { cohorts, scored, scale, result } = await backtestWarehouse({
    ...replayOf(options, door),
    ...besidesOf(options),
    model: options.model ?? replayedModel,
    ...(calibration === undefined ? {} : { calibration }),
    policy,
    folder: options.out,
    settings: settingsOf(options),
    resume,
    progress: progress.at,
  });
  progress.end();
  const { model, data, files, incomplete, outcomes } = cohorts;
  return {
    result,
    judged: model,
    scored,
    scale,
    names: segmentNames(loadReference(door.reference), model.scorecard),
    tables: files,
    warnings: [...calibrationWarnings(model), ...incompleteWarnings(incomplete, outcomes)],
    model: manifestModel(model),
    ...manifestCalibration(model),
    replay: manifestReplay(cohorts),
    data,
  };
}

function besidesOf({
  challenger,
  overrides,
  showPersonalData,
}: JudgedOptions): Pick<BacktestScoredOptions, 'challenger' | 'overrides' | 'personalData'> {
  return {
    ...(challenger === undefined ? {} : { challenger }),
    ...(overrides === undefined ? {} : { overrides }),
    personalData: showPersonalData ? 'shown' : 'masked',
  };
}

function settingsOf({ memory, threads, temp }: BatchOptions) {
  return { memory, threads, temp };
}
