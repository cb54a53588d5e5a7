import type { Command } from 'commander';
import type { BacktestResult, RefitForm, WalkForwardRequest } from '../backtest/index.js';
import { defaultDefinitionFile, loadDefaultDefinition } from '../model/default-definition.js';
import { loadReference } from '../model/reference.js';
import type { ValidationPolicy } from '../model/schema/validation-policy.js';
import { type BacktestScoredOptions, backtestScored } from '../pipeline/backtest-scored.js';
import { backtestWarehouse } from '../pipeline/backtest-warehouse.js';
import { calibrationWarnings, type OpenModel, openModel } from '../pipeline/open-model.js';
import { refitRequest } from '../pipeline/refit-request.js';
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

/** The model that is replayed, or whose calibration is refitted, where none is named. */
export const replayedModel = 'tech-radar';

/** What is to be judged, as the command line says it. */
export interface JudgedOptions extends BatchOptions, ReplayOptions {
  readonly scored?: string;
  readonly challenger?: string;
  readonly overrides?: string;
  readonly out: string;
  readonly model?: string;
  readonly calibration?: string;
  readonly walkForward?: RefitForm;
  readonly showPersonalData: boolean;
}

/** A backtest and what a manifest says of where it came from. */
export interface Judged extends Pick<RunManifest, 'model' | 'calibration' | 'replay' | 'data'> {
  readonly result: BacktestResult;
  /** The table that was judged, and its grades best first. */
  readonly scored: string;
  readonly scale: readonly string[] | null;
  /** How PDs were refitted, where they were. */
  readonly walkForward?: WalkForwardRequest;
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
  const { scored, warehouse, calibration, walkForward } = options;
  if (scored !== undefined && calibration !== undefined && walkForward === undefined) {
    command.error(
      'error: --calibration goes with --warehouse or --walk-forward; a scored table has its PDs',
      { exitCode: 2 },
    );
  }
  if ((scored === undefined) === (warehouse === undefined)) {
    command.error('error: give either --scored or --warehouse', { exitCode: 2 });
  }
  if (scored === undefined) return replayed(options, policy, door);
  const model = namedModel(options, door);
  const scale = model?.scorecard.scale.map(({ grade }) => grade) ?? null;
  const refits =
    walkForward === undefined
      ? {}
      : { walkForward: refitRequest(walkForward, model, windowMonths(options, door)) };
  const besides = { ...besidesOf(options), ...refits, settings: settingsOf(options) };
  const result = await backtestScored({ file: scored, policy, scale, ...besides });
  const named = model === null ? {} : { model: manifestModel(model) };
  const names = segmentNames(loadReference(door.reference), model);
  const found = { result, judged: model, scored, scale, names, ...refits };
  return { ...found, tables: [], warnings: [], ...named };
}

/** The model of a scored table; a calibration, whose choices refits repeat, needs one. */
function namedModel({ model, calibration }: JudgedOptions, door: Door): OpenModel | null {
  if (model === undefined && calibration === undefined) return null;
  return openModel(door.models, model ?? replayedModel, 'facts', door.today, calibration);
}

/** Months of the performance window that the outcomes of a scored table go by. */
function windowMonths({ definition }: JudgedOptions, door: Door): number {
  const file = definition ?? defaultDefinitionFile(door.models);
  return loadDefaultDefinition(file).performanceWindow.months;
}

async function replayed(
  options: JudgedOptions,
  policy: ValidationPolicy,
  door: Door,
): Promise<Judged> {
  const { calibration, resume, walkForward: refits } = options;
  const progress = progressOf('backtest', door);
  const { cohorts, scored, scale, walkForward, result } = await backtestWarehouse({
    ...replayOf(options, door),
    ...besidesOf(options),
    model: options.model ?? replayedModel,
    ...(refits === undefined ? {} : { refits }),
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
    ...(walkForward === undefined ? {} : { walkForward }),
    names: segmentNames(loadReference(door.reference), model),
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
