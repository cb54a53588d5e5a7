import { betaCdf } from '../distributions/beta.js';
import type { Statistic } from '../statistic.js';
import { type GradeOutcome, gradeProblem } from './grade-outcome.js';

/** Jeffreys test of a PD. */
export interface JeffreysTest extends Statistic {
  /** The p-value, as `value`: small where the PD is too low. */
  readonly pValue: number | null;
}

/**
 * Jeffreys test of the ECB: posterior probability that the true PD is at most the applied one, by the
 * Beta(d + ½, n − d + ½) distribution, also at d = 0 and d = n (Instructions for reporting the validation
 * results of internal models, Feb 2019, § 2.5.3.1). H0: applied PD ≥ true PD.
 * @returns `null` with `counts-outside` or `pd-outside`. With no obligors it is the prior: `no-obligors`.
 */
export function jeffreysTest(grade: GradeOutcome): JeffreysTest {
  const { n, defaults, pd } = grade;
  const problem = gradeProblem(grade);
  const defined = problem === null || problem === 'no-obligors';
  const value = defined ? betaCdf(pd, defaults + 0.5, n - defaults + 0.5) : null;
  return {
    value,
    method: 'Jeffreys test',
    convention: 'one-sided, Beta(d + ½, n − d + ½) at the PD',
    n,
    warnings: problem === null ? [] : [problem],
    pValue: value,
  };
}
