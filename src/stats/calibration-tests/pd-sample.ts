import {
  type ArrayProblem,
  type Outcome,
  type OutcomeSample,
  outcomeSample,
} from '../outcome-sample.js';

/** Why PDs and outcomes cannot be compared. */
export type PdProblem = ArrayProblem | 'pd-outside' | 'no-rows';

/** A sample whose values are PDs. */
export interface PdSample extends Omit<OutcomeSample, 'problem'> {
  readonly problem: PdProblem | null;
  readonly totalWeight: number;
}

/**
 * Complete rows of forecast PDs in [0, 1] and their outcomes.
 * @param weights Frequency weights above 0; each row counts 1 without them.
 */
export function pdSample(
  pd: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  weights?: ArrayLike<number>,
): PdSample {
  const sample = outcomeSample(pd, defaulted, weights);
  const outside = sample.values.some((value) => !(value >= 0 && value <= 1));
  return {
    ...sample,
    problem: sample.problem ?? (outside ? 'pd-outside' : sample.n === 0 ? 'no-rows' : null),
    totalWeight: weightedSum(sample, () => 1),
  };
}

/** Σ weight × term over the rows, with compensated rounding. */
export function weightedSum(
  sample: Pick<OutcomeSample, 'values' | 'defaulted' | 'weights'>,
  term: (pd: number, defaulted: number) => number,
): number {
  let sum = 0;
  let lost = 0;
  for (let row = 0; row < sample.values.length; row++) {
    const value =
      (sample.weights[row] ?? 0) * term(sample.values[row] ?? 0, sample.defaulted[row] ?? 0);
    const next = sum + value;
    lost += Math.abs(sum) >= Math.abs(value) ? sum - next + value : value - next + sum;
    sum = next;
  }
  return Number.isFinite(sum) ? sum + lost : sum;
}
