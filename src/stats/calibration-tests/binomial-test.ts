import {
  type Binomial,
  binomialCdf,
  binomialProbability,
  binomialUpperTail,
} from '../distributions/binomial.js';
import { smallestWhole } from '../smallest-whole.js';
import type { Statistic } from '../statistic.js';
import { type GradeOutcome, gradeProblem } from './grade-outcome.js';

/** Exact binomial test of a PD. */
export interface BinomialTest extends Statistic {
  /** The one-sided p-value, as `value`: P(at least as many defaults); small where the PD is too low. */
  readonly pValue: number | null;
  /** The same with half the probability of exactly as many. */
  readonly midPValue: number | null;
  /** Probability of all counts that are no likelier than the one seen. */
  readonly pValueTwoSided: number | null;
}

/** Counts whose probability is this close to the one seen count as equally likely, as in R. */
const likelyAs = 1 + 1e-7;

/**
 * Exact binomial test that the true PD is at most the forecast one, defaults independent
 * (BCBS WP14 ch. III). Two-sided by the minimum-likelihood rule.
 * @returns `null` with `counts-outside` or `pd-outside`. With no obligors the p-value is 1, which says
 *   nothing: `no-obligors`.
 */
export function binomialTest(grade: GradeOutcome): BinomialTest {
  const { n, defaults, pd } = grade;
  const problem = gradeProblem(grade);
  const described = {
    method: 'exact binomial test',
    convention: 'one-sided P(X ≥ d), independent defaults; two-sided by minimum likelihood',
    n,
    warnings: problem === null ? [] : [problem],
  };
  if (problem === 'counts-outside' || problem === 'pd-outside') {
    const none = { value: null, pValue: null, midPValue: null, pValueTwoSided: null };
    return { ...described, ...none };
  }
  const law = { n, p: pd };
  const pValue = binomialUpperTail(defaults, law);
  const above = binomialUpperTail(defaults + 1, law);
  return {
    ...described,
    value: pValue,
    pValue,
    midPValue: above + binomialProbability(defaults, law) / 2,
    pValueTwoSided: twoSided(defaults, law),
  };
}

/**
 * Smallest number of defaults that rejects the PD: P(X ≥ k) ≤ 1 − confidence; n + 1 where none does.
 * @param confidence In (0, 1), e.g. 0.95.
 */
export function binomialCriticalValue(n: number, pd: number, confidence: number): number {
  const level = 1 - confidence;
  return smallestWhole(n + 1, (k) => binomialUpperTail(k, { n, p: pd }) <= level);
}

function twoSided(defaults: number, law: Binomial): number {
  const limit = binomialProbability(defaults, law) * likelyAs;
  const unlikely = (k: number) => binomialProbability(k, law) <= limit;
  const mode = Math.min(law.n, Math.floor((law.n + 1) * law.p));
  if (defaults > mode) {
    const likely = smallestWhole(mode, (k) => !unlikely(k));
    return Math.min(1, binomialUpperTail(defaults, law) + binomialCdf(likely - 1, law));
  }
  const unlikelyAbove = smallestWhole(law.n - mode, (steps) => unlikely(mode + steps));
  const from = mode + unlikelyAbove;
  if (from > law.n || !unlikely(from)) return binomialCdf(defaults, law);
  return Math.min(1, binomialCdf(defaults, law) + binomialUpperTail(from, law));
}
