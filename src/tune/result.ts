import type { TuningMethod } from '../model/schema/tuning.js';
import type { Candidate } from './candidates.js';
import type { WeightRefusal } from './data-weights.js';
import type { ForceConsistency } from './double-counting.js';
import type { EffectiveTable } from './effective-table.js';
import type { GroupingFairness } from './fairness.js';
import type { ForceContribution } from './force-contributions.js';
import type { ForceWeights } from './group-weights.js';
import type { JudgedWeights } from './judged-weights.js';
import type { PullTrial } from './validate-pull.js';
import type { WeightEstimate } from './weight-intervals.js';
import type { WeightBounds } from './weight-problem.js';

/** How weights were learned. */
export interface Learning {
  readonly bounds: WeightBounds;
  /** The candidate that was taken. */
  readonly candidate: string;
  readonly pull: number;
  /** Share of the pull that counts distances instead of their squares. */
  readonly absoluteShare: number;
  /** Empty where the pull was given. */
  readonly crossValidation: readonly PullTrial[];
  /** Log-odds of default between the worst and the best score. */
  readonly spread: number;
  readonly intervals: {
    readonly draws: number;
    readonly confidence: number;
    readonly seed: number;
  };
}

/** A weight before and after; average effective weights, those of all indicators (or forces) sum to 1. */
export interface WeightChange {
  readonly code: string;
  /** The force of an indicator; `null` of a force. */
  readonly force: string | null;
  readonly before: number;
  /** `null` where weights were undefined. */
  readonly after: number | null;
  /** What outcomes alone say, within the bounds but without the pull; only of learned weights. */
  readonly outcomesAlone: WeightEstimate | null;
  /** Which bound the weight is at; `null` between them and where nothing was learned. */
  readonly atBound: 'least' | 'most' | null;
}

/** One observation point and what it was used for. */
export interface CohortUse {
  readonly asOf: string;
  readonly rows: number;
  readonly defaults: number;
  readonly use: 'learned' | 'out-of-time';
}

/** What tuning found, as plain data. */
export interface TuningResult {
  readonly method: TuningMethod;
  readonly cohorts: readonly CohortUse[];
  readonly rows: number;
  readonly enterprises: number;
  readonly defaults: number;
  readonly stages: readonly { readonly code: string; readonly share: number }[];
  /** New weights as a scorecard file says them; `null` where they are refused. */
  readonly weights: readonly ForceWeights[] | null;
  readonly refusal: WeightRefusal | null;
  readonly indicators: readonly WeightChange[];
  readonly forces: readonly WeightChange[];
  readonly learning: Learning | null;
  readonly judgements: JudgedWeights['quality'] | null;
  /** Empty where no pull was to be chosen. */
  readonly candidates: readonly Candidate[];
  /** Of the scores under the weights before and after, all rows. */
  readonly effective: { readonly before: EffectiveTable; readonly after: EffectiveTable | null };
  readonly consistency: readonly ForceConsistency[];
  readonly contributions: {
    readonly before: readonly ForceContribution[];
    readonly after: readonly ForceContribution[] | null;
  };
  /** Under the new weights; under the old where there are none. */
  readonly fairness: readonly GroupingFairness[];
}
