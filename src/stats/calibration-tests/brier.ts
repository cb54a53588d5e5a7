import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type PdSample, pdSample, weightedSum } from './pd-sample.js';

/** Brier score and what to hold it against. */
export interface Brier extends Statistic {
  /** 1 − score / (score of the default rate as everybody's PD); `null` where there is one class only. */
  readonly skill: number | null;
  /** The score to be expected if the PDs are right, the mean of p (1 − p). */
  readonly expected: number | null;
  readonly meanPd: number | null;
  readonly defaultRate: number | null;
}

/**
 * Brier score: mean squared difference of PD and outcome (Brier 1950); 0 is perfect.
 * @param weights Frequency weights above 0; each row counts 1 without them.
 * @returns `value` in [0, 1]; `null` with a `PdProblem`.
 */
export function brier(
  pd: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  weights?: ArrayLike<number>,
): Brier {
  return brierOfSample(pdSample(pd, defaulted, weights));
}

/** `brier` of a sample that is complete already. */
export function brierOfSample(sample: PdSample): Brier {
  const described = {
    method: 'Brier score',
    convention: 'mean squared difference of PD and outcome',
    n: sample.n,
  };
  if (sample.problem !== null) {
    const none = { value: null, skill: null, expected: null, meanPd: null, defaultRate: null };
    return { ...described, ...none, warnings: [sample.problem] };
  }
  const mean = (term: (p: number, y: number) => number) =>
    weightedSum(sample, term) / sample.totalWeight;
  const value = mean((p, y) => (p - y) ** 2);
  const defaultRate = mean((_, y) => y);
  const uncertainty = defaultRate * (1 - defaultRate);
  const oneClass = sample.defaultCount === 0 || sample.defaultCount === sample.n;
  return {
    ...described,
    value,
    skill: oneClass ? null : 1 - value / uncertainty,
    expected: mean((p) => p * (1 - p)),
    meanPd: mean((p) => p),
    defaultRate,
    warnings: oneClass ? ['one-class', ...sample.warnings] : sample.warnings,
  };
}
