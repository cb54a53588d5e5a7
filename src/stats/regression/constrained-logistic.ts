import { constrainedMinimum } from './constrained-minimum.js';
import type { Design } from './design.js';
import { likelihoodAt, negLogLikAt } from './logistic-likelihood.js';
import type { LinearConstraint } from './quadratic-programme.js';

/** Bounds and an equality on the coefficients, the intercept first. */
export interface CoefficientRegion {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** The sum with these coefficients stays what it is at the start; all 0 for none. */
  readonly sum: readonly number[];
  /** A point of the region. */
  readonly start: readonly number[];
}

/** Coefficients within a region, or why there are none. */
export type ConstrainedFit =
  | {
      readonly coefficients: readonly number[];
      /** μ of gradient + μ·sum = 0 on the free coefficients; 0 without an equality. */
      readonly multiplier: number;
      readonly problem: null;
    }
  | { readonly coefficients: null; readonly problem: 'collinear' | 'separation' };

/** Logistic maximum likelihood within a region, see `constrainedMinimum`. */
export function fitWithin(design: Design, region: CoefficientRegion): ConstrainedFit {
  const { lower, upper, sum, start } = region;
  const bounds = boundsOf(region);
  const constraints = {
    equalities: sum.some((cell) => cell !== 0)
      ? [{ coefficients: sum, bound: dot(sum, start) }]
      : [],
    inequalities: bounds.map(({ constraint }) => constraint),
  };
  const objective = {
    at: (point: readonly number[]) => {
      const { negLogLik, gradient, hessian } = likelihoodAt(design, point);
      return { value: negLogLik, gradient, hessian };
    },
    valueAt: (point: readonly number[]) => negLogLikAt(design, point),
  };
  const found = constrainedMinimum(objective, constraints, start);
  if (found.point === null) {
    const problem = found.problem === 'not-convex' ? 'collinear' : 'separation';
    return { coefficients: null, problem };
  }
  const coefficients = found.point.map((value, at) =>
    Math.min(upper[at] ?? value, Math.max(lower[at] ?? value, value)),
  );
  for (const [place, { at, value }] of bounds.entries()) {
    const active = (found.inequalityMultipliers[place] ?? 0) > 0;
    if (active) coefficients[at] = value;
  }
  return { coefficients, multiplier: -(found.equalityMultipliers[0] ?? 0), problem: null };
}

interface Bound {
  readonly at: number;
  readonly value: number;
  readonly constraint: LinearConstraint;
}

/** One inequality for every finite bound. */
export function boundsOf({
  lower,
  upper,
}: Pick<CoefficientRegion, 'lower' | 'upper'>): readonly Bound[] {
  const side = (values: readonly number[], sign: 1 | -1): readonly Bound[] =>
    values.flatMap((bound, at) =>
      Number.isFinite(bound)
        ? [
            {
              at,
              value: bound,
              constraint: {
                coefficients: values.map((_, other) => (other === at ? sign : 0)),
                bound: sign * bound,
              },
            },
          ]
        : [],
    );
  return [...side(lower, 1), ...side(upper, -1)];
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((total, value, at) => total + value * (b[at] ?? 0), 0);
}
