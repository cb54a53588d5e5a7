import { logistic } from '../stats/distributions/logistic.js';
import { replicateInterval } from '../stats/intervals/replicate-interval.js';
import { roomAround } from '../stats/regression/constrained-minimum.js';
import { quadraticMinimum } from '../stats/regression/quadratic-programme.js';
import type { RandomSource } from '../stats/seeded-random.js';
import {
  averageOfSlopes,
  type LearnedWeights,
  levelCount,
  liftedConstraints,
  pulledObjective,
  weightDesign,
} from './learn-weights.js';
import { enterprisesOf, type TuningSample } from './sample.js';
import type { WeightProblem } from './weight-problem.js';

/** How intervals are drawn. */
export interface IntervalOptions {
  readonly draws: number;
  /** Coverage, in (0, 1). */
  readonly confidence: number;
  readonly random: RandomSource;
}

/** Interval of an average weight; `null` where draws gave none. */
export type WeightInterval = readonly [low: number, high: number] | null;

/** An average weight with its interval. */
export interface WeightEstimate {
  readonly weight: number;
  readonly interval: WeightInterval;
}

/** Estimates of all weights that were learned. */
export interface WeightEstimates {
  /** Of each free indicator. */
  readonly indicators: readonly WeightEstimate[];
  /** Of each force, whose weight is the sum of its indicators'. */
  readonly forces: readonly WeightEstimate[];
}

/**
 * Percentile intervals of learned weights by a cluster bootstrap over enterprises: whole enterprises are
 * drawn again, and each draw solves the quadratic model of the fit with the drawn gradient under the same
 * constraints (score bootstrap, Kline & Santos 2012), so a weight at its bound has an interval there. The
 * pull is part of the fit: intervals are of the pulled weights, drawn to the expert's as they are.
 */
export function weightIntervals(
  sample: TuningSample,
  problem: WeightProblem,
  rows: Uint32Array,
  pull: number,
  learned: LearnedWeights,
  { draws, confidence, random }: IntervalOptions,
  rowWeights?: Float64Array,
): WeightEstimates {
  const levels = levelCount(sample);
  const design = weightDesign(sample, problem, rows, rowWeights);
  const { gradient, hessian } = pulledObjective(design, problem, levels, pull).at(
    learned.coefficients,
  );
  const clusters = enterprisesOf(sample, rows);
  const scores = clusterGradients(sample, rows, design, learned.coefficients, clusters);
  const room = roomAround(liftedConstraints(problem.constraints, levels), learned.coefficients);
  const drawn: (readonly number[])[] = [];
  for (let draw = 0; draw < draws; draw++) {
    const change = drawnGradient(scores, clusters, design.columns, random);
    const slope = gradient.map((own, at) => own + (change[at] ?? 0));
    const move = quadraticMinimum({ hessian, gradient: slope, ...room }).point;
    if (move === null) continue;
    const slopes = learned.slopes.map((_, at) =>
      Math.max(0, (learned.coefficients[levels + at] ?? 0) + (move[levels + at] ?? 0)),
    );
    if (!(slopes.reduce((sum, own) => sum + own, 0) > 0)) continue;
    drawn.push(averageOfSlopes(problem, slopes));
  }
  const estimateOf = (places: readonly number[]): WeightEstimate => {
    const weightOf = (weights: readonly number[]) =>
      places.reduce((sum, place) => sum + (weights[place] ?? 0), 0);
    const weight = weightOf(learned.weights);
    const replicates = { estimate: weight, values: drawn.map(weightOf) };
    const interval =
      drawn.length < 2 ? null : replicateInterval('percentile', replicates, confidence);
    return { weight, interval };
  };
  return {
    indicators: learned.weights.map((_, place) => estimateOf([place])),
    forces: problem.frame.forces.map(({ members }) =>
      estimateOf([...problem.free.keys()].filter((at) => members.includes(problem.free[at] ?? -1))),
    ),
  };
}

/** Gradient of the negative log-likelihood, summed by enterprise: enterprises by coefficients. */
function clusterGradients(
  { enterprise, defaulted }: TuningSample,
  rows: Uint32Array,
  { columns, matrix, weight }: ReturnType<typeof weightDesign>,
  coefficients: readonly number[],
  clusters: number,
): Float64Array {
  const sums = new Float64Array(clusters * columns);
  let [cluster, last] = [-1, -1];
  for (let place = 0; place < rows.length; place++) {
    const row = rows[place] ?? 0;
    const own = enterprise[row] ?? 0;
    if (own !== last) cluster++;
    last = own;
    const start = place * columns;
    let eta = 0;
    for (let at = 0; at < columns; at++) eta += (coefficients[at] ?? 0) * (matrix[start + at] ?? 0);
    const excess = (weight[place] ?? 0) * (logistic(eta) - (defaulted[row] ?? 0));
    for (let at = 0; at < columns; at++) {
      const cell = cluster * columns + at;
      sums[cell] = (sums[cell] ?? 0) + excess * (matrix[start + at] ?? 0);
    }
  }
  return sums;
}

/** Change of the gradient when as many enterprises are drawn with replacement. */
function drawnGradient(
  scores: Float64Array,
  clusters: number,
  columns: number,
  random: RandomSource,
): Float64Array {
  const times = new Int32Array(clusters).fill(-1);
  for (let draw = 0; draw < clusters; draw++) {
    const cluster = Math.floor(random() * clusters);
    times[cluster] = (times[cluster] ?? 0) + 1;
  }
  const change = new Float64Array(columns);
  for (let cluster = 0; cluster < clusters; cluster++) {
    const more = times[cluster] ?? 0;
    if (more === 0) continue;
    for (let at = 0; at < columns; at++) {
      change[at] = (change[at] ?? 0) + more * (scores[cluster * columns + at] ?? 0);
    }
  }
  return change;
}
