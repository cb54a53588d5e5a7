import { join } from 'node:path';
import type { BacktestResult, RefitForm, WalkForwardRequest } from '../backtest/index.js';
import type { ValidationPolicy } from '../model/schema/validation-policy.js';
import { type BacktestScoredOptions, backtestScored } from './backtest-scored.js';
import { type Cohorts, type CohortsOptions, makeCohorts } from './cohorts/make-cohorts.js';
import { refitRequest } from './refit-request.js';

/** What {@link backtestWarehouse} is asked to do. */
export interface BacktestWarehouseOptions
  extends Omit<CohortsOptions, 'out' | 'history' | 'csvEncoding'>,
    Pick<BacktestScoredOptions, 'challenger' | 'overrides' | 'personalData'> {
  readonly policy: ValidationPolicy;
  /** Also refit the model's calibration at past points. */
  readonly refits?: RefitForm;
  /** Folder in which `scored.parquet` is left. */
  readonly folder: string;
}

/** What came of it. */
export interface BacktestedWarehouse {
  readonly cohorts: Cohorts;
  /** The table that was judged, and the model's grades best first. */
  readonly scored: string;
  readonly scale: readonly string[];
  /** How PDs were refitted, where they were. */
  readonly walkForward?: WalkForwardRequest;
  readonly result: BacktestResult;
}

/**
 * Replay a model on a warehouse: score the past as it was known then, and hold the scores against what
 * happened.
 * @throws what `makeCohorts` and `backtestScored` refuse
 */
export async function backtestWarehouse(
  options: BacktestWarehouseOptions,
): Promise<BacktestedWarehouse> {
  const { folder } = options;
  const file = join(folder, 'scored.parquet');
  const cohorts = await makeCohorts({ ...options, out: file, csvEncoding: 'utf-8' });
  const scale = cohorts.model.scorecard.scale.map(({ grade }) => grade);
  const { incomplete: incompletePoints } = cohorts;
  const { refits, definition } = options;
  const months = definition.performanceWindow.months;
  const refitted =
    refits === undefined ? {} : { walkForward: refitRequest(refits, cohorts.model, months) };
  const judging = { ...options, ...refitted, file, scale, incompletePoints };
  const result = await backtestScored(judging);
  return { cohorts, scored: file, scale, ...refitted, result };
}
