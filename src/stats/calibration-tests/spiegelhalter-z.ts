import { normalUpperTail } from '../distributions/normal.js';
import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type PdSample, pdSample, weightedSum } from './pd-sample.js';

/** Spiegelhalter's test. */
export interface SpiegelhalterZ extends Statistic {
  /** Two-sided. */
  readonly pValue: number | null;
}

/**
 * Spiegelhalter's test of calibration over single PDs: the Brier score less its expectation, over its
 * standard deviation, if the PDs are right: Σ(y − p)(1 − 2p) / √Σ(1 − 2p)² p (1 − p) (Spiegelhalter 1986).
 * @returns `value` z; `null` with a `PdProblem` or `zero-variance` (every PD 0, ½ or 1).
 */
export function spiegelhalterZ(
  pd: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
): SpiegelhalterZ {
  return spiegelhalterZOfSample(pdSample(pd, defaulted));
}

/** `spiegelhalterZ` of a sample that is complete already. */
export function spiegelhalterZOfSample(sample: PdSample): SpiegelhalterZ {
  const variance = weightedSum(sample, (p) => (1 - 2 * p) ** 2 * p * (1 - p));
  const problem = sample.problem ?? (variance > 0 ? null : 'zero-variance');
  const value =
    problem === null
      ? weightedSum(sample, (p, y) => (y - p) * (1 - 2 * p)) / Math.sqrt(variance)
      : null;
  return {
    value,
    method: "Spiegelhalter's z",
    convention: 'two-sided normal',
    n: sample.n,
    warnings: problem === null ? sample.warnings : [problem, ...sample.warnings],
    pValue: value === null ? null : 2 * normalUpperTail(Math.abs(value)),
  };
}
