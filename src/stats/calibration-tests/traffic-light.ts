import { binomialCdf } from '../distributions/binomial.js';
import { smallestWhole } from '../smallest-whole.js';
import type { Statistic } from '../statistic.js';
import { type GradeOutcome, gradeProblem } from './grade-outcome.js';

/** Zone of a count of defaults. */
export interface TrafficLight extends Statistic {
  readonly zone: 'green' | 'yellow' | 'red' | null;
  /** Largest count that is still green, and still yellow; −1 where none is. */
  readonly greenMax: number | null;
  readonly yellowMax: number | null;
}

/** Cumulative probabilities at which the zones begin. */
export interface TrafficLightZones {
  /** Green below it; 0.95 where not given. */
  readonly greenBelow?: number;
  /** Red from it on; 0.9999 where not given. */
  readonly redFrom?: number;
}

/**
 * Traffic light by the cumulative binomial probability of the count, P(X ≤ d): green below 0.95, red
 * from 0.9999 (BCBS 1996, supervisory framework for backtesting value at risk). These are no p-value
 * cut-offs, since they include the count itself, and for PD grades no regulation sets them: a house
 * policy, to be stored with the result.
 * @returns `value` the cumulative probability; `null`, and no zone, with a `GradeProblem`.
 */
export function trafficLight(
  grade: GradeOutcome,
  { greenBelow = 0.95, redFrom = 0.9999 }: TrafficLightZones = {},
): TrafficLight {
  const described = {
    method: 'traffic light',
    convention: `cumulative binomial probability, green below ${greenBelow}, red from ${redFrom}`,
    n: grade.n,
  };
  const problem = gradeProblem(grade);
  if (problem !== null) {
    const none = { value: null, zone: null, greenMax: null, yellowMax: null };
    return { ...described, ...none, warnings: [problem] };
  }
  const law = { n: grade.n, p: grade.pd };
  const below = (limit: number) =>
    smallestWhole(grade.n, (count) => binomialCdf(count, law) >= limit) - 1;
  const value = binomialCdf(grade.defaults, law);
  return {
    ...described,
    value,
    zone: value < greenBelow ? 'green' : value < redFrom ? 'yellow' : 'red',
    greenMax: below(greenBelow),
    yellowMax: below(redFrom),
    warnings: [],
  };
}

const factors = [3, 3, 3, 3, 3, 3.4, 3.5, 3.65, 3.75, 3.85];

/**
 * Multiplier of market-risk capital for a count of exceptions in 250 days of 99 % value at risk, the
 * use that the zones were made for (BCBS 1996, table 2).
 */
export function valueAtRiskMultiplier(exceptions: number): number {
  return factors[exceptions] ?? 4;
}
