import { type Binomial, binomialCdf, binomialUpperTail } from './binomial.js';
import { normalCdf, normalDensity, normalQuantile } from './normal.js';

/** Defaults among `n` obligors of one PD `p` whose asset values share one factor (Vasicek 2002). */
export interface CorrelatedBinomial extends Binomial {
  /** Asset correlation in [0, 1). */
  readonly correlation: number;
}

const reach = 10;
const widestStep = 0.1;
const stepsPerTransition = 2;

/**
 * PD of an obligor while the common factor is at `factor`:
 * Φ((Φ⁻¹(p) + √ρ·factor) / √(1 − ρ)). A high factor means bad times.
 */
export function conditionalPd(p: number, correlation: number, factor: number): number {
  return conditionalPdAt(normalQuantile(p), correlation, factor);
}

/** `conditionalPd` where Φ⁻¹(p) is known. */
export function conditionalPdAt(threshold: number, correlation: number, factor: number): number {
  return normalCdf((threshold + Math.sqrt(correlation) * factor) / Math.sqrt(1 - correlation));
}

/**
 * Probability of at most `k` defaults: the binomial one averaged over the factor. Trapezoidal rule on
 * [−10, 10], which converges geometrically for smooth integrands; its step is half the width over
 * which the binomial one falls from 1 to 0, at most 0.1. Absolute error about 1e-14.
 */
export function correlatedBinomialCdf(k: number, law: CorrelatedBinomial): number {
  return averaged(k, law, binomialCdf);
}

/** Probability of at least `k` defaults, computed directly, so that small values keep their digits. */
export function correlatedBinomialUpperTail(k: number, law: CorrelatedBinomial): number {
  return averaged(k, law, binomialUpperTail);
}

/** Correlation of two default events, (P(both) − p²) / (p (1 − p)); p in (0, 1). */
export function defaultCorrelation(p: number, correlation: number): number {
  const both = averageOverFactor(
    widestStep,
    (factor) => conditionalPd(p, correlation, factor) ** 2,
  );
  return (both - p * p) / (p * (1 - p));
}

/** Mean of a function of a standard normal factor by the trapezoidal rule with the given step. */
export function averageOverFactor(step: number, value: (factor: number) => number): number {
  const half = Math.ceil(reach / step);
  const spacing = reach / half;
  let sum = 0;
  for (let index = -half; index <= half; index++) {
    const factor = index * spacing;
    sum += normalDensity(factor) * value(factor);
  }
  return sum * spacing;
}

function averaged(
  k: number,
  { n, p, correlation }: CorrelatedBinomial,
  probability: (k: number, law: Binomial) => number,
): number {
  if (correlation === 0 || p === 0 || p === 1) return probability(k, { n, p });
  const threshold = normalQuantile(p);
  return averageOverFactor(factorStep(k, n, correlation), (factor) =>
    probability(k, { n, p: conditionalPdAt(threshold, correlation, factor) }),
  );
}

/** Step of the trapezoidal rule for the probability of about `k` of `n` defaults. */
export function factorStep(k: number, n: number, correlation: number): number {
  return Math.min(widestStep, factorSpread(k, n, correlation) / stepsPerTransition);
}

/** Spread of the factor that the binomial spread of `k` of `n` defaults amounts to. */
export function factorSpread(k: number, n: number, correlation: number): number {
  const edge = 0.5 / (n + 1);
  const rate = Math.min(Math.max((k + 0.5) / (n + 1), edge), 1 - edge);
  const spread = Math.sqrt((rate * (1 - rate)) / n);
  const slope = normalDensity(normalQuantile(rate)) * Math.sqrt(correlation / (1 - correlation));
  return spread / slope;
}
