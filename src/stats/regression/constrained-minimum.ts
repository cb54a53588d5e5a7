import {
  type ConstrainedPoint,
  type LinearConstraints,
  quadraticMinimum,
} from './quadratic-programme.js';

/** A convex function with two derivatives. */
export interface SmoothObjective {
  readonly at: (point: readonly number[]) => {
    readonly value: number;
    readonly gradient: readonly number[];
    readonly hessian: readonly (readonly number[])[];
  };
  readonly valueAt: (point: readonly number[]) => number;
}

/**
 * A constrained minimum, or why there is none: the second derivative is singular at the start
 * (`not-convex`) or becomes so on the way out to infinity (`no-optimum`), or no point meets the
 * constraints.
 */
export type ConstrainedMinimum =
  | ConstrainedPoint
  | { readonly point: null; readonly problem: 'not-convex' | 'no-optimum' | 'infeasible' };

const mostSteps = 100;

/**
 * Newton's method under linear constraints: each step the exact minimum of the quadratic model within
 * them, halved while the objective rises; ends where a step is below `settled` of the point.
 * @param start A point that meets the constraints.
 */
export function constrainedMinimum(
  objective: SmoothObjective,
  constraints: LinearConstraints,
  start: readonly number[],
  settled = 1e-10,
): ConstrainedMinimum {
  let point = start;
  for (let step = 0; step < mostSteps; step++) {
    const { value, gradient, hessian } = objective.at(point);
    const found = quadraticMinimum({ hessian, gradient, ...roomAround(constraints, point) });
    if (found.point === null) {
      const flat = found.problem === 'not-convex' && step > 0;
      return { point: null, problem: flat ? 'no-optimum' : found.problem };
    }
    const move = found.point;
    const size = Math.max(
      ...move.map((change, at) => Math.abs(change) / (1 + Math.abs(point[at] ?? 0))),
    );
    const next = descent(objective, point, move, value);
    if (size < settled || next === null) return { ...found, point: next ?? point };
    point = next;
  }
  return { point: null, problem: 'no-optimum' };
}

/** The constraints on a step from a point. */
export function roomAround(
  { equalities, inequalities }: LinearConstraints,
  point: readonly number[],
): LinearConstraints {
  const moved = (list: LinearConstraints['equalities']) =>
    list.map(({ coefficients, bound }) => ({
      coefficients,
      bound: coefficients.reduce((left, cell, at) => left - cell * (point[at] ?? 0), bound),
    }));
  return { equalities: moved(equalities), inequalities: moved(inequalities) };
}

/** The point after the longest of the step and its halves that does not raise the objective. */
function descent(
  { valueAt }: SmoothObjective,
  from: readonly number[],
  move: readonly number[],
  bar: number,
): readonly number[] | null {
  for (let share = 1; share > 1e-9; share /= 2) {
    const next = from.map((value, at) => value + share * (move[at] ?? 0));
    if (valueAt(next) <= bar + 1e-13 * Math.abs(bar)) return next;
  }
  return null;
}
