import { basename } from 'node:path';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { scoreProgram } from '../compile/score-program.js';
import { openWarehouse, type WarehouseSettings } from '../engine/duckdb/index.js';
import type { Tuning } from '../model/schema/tuning.js';
import type { TuningChoices } from '../tune/choices.js';
import { compareScores, type ScoreComparison } from '../tune/compare-scores.js';
import { withWeights } from '../tune/group-weights.js';
import type { TuningResult } from '../tune/result.js';
import { tuneWeights } from '../tune/tune.js';
import { fileFingerprint } from './file-fingerprint.js';
import type { OpenModel } from './open-model.js';
import { readTuningSample, scoreAgain, type TuningHistory } from './read-tuning-sample.js';

/** What {@link tuneHistory} is asked to do. */
export interface TuneHistoryOptions {
  readonly models: string;
  /** Scorecard: `id`, `id@version` or a file. */
  readonly model: string;
  /** Table with indicators, observation points and outcomes. */
  readonly history: string;
  readonly choices: TuningChoices;
  readonly settings: WarehouseSettings;
}

/** What came of it. */
export interface TunedHistory {
  readonly result: TuningResult;
  /** Scores of the two versions on the same rows; empty where weights are refused. */
  readonly comparison: readonly ScoreComparison[];
  readonly model: OpenModel;
  /** Where the new weights come from; `null` where they are refused. */
  readonly tuning: Tuning | null;
  readonly excluded: TuningHistory['excluded'];
  /** SHA-256 of the history. */
  readonly data: string;
  readonly warnings: readonly string[];
}

/**
 * Weigh a model anew with a table of history, and score the history with both versions.
 * @throws what `readTuningSample` and `tuneWeights` refuse; weights refused for production are a result
 */
export async function tuneHistory(options: TuneHistoryOptions): Promise<TunedHistory> {
  const { models, model: reference, history, choices, settings } = options;
  const engine = await openWarehouse(':memory:', settings);
  try {
    const read = await readTuningSample(engine, history, models, reference);
    const { model, sample, scores, excluded, unknownColumns } = read;
    const result = tuneWeights(sample, model.scorecard, choices);
    const data = await fileFingerprint(history);
    const unused = unknownColumns.map((column) => `column ${column} is not used`);
    const told = { result, model, excluded, data, warnings: unused };
    if (result.weights === null) return { ...told, comparison: [], tuning: null };
    const challenger = withWeights(model.scorecard, result.weights);
    const again = await scoreAgain(engine, scoreProgram(challenger, model.index, 'given'));
    return {
      ...told,
      comparison: compareScores(sample, result.cohorts, scores, again, choices.confidence),
      tuning: tuningOf(result, read, { file: basename(history), data }),
    };
  } finally {
    engine.close();
  }
}

/**
 * Refuse what a result says must not go into production.
 * @throws `tune-weights-negative`, `tune-weights-not-monotone`, `tune-weights-undefined`,
 *   `tune-diagnostic-only`
 */
export function requireWeights({ refusal }: Pick<TuningResult, 'refusal'>): void {
  if (refusal !== null) throw new CreditRadarError(refusal.code, refusal.facts);
}

function tuningOf(
  result: TuningResult,
  { model, excluded }: TuningHistory,
  history: { readonly file: string; readonly data: string },
): Tuning {
  const { method, cohorts, learning, judgements, indicators, rows, enterprises, defaults } = result;
  const { scorecard, fingerprint } = model;
  const pointsOf = (use: string) => cohorts.flatMap((one) => (one.use === use ? [one.asOf] : []));
  return {
    method,
    from: { id: scorecard.id, version: scorecard.version, fingerprint },
    history: {
      ...history,
      learned: pointsOf('learned'),
      outOfTime: pointsOf('out-of-time'),
      ...{ rows, enterprises, defaults, excluded },
    },
    ...(learning === null
      ? {}
      : {
          learning: {
            bounds: { ...learning.bounds, caps: { ...learning.bounds.caps } },
            candidate: learning.candidate,
            pull: learning.pull,
            ...(learning.absoluteShare === 0 ? {} : { absoluteShare: learning.absoluteShare }),
            crossValidation: learning.crossValidation.map(({ pull, loss }) => ({ pull, loss })),
            intervals: learning.intervals,
          },
        }),
    ...(judgements === null ? {} : { judgements }),
    weights: indicators.map(({ code, before, after, outcomesAlone }) => ({
      indicator: code,
      prior: before,
      weight: after ?? before,
      ...(outcomesAlone === null ? {} : { outcomesAlone: outcomesAlone.weight }),
      ...(outcomesAlone === null || outcomesAlone.interval === null
        ? {}
        : { interval: [outcomesAlone.interval[0], outcomesAlone.interval[1]] }),
    })),
  };
}
