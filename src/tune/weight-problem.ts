import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type {
  LinearConstraint,
  LinearConstraints,
} from '../stats/regression/quadratic-programme.js';
import { quadraticMinimum } from '../stats/regression/quadratic-programme.js';
import { averageWeights, type WeightFrame } from './weight-frame.js';

/** How far learned weights may go from the expert's. */
export interface WeightBounds {
  /** Least and greatest weight of an indicator as a multiple of the expert's: 0 ≤ least ≤ 1 ≤ most. */
  readonly least: number;
  readonly most: number;
  /** Greatest share of the score by force, in (0, 1]. */
  readonly caps: Readonly<Record<string, number>>;
  /** Whether a force that the expert weighs more than another in a stage must not weigh less there. */
  readonly forceOrder: 'kept' | 'free';
}

/**
 * What is learned: one slope an indicator, of its average effective weight. A stage scales the slope by the
 * expert's weight there over the average, so learned weights keep the expert's profile across stages; its
 * weights are the scaled slopes over their sum.
 */
export interface WeightProblem {
  readonly frame: WeightFrame;
  /** Places in the frame of the indicators that the expert weighs at all. */
  readonly free: readonly number[];
  /** The expert's average effective weights of those; sum 1. */
  readonly prior: readonly number[];
  /** By stage, then free indicator: the expert's weight over its average. */
  readonly profile: readonly (readonly number[])[];
  /** How stages are mixed; one that does not occur keeps the expert's weights. */
  readonly stageShares: readonly number[];
  /** On the slopes: homogeneous, so they bind the weights of every stage and leave sums free. */
  readonly constraints: LinearConstraints;
  /** Share of the pull that counts distances instead of their squares, in [0, 1). */
  readonly absoluteShare: number;
  /** Slopes that meet the constraints, nearest the expert's weights; sum 1. */
  readonly start: readonly number[];
}

/**
 * State the bounds on learned weights as linear constraints on slopes.
 * @param stageShares How the stages are mixed in the history.
 * @param absoluteShare Of the pull, see {@link WeightProblem}.
 * @throws `tune-bounds-infeasible`
 */
export function weightProblem(
  frame: WeightFrame,
  stageShares: readonly number[],
  bounds: WeightBounds,
  absoluteShare = 0,
): WeightProblem {
  const average = averageWeights(frame.effective, stageShares);
  const free = average.flatMap((weight, at) => (weight > 0 ? [at] : []));
  const prior = free.map((at) => average[at] ?? 0);
  const profile = frame.effective.map((weights) =>
    free.map((at, place) => (weights[at] ?? 0) / (prior[place] ?? 1)),
  );
  const constraints = {
    equalities: [],
    inequalities: distinctStages(profile, stageShares).flatMap((stage) => {
      const factors = profile[stage] ?? [];
      return [
        ...ownBounds(prior, factors, bounds),
        ...forceBounds(frame, free, factors, stage, bounds),
      ];
    }),
  };
  const start = nearest(prior, constraints);
  return { frame, free, prior, profile, stageShares, constraints, absoluteShare, start };
}

/** Stages that occur and differ in their profile; equal ones would only say the same again. */
function distinctStages(
  profile: readonly (readonly number[])[],
  stageShares: readonly number[],
): readonly number[] {
  const known = new Set<string>();
  return profile.flatMap((factors, stage) => {
    const key = factors.map((factor) => factor.toFixed(9)).join();
    if (!((stageShares[stage] ?? 0) > 0) || known.has(key)) return [];
    known.add(key);
    return [stage];
  });
}

/** The expert weighs by p · factor in the stage, whose slopes sum to Σ β · factor. */
function ownBounds(
  prior: readonly number[],
  factors: readonly number[],
  { least, most }: WeightBounds,
): readonly LinearConstraint[] {
  return prior.flatMap((expert, at) => {
    if (factors[at] === 0) return [];
    const own = (other: number) => (other === at ? 1 : 0);
    return [
      {
        coefficients: factors.map((factor, other) => own(other) - least * expert * factor),
        bound: 0,
      },
      {
        coefficients: factors.map((factor, other) => most * expert * factor - own(other)),
        bound: 0,
      },
    ];
  });
}

function forceBounds(
  frame: WeightFrame,
  free: readonly number[],
  factors: readonly number[],
  stage: number,
  { caps, forceOrder }: WeightBounds,
): readonly LinearConstraint[] {
  const shareOf = (members: readonly number[]) =>
    free.map((at, place) => (members.includes(at) ? (factors[place] ?? 0) : 0));
  const forces = frame.forces.map(({ code, members }) => ({
    code,
    share: shareOf(members),
    expert: members.reduce((sum, at) => sum + (frame.effective[stage]?.[at] ?? 0), 0),
  }));
  const capped = forces.flatMap(({ code, share }) => {
    const cap = caps[code];
    if (cap === undefined) return [];
    const coefficients = share.map((part, place) => cap * (factors[place] ?? 0) - part);
    return [{ coefficients, bound: 0 }];
  });
  if (forceOrder === 'free') return capped;
  const ordered = forces.toSorted((a, b) => b.expert - a.expert);
  const steps = ordered.slice(1).flatMap((lower, at) => {
    const upper = ordered[at];
    if (upper === undefined || upper.expert - lower.expert < 1e-9) return [];
    const coefficients = upper.share.map((part, place) => part - (lower.share[place] ?? 0));
    return [{ coefficients, bound: 0 }];
  });
  return [...capped, ...steps];
}

/** Weights nearest the expert's, each distance in proportion to the expert's weight. */
function nearest(prior: readonly number[], constraints: LinearConstraints): readonly number[] {
  const found = quadraticMinimum({
    hessian: prior.map((expert, a) => prior.map((_, b) => (a === b ? 1 / expert : 0))),
    gradient: prior.map(() => -1),
    equalities: [...constraints.equalities, { coefficients: prior.map(() => 1), bound: 1 }],
    inequalities: constraints.inequalities,
  });
  if (found.point !== null) return found.point;
  throw new CreditRadarError('tune-bounds-infeasible', { indicators: prior.length });
}
