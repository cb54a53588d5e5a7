import { betaQuantile } from '../distributions/beta.js';
import { binomialProbability } from '../distributions/binomial.js';
import {
  averageOverFactor,
  conditionalPdAt,
  factorStep,
} from '../distributions/correlated-binomial.js';
import { normalCdf, normalDensity, normalQuantile } from '../distributions/normal.js';
import { integralBetween } from '../integral-between.js';
import type { Statistic } from '../statistic.js';
import { boundProblem, type DefaultCounts } from './pd-upper-bound.js';

/**
 * Belief before the data: flat on (0, 1); conservative, ∝ 1/(1 − p), under which the quantile of the
 * posterior is the Pluto–Tasche bound; or Jeffreys'.
 */
export type Prior = 'uniform' | 'conservative' | 'jeffreys';

/** Posterior of a PD. */
export interface BayesianLowDefault extends Statistic {
  /** Parameters of the beta posterior. */
  readonly alpha: number;
  readonly beta: number;
  readonly mode: number | null;
  /** Value of the posterior at each level asked for, in order. */
  readonly quantiles: readonly number[];
}

/** Prior and levels of quantiles; uniform and none where not given. */
export interface BayesianOptions {
  readonly prior?: Prior;
  readonly levels?: readonly number[];
}

const added: Readonly<Record<Prior, readonly [alpha: number, beta: number]>> = {
  uniform: [1, 1],
  conservative: [1, 0],
  jeffreys: [0.5, 0.5],
};

/**
 * Posterior of a PD from few defaults, independent (Tasche 2013, "Bayesian estimation of probabilities of
 * default for low default portfolios"); the mean is a single neutral estimate that is never 0.
 * @returns `value` the posterior mean; `null` with `counts-outside`, `no-obligors`, or `improper` (the
 *   conservative prior where all defaulted).
 */
export function bayesianLowDefault(
  counts: DefaultCounts,
  { prior = 'uniform', levels = [] }: BayesianOptions = {},
): BayesianLowDefault {
  const [extraDefaults, extraSurvivors] = added[prior];
  const alpha = counts.defaults + extraDefaults;
  const beta = counts.n - counts.defaults + extraSurvivors;
  const described = {
    method: 'Bayesian estimate of a PD',
    convention: `${prior} prior, independent defaults`,
    n: counts.n,
    alpha,
    beta,
  };
  const problem = boundProblem(counts, 0.5, { kind: 'independent' });
  if (problem !== null || beta === 0) {
    return {
      ...described,
      value: null,
      mode: null,
      quantiles: [],
      warnings: [problem ?? 'improper'],
    };
  }
  return {
    ...described,
    value: alpha / (alpha + beta),
    mode: modeOf(alpha, beta),
    quantiles: levels.map((level) => betaQuantile(level, alpha, beta)),
    warnings: [],
  };
}

/** Correlation of assets, and the largest PD thought possible: 1 where not given. */
export interface CorrelatedBayesianOptions {
  readonly correlation: number;
  readonly largestPd?: number;
}

/**
 * Posterior mean of a PD under one-factor correlation and a flat prior on (0, largestPd), by quadrature
 * over the PD and the factor (Tasche 2013, § 3).
 * @returns `null` with `counts-outside`, `no-obligors`, `correlation-outside` or `pd-outside`.
 */
export function bayesianCorrelatedMean(
  counts: DefaultCounts,
  { correlation, largestPd = 1 }: CorrelatedBayesianOptions,
): Statistic {
  const inside = largestPd > 0 && largestPd <= 1;
  const problem =
    boundProblem(counts, 0.5, { kind: 'one-factor', correlation }) ??
    (inside ? null : 'pd-outside');
  return {
    value: problem === null ? correlatedMean(counts, correlation, largestPd) : null,
    method: 'Bayesian estimate of a PD',
    convention: `flat prior on (0, ${largestPd}), asset correlation ${correlation}`,
    n: counts.n,
    warnings: problem === null ? [] : [problem],
  };
}

function correlatedMean(
  { n, defaults }: DefaultCounts,
  correlation: number,
  largestPd: number,
): number {
  const step = factorStep(defaults, n, correlation);
  const probability = (threshold: number) => (factor: number) =>
    binomialProbability(defaults, { n, p: conditionalPdAt(threshold, correlation, factor) });
  const likelihood = (threshold: number) =>
    correlation === 0 ? probability(threshold)(0) : averageOverFactor(step, probability(threshold));
  // Over Φ⁻¹ of the PD, in which the likelihood is smooth; beyond these ends the prior is nil.
  const highest = Math.min(8, normalQuantile(largestPd));
  const spacing = posteriorSpread(defaults, n, correlation) / 3;
  const average = (term: (pd: number) => number) =>
    integralBetween(
      (t) => term(normalCdf(t)) * likelihood(t) * normalDensity(t),
      Math.min(-10, highest - 10),
      highest,
      spacing,
    );
  return average((pd) => pd) / average(() => 1);
}

/** Spread of Φ⁻¹ of the PD that the data leave: that of the factor and that of the rate together. */
function posteriorSpread(defaults: number, n: number, correlation: number): number {
  const rate = (defaults + 0.5) / (n + 1);
  const ofRate = Math.sqrt((rate * (1 - rate)) / n) / normalDensity(normalQuantile(rate));
  return Math.min(1, Math.sqrt(correlation + (1 - correlation) * ofRate * ofRate));
}

function modeOf(alpha: number, beta: number): number {
  if (alpha <= 1) return 0;
  return beta <= 1 ? 1 : (alpha - 1) / (alpha + beta - 2);
}
