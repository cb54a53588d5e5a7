import type { SmoothObjective } from '../stats/regression/constrained-minimum.js';
import type {
  LinearConstraint,
  LinearConstraints,
} from '../stats/regression/quadratic-programme.js';

/** A problem in more unknowns whose first ones are those of another. */
export interface SplitProblem {
  readonly objective: SmoothObjective;
  readonly constraints: LinearConstraints;
  readonly start: readonly number[];
}

/**
 * Add an absolute distance from the expert's weights p to an objective over levels and slopes: each gap
 * βᵢ − S·pᵢ, S = Σ βⱼ, becomes u − v of two new unknowns from 0 up, and
 *
 *     ½ · Σ stiffnessᵢ · (u² + v²) + strength · Σ (u + v)
 *
 * is added, which for one of each pair at 0, where the optimum has it, is ½ · stiffness · gap² +
 * strength · |gap|. Stiffness above 0 keeps the problem strictly convex.
 * @param levels Unknowns before the slopes. @param start Levels and slopes within the constraints.
 */
export function withAbsolutePull(
  objective: SmoothObjective,
  constraints: LinearConstraints,
  start: readonly number[],
  pull: {
    readonly levels: number;
    readonly prior: readonly number[];
    readonly stiffness: readonly number[];
    readonly strength: number;
  },
): SplitProblem {
  const { levels, prior, stiffness, strength } = pull;
  const [own, count] = [start.length, prior.length];
  const stiff = (at: number) => stiffness[(at - own) % count] ?? 0;
  const added = (point: readonly number[]) =>
    point
      .slice(own)
      .reduce((sum, part, at) => sum + (0.5 * stiff(own + at) * part + strength) * part, 0);
  const gaps = gapsOf(start.slice(levels), prior);
  return {
    start: [
      ...start,
      ...gaps.map((gap) => Math.max(0, gap)),
      ...gaps.map((gap) => Math.max(0, -gap)),
    ],
    constraints: splitConstraints(constraints, levels, prior),
    objective: {
      valueAt: (point) => objective.valueAt(point.slice(0, own)) + added(point),
      at: (point) => {
        const { value, gradient, hessian } = objective.at(point.slice(0, own));
        return {
          value: value + added(point),
          gradient: point.map((part, at) =>
            at < own ? (gradient[at] ?? 0) : stiff(at) * part + strength,
          ),
          hessian: point.map((_, a) =>
            point.map((_, b) => {
              if (a < own) return hessian[a]?.[b] ?? 0;
              return a === b ? stiff(a) : 0;
            }),
          ),
        };
      },
    },
  };
}

/** How far slopes are from the expert's weights at the same sum. */
export function gapsOf(slopes: readonly number[], prior: readonly number[]): readonly number[] {
  const spread = slopes.reduce((sum, slope) => sum + slope, 0);
  return prior.map((expert, at) => (slopes[at] ?? 0) - spread * expert);
}

/** The constraints on the first unknowns, gaps told by their parts, and parts from 0 up. */
function splitConstraints(
  { equalities, inequalities }: LinearConstraints,
  levels: number,
  prior: readonly number[],
): LinearConstraints {
  const [count, own] = [prior.length, levels + prior.length];
  const none = new Array<number>(2 * count).fill(0);
  const widened = (list: readonly LinearConstraint[]) =>
    list.map(({ coefficients, bound }) => ({ coefficients: [...coefficients, ...none], bound }));
  const unknowns = Array.from({ length: own + 2 * count }, (_, at) => at);
  const split = prior.map((expert, gap) => ({
    coefficients: unknowns.map((at) => {
      if (at < levels) return 0;
      if (at < own) return (at - levels === gap ? 1 : 0) - expert;
      return at === own + gap ? -1 : at === own + count + gap ? 1 : 0;
    }),
    bound: 0,
  }));
  const parts = none.map((_, part) => ({
    coefficients: unknowns.map((at) => (at === own + part ? 1 : 0)),
    bound: 0,
  }));
  return {
    equalities: [...widened(equalities), ...split],
    inequalities: [...widened(inequalities), ...parts],
  };
}
