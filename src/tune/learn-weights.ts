import { constrainedMinimum } from '../stats/regression/constrained-minimum.js';
import type { Design } from '../stats/regression/design.js';
import { likelihoodAt, negLogLikAt } from '../stats/regression/logistic-likelihood.js';
import type { LinearConstraints } from '../stats/regression/quadratic-programme.js';
import { gapsOf, withAbsolutePull } from './elastic-pull.js';
import type { TuningSample } from './sample.js';
import type { WeightProblem } from './weight-problem.js';

/** Weights as outcomes and expert together have them. */
export interface LearnedWeights {
  /** Coefficients of the fit: a level for each stage, then slopes of the free indicators, from 0 up. */
  readonly coefficients: readonly number[];
  /** Sum of the slopes: log-odds of default between the worst and the best score of a mixed stage. */
  readonly spread: number;
  /** Slopes of the free indicators, from 0 up. */
  readonly slopes: readonly number[];
  /** Average weights of the free indicators; sum 1. */
  readonly weights: readonly number[];
}

/** Or why there are none: outcomes of one class, no bearing on them, no finite optimum. */
export type LearnedOrNot =
  | { readonly learned: LearnedWeights; readonly problem: null }
  | {
      readonly learned: null;
      readonly problem: 'single-class' | 'no-discrimination' | 'no-optimum';
    };

/** Below this range of log-odds the scores say nothing. */
const leastSpread = 1e-4;

/** A first guess of the spread; any positive number leads to the same optimum. */
const firstSpread = 4;

/**
 * Learn weights by logistic regression of the outcome on indicator scores, under the constraints of the
 * problem and pulled to the expert's weights p: least
 *
 *     −log-likelihood + pull · defaults / k · Σ ((1 − a) · ½ · gapᵢ² / pᵢ + a · |gapᵢ|),
 *     gapᵢ = βᵢ − S·pᵢ,   S = Σ βᵢ,   k indicators,   a the absolute share of the pull,
 *
 * an elastic net around the expert (Zou & Hastie 2005) that leaves S free, on the scale of what the
 * defaults tell: squares, a chi-square distance, share the change out; absolute distances leave a weight
 * at the expert's until outcomes object. Convex, so there is one optimum; solved to 1e-9 by
 * `constrainedMinimum`.
 * @param pull Above 0: 0.01 hardly holds, 10 hardly lets go.
 * @param rowWeights Frequency weights of the rows; 1 unless given.
 */
export function learnWeights(
  sample: TuningSample,
  problem: WeightProblem,
  rows: Uint32Array,
  pull: number,
  rowWeights?: Float64Array,
  from?: LearnedWeights,
): LearnedOrNot {
  const design = weightDesign(sample, problem, rows, rowWeights);
  const defaults = defaultsIn(design);
  const total = design.weight.reduce((sum, weight) => sum + weight, 0);
  if (!(defaults > 0 && defaults < total)) return { learned: null, problem: 'single-class' };
  const levels = levelCount(sample);
  const rate = Math.log(defaults / (total - defaults)) - firstSpread / 2;
  const start = from?.coefficients ?? [
    ...Array.from({ length: levels }, (_, at) => (at === 0 ? rate : 0)),
    ...problem.start.map((weight) => firstSpread * weight),
  ];
  const coefficients = pulledMinimum(design, problem, levels, pull, start);
  if (coefficients === null) return { learned: null, problem: 'no-optimum' };
  const slopes = coefficients.slice(levels).map((slope) => Math.max(0, slope));
  const spread = slopes.reduce((sum, slope) => sum + slope, 0);
  if (!(spread > leastSpread)) return { learned: null, problem: 'no-discrimination' };
  return {
    learned: {
      coefficients,
      spread,
      slopes,
      weights: averageOfSlopes(problem, slopes),
    },
    problem: null,
  };
}

/** Levels and slopes at the optimum; `null` where there is none. */
function pulledMinimum(
  design: Design,
  problem: WeightProblem,
  levels: number,
  pull: number,
  start: readonly number[],
): readonly number[] | null {
  const { prior, absoluteShare } = problem;
  const constraints = liftedConstraints(problem.constraints, levels);
  if (absoluteShare === 0) {
    const objective = pulledObjective(design, problem, levels, pull);
    return constrainedMinimum(objective, constraints, start, 1e-9).point;
  }
  // Half of the squares stays on the gaps themselves, so that slopes have a curvature of their own.
  const half = (pull * (1 - absoluteShare)) / 2;
  const unit = defaultsIn(design) / prior.length;
  const split = withAbsolutePull(
    pulledObjective(design, problem, levels, half),
    constraints,
    start,
    {
      levels,
      prior,
      stiffness: prior.map((expert) => (half * unit) / expert),
      strength: pull * absoluteShare * unit,
    },
  );
  const found = constrainedMinimum(split.objective, split.constraints, split.start, 1e-9);
  return found.point?.slice(0, start.length) ?? null;
}

/** Defaults of a design, by the frequency weights of its rows. */
function defaultsIn({ outcome, weight }: Design): number {
  return outcome.reduce((sum, y, at) => sum + y * (weight[at] ?? 0), 0);
}

/** Levels of the fit: the first for all, one more for every further stage. */
export function levelCount({ stages }: TuningSample): number {
  return stages.length;
}

/**
 * Rows of the regression: 1, a level for each stage but the first, then risks (1 − score) times the
 * stage's profile.
 */
export function weightDesign(
  sample: TuningSample,
  { free, profile }: WeightProblem,
  rows: Uint32Array,
  rowWeights?: Float64Array,
): Design {
  const levels = levelCount(sample);
  const columns = levels + free.length;
  const matrix = new Float64Array(rows.length * columns);
  const outcome = new Float64Array(rows.length);
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    const stage = sample.stage[row] ?? 0;
    matrix[place * columns] = 1;
    if (stage > 0) matrix[place * columns + stage] = 1;
    outcome[place] = sample.defaulted[row] ?? 0;
  }
  for (const [column, at] of free.entries()) {
    const scores = sample.scores[at] ?? new Float64Array(0);
    const factors = Float64Array.from(profile, (own) => own[column] ?? 0);
    for (let place = 0; place < rows.length; place++) {
      const row = rows[place] ?? 0;
      matrix[place * columns + levels + column] =
        (1 - (scores[row] ?? 0)) * (factors[sample.stage[row] ?? 0] ?? 0);
    }
  }
  const weight = rowWeights ?? new Float64Array(rows.length).fill(1);
  return { rows: rows.length, columns, matrix, outcome, weight, leftOut: 0 };
}

/** A weak hold on the levels of stages, so that a stage without defaults has a finite one. */
const levelHold = 1e-3;

/** Negative log-likelihood with a pull of squares. */
export function pulledObjective(
  design: Design,
  { prior }: WeightProblem,
  levels: number,
  pull: number,
): Parameters<typeof constrainedMinimum>[0] {
  const strength = (pull * defaultsIn(design)) / prior.length;
  const gaps = (point: readonly number[]) => gapsOf(point.slice(levels), prior);
  const held = (point: readonly number[], at: number) =>
    at > 0 && at < levels ? levelHold * (point[at] ?? 0) : 0;
  const penalty = (point: readonly number[]) =>
    point.reduce((sum, value, at) => sum + 0.5 * held(point, at) * value, 0) +
    gaps(point).reduce((sum, gap, at) => sum + (0.5 * strength * gap * gap) / (prior[at] ?? 1), 0);
  return {
    valueAt: (point) => negLogLikAt(design, point) + penalty(point),
    at: (point) => {
      const { negLogLik, gradient, hessian } = likelihoodAt(design, point);
      const pulls = gaps(point).map((gap, at) => (strength * gap) / (prior[at] ?? 1));
      return {
        value: negLogLik + penalty(point),
        gradient: gradient.map((slope, at) => slope + (pulls[at - levels] ?? held(point, at))),
        hessian: hessian.map((row, a) =>
          row.map((cell, b) => {
            if (a < levels || b < levels) {
              return cell + (a === b && a > 0 && a < levels ? levelHold : 0);
            }
            return cell + strength * ((a === b ? 1 / (prior[a - levels] ?? 1) : 0) - 1);
          }),
        ),
      };
    },
  };
}

/** Constraints on slopes as constraints on levels and slopes. */
export function liftedConstraints(
  constraints: LinearConstraints,
  levels: number,
): LinearConstraints {
  const before = new Array<number>(levels).fill(0);
  const lifted = (list: LinearConstraints['equalities']) =>
    list.map(({ coefficients, bound }) => ({ coefficients: [...before, ...coefficients], bound }));
  return {
    equalities: lifted(constraints.equalities),
    inequalities: lifted(constraints.inequalities),
  };
}

/** Effective weights of all indicators by stage that slopes of the free ones give; each stage sums to 1. */
export function stageWeights(
  { frame, free, profile, stageShares }: WeightProblem,
  slopes: readonly number[],
): readonly (readonly number[])[] {
  return frame.effective.map((expert, stage) => {
    if (!((stageShares[stage] ?? 0) > 0)) return expert;
    const own = new Map(
      free.map((at, place) => [at, (slopes[place] ?? 0) * (profile[stage]?.[place] ?? 0)]),
    );
    const sum = [...own.values()].reduce((total, slope) => total + slope, 0);
    return expert.map((_, at) => (own.get(at) ?? 0) / sum);
  });
}

/** Weights of the free indicators that slopes give, averaged over stages; sum 1. */
export function averageOfSlopes(
  { profile, stageShares }: WeightProblem,
  slopes: readonly number[],
): readonly number[] {
  const sums = profile.map((factors) =>
    factors.reduce((sum, factor, at) => sum + factor * (slopes[at] ?? 0), 0),
  );
  return slopes.map((slope, at) =>
    profile.reduce((total, factors, stage) => {
      const share = stageShares[stage] ?? 0;
      return share > 0 ? total + (share * slope * (factors[at] ?? 0)) / (sums[stage] ?? 1) : total;
    }, 0),
  );
}
