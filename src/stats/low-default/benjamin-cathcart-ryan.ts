import type { Statistic } from '../statistic.js';
import {
  boundProblem,
  type DefaultCounts,
  type DefaultModel,
  pdUpperBound,
} from './pd-upper-bound.js';
import { scaleToCentralTendency } from './scale-to-central-tendency.js';

/** A grade of a portfolio with the PD that it has so far. */
export interface RatedGrade {
  readonly n: number;
  readonly pd: number;
}

/** Look-up PD, and the PDs of the grades raised to it. */
export interface BenjaminCathcartRyan extends Statistic {
  /** Mean PD of the grades, and look-up PD over it; `null` without grades. */
  readonly meanPd: number | null;
  readonly factor: number | null;
  /** PDs of the grades, raised in proportion where their mean is below the look-up PD. */
  readonly pds: readonly number[];
}

/** What the look-up PD rests on. */
export interface BenjaminCathcartRyanOptions {
  readonly confidence: number;
  readonly model: DefaultModel;
  /** Grades whose mean PD is to reach the look-up PD. */
  readonly grades?: readonly RatedGrade[];
}

/**
 * Look-up PD of Benjamin, Cathcart & Ryan ("Low Default Portfolios", FSA 2006): the largest PD of the
 * whole portfolio that its defaults do not refute. A portfolio whose mean PD is lower has its PDs raised
 * in proportion; a higher one stays.
 * @param portfolio Obligors at the beginning and defaults over the period.
 * @returns `value` the look-up PD; `null` with a `BoundProblem`. `capped` where a raised PD met 1.
 */
export function benjaminCathcartRyan(
  portfolio: DefaultCounts,
  { confidence, model, grades = [] }: BenjaminCathcartRyanOptions,
): BenjaminCathcartRyan {
  const value = pdUpperBound(portfolio, confidence, model);
  const described = {
    value,
    method: 'Benjamin–Cathcart–Ryan look-up PD',
    convention: `${model.kind} defaults, confidence ${confidence}`,
    n: portfolio.n,
  };
  const pds = grades.map(({ pd }) => pd);
  const weights = grades.map(({ n }) => n);
  const whole = weights.reduce((sum, weight) => sum + weight, 0);
  const meanPd = whole > 0 ? grades.reduce((sum, { n, pd }) => sum + n * pd, 0) / whole : null;
  if (value === null) {
    const problem = boundProblem(portfolio, confidence, model);
    const warnings = problem === null ? [] : [problem];
    return { ...described, meanPd, factor: null, pds, warnings };
  }
  if (meanPd === null || !(meanPd > 0)) {
    return { ...described, meanPd, factor: null, pds, warnings: [] };
  }
  const factor = Math.max(1, value / meanPd);
  const raised = scaleToCentralTendency(pds, weights, factor * meanPd, { kind: 'linear' });
  return { ...described, meanPd, factor, pds: raised.pds, warnings: raised.warnings };
}
