import { logistic, logit } from '../distributions/logistic.js';
import { normalQuantile } from '../distributions/normal.js';
import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { placements } from './placements.js';
import { type RiskBlocks, riskBlocks } from './risk-blocks.js';

/** Area under the ROC curve with its uncertainty. */
export interface Auc extends Statistic {
  readonly variance: number | null;
  readonly se: number | null;
  /** Value ± z·se, cut to [0, 1]. */
  readonly ci: readonly [low: number, high: number] | null;
  /** The same on log-odds, which stays inside (0, 1); `null` where the value is 0 or 1. */
  readonly ciLogit: readonly [low: number, high: number] | null;
  /** Mann–Whitney count of pairs in the right order, ties counted half. */
  readonly pairs: number | null;
}

/** Weights of rows and coverage of intervals. */
export interface AucOptions {
  readonly weights?: ArrayLike<number>;
  /** Coverage of the intervals, 0.95 where not given. */
  readonly confidence?: number;
}

/**
 * Area under the ROC curve: the share of pairs of a defaulted and another row in which the defaulted
 * has the higher risk, ties counted half (Mann–Whitney). Standard error by DeLong, DeLong &
 * Clarke-Pearson (1988) from placements, in n log n steps.
 * @param risk Higher is riskier; who has a score passes its negative.
 * @param defaulted Outcomes by position.
 * @returns `value` in [0, 1]; `null` with a `SampleProblem`. Warnings: `few-of-a-class` (fewer than two
 *   of a class: no variance), `zero-variance` (the interval is a point and misleads),
 *   `weighted-no-variance`, `incomplete-rows`.
 */
export function auc(
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  { weights, confidence = 0.95 }: AucOptions = {},
): Auc {
  return aucOfBlocks(riskBlocks(risk, defaulted, weights), confidence);
}

/** `auc` of a sample that is sorted already, or of grade counts. */
export function aucOfBlocks(blocks: RiskBlocks, confidence = 0.95): Auc {
  const described = {
    method: 'area under the ROC curve',
    convention: 'Mann–Whitney with ties counted half; DeLong variance',
    n: blocks.n,
  };
  if (blocks.problem !== null) {
    const none = { value: null, variance: null, se: null, ci: null, ciLogit: null, pairs: null };
    return { ...described, ...none, warnings: [blocks.problem, ...blocks.warnings] };
  }
  const { value, variance } = areaAndVariance(blocks);
  const uncertain = varianceWarnings(blocks, variance);
  return {
    ...described,
    value,
    ...uncertainty(value, variance, normalQuantile(0.5 + confidence / 2)),
    pairs: value * blocks.defaultWeight * blocks.nonDefaultWeight,
    warnings: [...uncertain, ...blocks.warnings],
  };
}

function areaAndVariance(blocks: RiskBlocks): { value: number; variance: number | null } {
  const { ofDefaults, ofNonDefaults } = placements(blocks);
  const m = blocks.defaultWeight;
  const n = blocks.nonDefaultWeight;
  const value = weightedSum(blocks.defaults, ofDefaults, (place) => place) / m;
  if (blocks.weighted || m < 2 || n < 2) return { value, variance: null };
  const square = (place: number) => (place - value) ** 2;
  const variance =
    weightedSum(blocks.defaults, ofDefaults, square) / (m - 1) / m +
    weightedSum(blocks.nonDefaults, ofNonDefaults, square) / (n - 1) / n;
  return { value, variance };
}

function uncertainty(value: number, variance: number | null, z: number) {
  if (variance === null) return { variance, se: null, ci: null, ciLogit: null };
  const se = Math.sqrt(variance);
  const ci = [Math.max(0, value - z * se), Math.min(1, value + z * se)] as const;
  if (value === 0 || value === 1) return { variance, se, ci, ciLogit: null };
  const reach = (z * se) / (value * (1 - value));
  const ciLogit = [logistic(logit(value) - reach), logistic(logit(value) + reach)] as const;
  return { variance, se, ci, ciLogit };
}

function varianceWarnings(blocks: RiskBlocks, variance: number | null): readonly string[] {
  if (blocks.weighted) return ['weighted-no-variance'];
  if (variance === null) return ['few-of-a-class'];
  return variance === 0 ? ['zero-variance'] : [];
}

function weightedSum(
  weights: Float64Array,
  values: Float64Array,
  term: (value: number) => number,
): number {
  let sum = 0;
  for (let place = 0; place < weights.length; place++) {
    sum += (weights[place] ?? 0) * term(values[place] ?? 0);
  }
  return sum;
}
