import type { RiskBlocks } from '../discrimination/risk-blocks.js';
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

/** The distinct PDs of a sample, each with its defaulted and its other rows: far fewer than rows. */
export function pdSampleOfBlocks(blocks: RiskBlocks): PdSample {
  const most = 2 * blocks.risk.length;
  const values = new Float64Array(most);
  const defaulted = new Uint8Array(most);
  const weights = new Float64Array(most);
  let count = 0;
  const add = (pd: number, outcome: 0 | 1, weight: number) => {
    if (weight === 0) return;
    values[count] = pd;
    defaulted[count] = outcome;
    weights[count++] = weight;
  };
  for (let block = 0; block < blocks.risk.length; block++) {
    const pd = blocks.risk[block] ?? 0;
    add(pd, 1, blocks.defaults[block] ?? 0);
    add(pd, 0, blocks.nonDefaults[block] ?? 0);
  }
  return {
    values: values.subarray(0, count),
    defaulted: defaulted.subarray(0, count),
    weights: weights.subarray(0, count),
    weighted: true,
    n: blocks.n,
    defaultCount: blocks.defaultWeight,
    problem: problemOfBlocks(blocks),
    warnings: blocks.warnings,
    totalWeight: blocks.defaultWeight + blocks.nonDefaultWeight,
  };
}

/** Why PDs and outcomes cannot be compared; one class alone is no reason. */
export function problemOfBlocks({ problem, risk }: RiskBlocks): PdProblem | null {
  if (problem !== null && problem !== 'no-defaults' && problem !== 'no-non-defaults')
    return problem;
  const inside = (risk[0] ?? 0) <= 1 && (risk.at(-1) ?? 0) >= 0;
  return inside ? null : 'pd-outside';
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
