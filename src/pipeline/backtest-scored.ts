import {
  type BacktestResult,
  backtest,
  exclusions,
  type IncompletePoint,
  type WalkForwardRequest,
} from '../backtest/index.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { openWarehouse, type WarehouseSettings } from '../engine/duckdb/index.js';
import type { ValidationPolicy } from '../model/schema/validation-policy.js';
import { readChallenger } from './read-challenger.js';
import { readFactorPowers } from './read-factors.js';
import { readOverrides } from './read-overrides.js';
import { readRefitColumns } from './read-refit-columns.js';
import { loadScored, sampleFrom } from './read-scored.js';

/** What {@link backtestScored} is asked to do. */
export interface BacktestScoredOptions {
  /** `enterprise_id, as_of, score, grade, pd, defaulted`, and optionally `exposure` and divisions. */
  readonly file: string;
  readonly policy: ValidationPolicy;
  /** Grades best first, where a model's scale says; else natural order. */
  readonly scale: readonly string[] | null;
  /** Table of the same form by a challenger; paired by enterprise and day. */
  readonly challenger?: string;
  /** Table of overrides, see `readOverrides`. */
  readonly overrides?: string;
  /** Also refit the PDs at past points. */
  readonly walkForward?: WalkForwardRequest;
  /** Observation points left out when the table was drawn. */
  readonly incompletePoints?: readonly IncompletePoint[];
  /** Whether names of who overrode are masked; masked where absent. */
  readonly personalData?: 'masked' | 'shown';
  readonly settings: WarehouseSettings;
}

/**
 * Backtest a table of past scores whose outcomes are known.
 * @throws what `readScored`, `readChallenger` and `readOverrides` throw, and `backtest-nothing-to-judge`
 */
export async function backtestScored(options: BacktestScoredOptions): Promise<BacktestResult> {
  const engine = await openWarehouse(':memory:', options.settings);
  try {
    const { file, challenger, overrides, scale, walkForward: request, incompletePoints } = options;
    const { personalData = 'masked' } = options;
    const table = await loadScored(engine, file, 'scored');
    const sample = await sampleFrom(engine, table, scale);
    const besides = {
      factors: await readFactorPowers(engine, table, sample, options.policy.measure),
      ...(request === undefined
        ? {}
        : { walkForward: { request, columns: await readRefitColumns(engine, table) } }),
      ...(incompletePoints === undefined ? {} : { incompletePoints }),
      ...(challenger === undefined
        ? {}
        : {
            challenger: await readChallenger(engine, table, { champion: file, challenger }, scale),
          }),
      ...(overrides === undefined
        ? {}
        : {
            overrides: await readOverrides(engine, sample, { file: overrides, personalData }),
          }),
    };
    const result = backtest(sample, options.policy, besides);
    if (result.meta.used > 0) return result;
    const { excluded, rows } = result.meta;
    const found = exclusions.filter((reason) => excluded[reason] > 0);
    const reasons = found.map((reason) => `${reason} ${excluded[reason]}`).join(', ');
    const facts = { file: options.file, rows, reasons: reasons || 'no rows' };
    throw new CreditRadarError('backtest-nothing-to-judge', facts);
  } finally {
    engine.close();
  }
}
