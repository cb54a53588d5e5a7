import { boundedQuadratic } from './bounded-quadratic.js';
import type { Design } from './design.js';
import { likelihoodAt, negLogLikAt } from './logistic-likelihood.js';

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
      readonly multiplier: number;
      readonly problem: null;
    }
  | { readonly coefficients: null; readonly problem: 'collinear' | 'separation' };

const mostSteps = 100;

/**
 * Logistic maximum likelihood within a region: Newton's method, each step an exact quadratic problem
 * under the constraints, halved while the likelihood falls.
 */
export function fitWithin(design: Design, region: CoefficientRegion): ConstrainedFit {
  let at = region.start;
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, hessian, negLogLik } = likelihoodAt(design, at);
    const room = {
      hessian,
      gradient,
      sum: region.sum,
      lower: region.lower.map((bound, place) => bound - (at[place] ?? 0)),
      upper: region.upper.map((bound, place) => bound - (at[place] ?? 0)),
    };
    const found = boundedQuadratic(
      room,
      at.map(() => 0),
    );
    if (found === null)
      return { coefficients: null, problem: step === 0 ? 'collinear' : 'separation' };
    const size = Math.max(
      ...found.point.map((move, place) => Math.abs(move) / (1 + Math.abs(at[place] ?? 0))),
    );
    const next = halved(design, region, at, found.point, negLogLik);
    if (size < 1e-10 || next === null) {
      return { coefficients: next ?? at, multiplier: found.multiplier, problem: null };
    }
    at = next;
  }
  return { coefficients: null, problem: 'separation' };
}

/** The longest of the step and its halves that does not lower the likelihood; `null` where none is. */
function halved(
  design: Design,
  { lower, upper }: CoefficientRegion,
  from: readonly number[],
  move: readonly number[],
  bar: number,
): readonly number[] | null {
  for (let share = 1; share > 1e-9; share /= 2) {
    const next = from.map((value, at) => {
      const moved = value + share * (move[at] ?? 0);
      return Math.min(upper[at] ?? moved, Math.max(lower[at] ?? moved, moved));
    });
    if (negLogLikAt(design, next) <= bar * (1 + 1e-13)) return next;
  }
  return null;
}
