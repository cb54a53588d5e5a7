import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type PdSample, pdSample, weightedSum } from './pd-sample.js';

/** Weights, and how far PDs are kept from 0 and 1. */
export interface LogLossOptions {
  readonly weights?: ArrayLike<number>;
  /** PDs are moved into [clip, 1 − clip]; 1e-15 where not given, 0 leaves them. */
  readonly clip?: number;
}

/**
 * Logarithmic loss: mean of −ln(PD) over the defaulted and −ln(1 − PD) over the others; 0 is perfect.
 * @returns `value`, ∞ where a PD of 0 or 1 is wrong and not clipped; `null` with a `PdProblem`.
 */
export function logLoss(
  pd: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  { weights, clip = 1e-15 }: LogLossOptions = {},
): Statistic {
  return logLossOfSample(pdSample(pd, defaulted, weights), clip);
}

/** `logLoss` of a sample that is complete already. */
export function logLossOfSample(sample: PdSample, clip = 1e-15): Statistic {
  const lossOf = (p: number, y: number): number => {
    const inside = Math.min(Math.max(p, clip), 1 - clip);
    return y === 1 ? -Math.log(inside) : -Math.log1p(-inside);
  };
  return {
    value: sample.problem === null ? weightedSum(sample, lossOf) / sample.totalWeight : null,
    method: 'logarithmic loss',
    convention: `natural logarithm, PDs clipped by ${clip}`,
    n: sample.n,
    warnings: sample.problem === null ? sample.warnings : [sample.problem],
  };
}
