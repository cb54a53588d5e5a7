import type { Scorecard } from '../model/schema/scorecard.js';
import { byExperts, requireChoices, type TuningChoices } from './choices.js';
import { type DataMethod, dataWeights, type WeightRefusal } from './data-weights.js';
import { doubleCounting } from './double-counting.js';
import { effectiveTable } from './effective-table.js';
import { fairness } from './fairness.js';
import { forceContributions } from './force-contributions.js';
import { type GroupWeights, groupWeightsOf, reweighed, withWeights } from './group-weights.js';
import { judgedWeights } from './judged-weights.js';
import { type LearnedChoice, learn } from './learn.js';
import { stageWeights } from './learn-weights.js';
import type { CohortUse, TuningResult } from './result.js';
import { defaultsOf, enterprisesOf, rowsAt, stageSharesOf, type TuningSample } from './sample.js';
import { weightChanges } from './weight-changes.js';
import { type WeightFrame, weightFrame } from './weight-frame.js';
import { type WeightProblem, weightProblem } from './weight-problem.js';

/**
 * Weigh a scorecard anew and say what that does:
 *
 *     sample ─(last points kept aside)─▶ rows to learn from
 *            ─(method)────────────────▶ weights, or why they are refused   `learn`, `judged-weights`, `data-weights`
 *            ─(rounded by group)──────▶ weights of a new version           `group-weights`
 *            ─(all rows)──────────────▶ effective weights, double counting, forces, fairness
 *
 * Pure: the same sample, scorecard and choices give the same result.
 * @param sample Rated rows; at least one.
 * @throws what `requireChoices`, `weightProblem`, `learn` and `judgedWeights` refuse
 */
export function tuneWeights(
  sample: TuningSample,
  scorecard: Scorecard,
  choices: TuningChoices,
): TuningResult {
  requireChoices(choices, scorecard);
  const frame = weightFrame(scorecard);
  const cohorts = cohortsOf(sample, choices.outOfTime);
  const dates = [...cohorts.keys()].filter((at) => cohorts[at]?.use === 'learned');
  const rows = rowsAt(sample, new Set(dates));
  const all = Uint32Array.from({ length: sample.rows }, (_, row) => row);
  const shares = stageSharesOf(sample, all);
  const found = weigh({ sample, scorecard, frame, dates, rows }, choices);
  const weights = found.weightsOf === null ? null : reweighed(scorecard, found.weightsOf);
  const after = weights === null ? null : weightFrame(withWeights(scorecard, weights)).effective;
  const shown = after ?? found.refused ?? null;
  const tableOf = (effective: WeightFrame['effective']) =>
    effectiveTable(sample, frame, all, effective, shares);
  return {
    method: choices.method,
    cohorts,
    rows: sample.rows,
    enterprises: enterprisesOf(sample, all),
    defaults: defaultsOf(sample, all),
    stages: frame.stages.map((code, at) => ({ code, share: shares[at] ?? 0 })),
    weights,
    refusal: found.refusal,
    ...weightChanges(frame, shares, shown, found.learned),
    learning: found.learned?.choice.learning ?? null,
    judgements: found.judgements,
    candidates: found.learned?.choice.candidates ?? [],
    effective: { before: tableOf(frame.effective), after: after === null ? null : tableOf(after) },
    consistency: doubleCounting(sample, frame, all),
    contributions: {
      before: forceContributions(sample, frame, all, frame.effective),
      after: after === null ? null : forceContributions(sample, frame, all, after),
    },
    fairness: fairness(sample, frame, all, after ?? frame.effective, choices.confidence),
  };
}

/** By default the last of three or more observation points judges out of time. */
function cohortsOf(sample: TuningSample, outOfTime: number | undefined): readonly CohortUse[] {
  const aside = outOfTime ?? (sample.dates.length >= 3 ? 1 : 0);
  const first = Math.max(1, sample.dates.length - aside);
  return sample.dates.map((asOf, date) => {
    const rows = rowsAt(sample, new Set([date]));
    const use = date < first ? 'learned' : 'out-of-time';
    return { asOf, rows: rows.length, defaults: defaultsOf(sample, rows), use };
  });
}

interface Ground {
  readonly sample: TuningSample;
  readonly scorecard: Scorecard;
  readonly frame: WeightFrame;
  readonly dates: readonly number[];
  readonly rows: Uint32Array;
}

interface Weighed {
  readonly weightsOf: GroupWeights | null;
  readonly refusal: WeightRefusal | null;
  /** Weights that are shown although they are refused. */
  readonly refused: WeightFrame['effective'] | null;
  readonly learned: { readonly problem: WeightProblem; readonly choice: LearnedChoice } | null;
  readonly judgements: TuningResult['judgements'];
}

const nothing = { refusal: null, refused: null, learned: null, judgements: null };

function weigh(ground: Ground, choices: TuningChoices): Weighed {
  const { sample, scorecard, frame, dates, rows } = ground;
  const { method, judgements } = choices;
  if (byExperts(method)) {
    const judged = judgedWeights(scorecard, judgements ?? { groups: [] }, method);
    return { ...nothing, weightsOf: judged.weightsOf, judgements: judged.quality };
  }
  if (method === 'constrained-logistic') {
    const shares = stageSharesOf(sample, rows);
    const problem = weightProblem(frame, shares, choices.bounds, choices.absoluteShare);
    const choice = learn(sample, problem, dates, rows, choices);
    const effective = stageWeights(problem, choice.slopes);
    return {
      ...nothing,
      weightsOf: groupWeightsOf(scorecard, frame, effective),
      learned: { problem, choice },
    };
  }
  return byData(ground, method, choices.confidence);
}

function byData(
  { sample, scorecard, frame, rows }: Ground,
  method: DataMethod,
  confidence: number,
): Weighed {
  const { effective, refusal } = dataWeights(sample, frame, rows, method, confidence);
  if (effective === null || refusal !== null) {
    return { ...nothing, weightsOf: null, refusal, refused: effective };
  }
  return { ...nothing, weightsOf: groupWeightsOf(scorecard, frame, effective) };
}
