import {
  type CorrelatedBinomial,
  conditionalPd,
  correlatedBinomialCdf,
  correlatedBinomialUpperTail,
} from '../distributions/correlated-binomial.js';
import { normalQuantile } from '../distributions/normal.js';
import { smallestWhole } from '../smallest-whole.js';
import type { Statistic } from '../statistic.js';
import { type GradeOutcome, gradeProblem } from './grade-outcome.js';

/** Critical number of defaults under correlation. */
export interface CorrelatedCriticalValue extends Statistic {
  /** P(X below the critical value), at least the confidence. */
  readonly cdfBelow: number | null;
  /** The same quantile as a default rate for infinitely many obligors. */
  readonly asymptoticRate: number | null;
}

/** p-value under correlation. */
export interface CorrelatedBinomialTest extends Statistic {
  readonly pValue: number | null;
}

/**
 * Smallest number of defaults that rejects the PD where defaults share one factor: the smallest k with
 * P(X < k) ≥ confidence (Vasicek 2002; BCBS WP14 ch. III).
 * @param confidence In (0, 1), e.g. 0.99.
 * @returns `value` k, n + 1 where no count rejects; `null` with `counts-outside`, `pd-outside`,
 *   `correlation-outside` or `confidence-outside`.
 */
export function correlatedBinomialCriticalValue(
  law: CorrelatedBinomial,
  confidence: number,
): CorrelatedCriticalValue {
  const inside = confidence > 0 && confidence < 1;
  const problem = lawProblem({ ...law, defaults: 0 }) ?? (inside ? null : 'confidence-outside');
  const described = {
    method: 'critical number of defaults under a one-factor model',
    convention: `P(X < k) ≥ ${confidence}, asset correlation ${law.correlation}`,
    n: law.n,
  };
  if (problem !== null) {
    return { ...described, value: null, cdfBelow: null, asymptoticRate: null, warnings: [problem] };
  }
  const cdfBelow = (k: number) => (k === 0 ? 0 : correlatedBinomialCdf(k - 1, law));
  const value = smallestWhole(law.n + 1, (k) => cdfBelow(k) >= confidence);
  return {
    ...described,
    value,
    cdfBelow: cdfBelow(value),
    asymptoticRate: conditionalPd(law.p, law.correlation, normalQuantile(confidence)),
    warnings: [],
  };
}

/**
 * One-sided p-value of a number of defaults under one-factor correlation, P(X ≥ d); with correlation 0
 * the exact binomial one. Small p: the PD is too low.
 * @returns `null` with `counts-outside`, `pd-outside`, `no-obligors` or `correlation-outside`.
 */
export function correlatedBinomialTest(
  grade: GradeOutcome,
  correlation: number,
): CorrelatedBinomialTest {
  const { n, defaults, pd } = grade;
  const problem = lawProblem({ n, p: pd, correlation, defaults });
  const value =
    problem === null ? correlatedBinomialUpperTail(defaults, { n, p: pd, correlation }) : null;
  return {
    value,
    method: 'binomial test under a one-factor model',
    convention: `one-sided P(X ≥ d), asset correlation ${correlation}`,
    n,
    warnings: problem === null ? [] : [problem],
    pValue: value,
  };
}

function lawProblem(law: CorrelatedBinomial & { readonly defaults: number }): string | null {
  const inside = law.correlation >= 0 && law.correlation < 1;
  return gradeProblem({ ...law, pd: law.p }) ?? (inside ? null : 'correlation-outside');
}
