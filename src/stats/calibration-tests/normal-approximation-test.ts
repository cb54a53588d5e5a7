import { normalUpperTail } from '../distributions/normal.js';
import type { Statistic } from '../statistic.js';
import { type GradeOutcome, gradeProblem } from './grade-outcome.js';

/** Normal test of a PD. */
export interface NormalApproximationTest extends Statistic {
  readonly pValue: number | null;
  /** Statistic with half a default taken off the distance, but not past 0. */
  readonly corrected: number | null;
  readonly correctedPValue: number | null;
}

/**
 * Normal approximation of the binomial test: z = (d − n·pd) / √(n·pd·(1 − pd)), one-sided p = 1 − Φ(z)
 * (BCBS WP14 ch. III). Poor where n·pd is below about 5.
 * @returns `value` z; `null` with a `GradeProblem` or `zero-variance` (PD 0 or 1).
 */
export function normalApproximationTest(grade: GradeOutcome): NormalApproximationTest {
  const { n, defaults, pd } = grade;
  const described = {
    method: 'normal approximation of the binomial test',
    convention: 'one-sided, variance under the forecast PD',
    n,
  };
  const problem = gradeProblem(grade) ?? (pd === 0 || pd === 1 ? 'zero-variance' : null);
  if (problem !== null) {
    const none = { value: null, pValue: null, corrected: null, correctedPValue: null };
    return { ...described, ...none, warnings: [problem] };
  }
  const excess = defaults - n * pd;
  const spread = Math.sqrt(n * pd * (1 - pd));
  const corrected = (Math.sign(excess) * Math.max(0, Math.abs(excess) - 0.5)) / spread;
  return {
    ...described,
    value: excess / spread,
    pValue: normalUpperTail(excess / spread),
    corrected,
    correctedPValue: normalUpperTail(corrected),
    warnings: [],
  };
}
