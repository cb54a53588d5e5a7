import type { Statistic } from '../statistic.js';
import { type Design, designOf, designProblem } from './design.js';
import { penalty } from './logistic-fit.js';
import { likelihoodAt, negLogLikAt } from './logistic-likelihood.js';

/** A logistic regression with shrunk coefficients of which none turns its feature round. */
export interface RidgeNonNegativeLogistic extends Statistic {
  /** The intercept first; all others are 0 or above. */
  readonly coefficients: readonly number[] | null;
  /** Gradient of the penalised objective: 0 where a coefficient is free, ≥ 0 where it is 0. */
  readonly gradient: readonly number[] | null;
}

/** Choices of the fit. */
export interface RidgeNonNegativeOptions {
  /** λ > 0 of the penalty ½λΣb² on all but the intercept; features are not rescaled. */
  readonly ridge: number;
  /** Frequency weights by row; 1 unless given. */
  readonly weights?: readonly number[];
}

const mostSteps = 100;
const mostSweeps = 10_000;

/**
 * Logistic regression under a ridge penalty with coefficients ≥ 0 and a free intercept: Newton steps,
 * each a bounded quadratic problem solved by cyclic coordinate descent (Friedman, Hastie & Tibshirani
 * 2010), halved while the objective rises. The penalty makes the optimum unique and finite.
 * @param x Rows of features, of which more means a higher chance of y = 1. @param y Outcomes 0 or 1.
 * @returns `value` the log-likelihood without the penalty; `null` as of `logisticRegression`, or with
 *   `ridge-not-positive` or `not-converged`.
 */
export function ridgeNonNegativeLogistic(
  x: readonly (readonly (number | null)[])[],
  y: readonly (number | null)[],
  { ridge, weights }: RidgeNonNegativeOptions,
): RidgeNonNegativeLogistic {
  const design = designOf(x, y, weights);
  const unfit = designProblem(design, x, y) ?? (ridge > 0 ? null : 'ridge-not-positive');
  const coefficients = unfit === null ? fitPenalised(design, ridge) : null;
  const problem = unfit ?? (coefficients === null ? 'not-converged' : null);
  return {
    value: coefficients === null ? null : -negLogLikAt(design, coefficients),
    method: 'non-negative logistic regression',
    convention: `ridge ${ridge}, coefficients ≥ 0, intercept free`,
    n: design.rows,
    warnings: [
      ...(problem === null ? [] : [problem]),
      ...(design.leftOut > 0 ? ['incomplete-rows'] : []),
    ],
    coefficients,
    gradient: coefficients === null ? null : penalised(design, coefficients, ridge).gradient,
  };
}

function fitPenalised(design: Design, ridge: number): readonly number[] | null {
  let at: readonly number[] = Array.from({ length: design.columns }, () => 0);
  for (let step = 0; step < mostSteps; step++) {
    const { gradient, hessian } = penalised(design, at, ridge);
    const move = boundedStep(gradient, hessian, at);
    const size = Math.max(
      ...move.map((change, place) => Math.abs(change) / (1 + Math.abs(at[place] ?? 0))),
    );
    const next = halved(design, ridge, at, move);
    if (size < 1e-10 || next === null) return next ?? at;
    at = next;
  }
  return null;
}

function penalised(design: Design, at: readonly number[], ridge: number) {
  const { gradient, hessian } = likelihoodAt(design, at);
  return {
    gradient: gradient.map((slope, place) => slope + (place > 0 ? ridge * (at[place] ?? 0) : 0)),
    hessian: hessian.map((row, a) => row.map((cell, b) => cell + (a === b && a > 0 ? ridge : 0))),
  };
}

/** Minimum of gᵀd + ½dᵀHd that leaves every coefficient but the intercept at 0 or above. */
function boundedStep(
  gradient: readonly number[],
  hessian: readonly (readonly number[])[],
  at: readonly number[],
): readonly number[] {
  const move = gradient.map(() => 0);
  const slope = [...gradient];
  for (let sweep = 0; sweep < mostSweeps; sweep++) {
    let largest = 0;
    for (const [place, row] of hessian.entries()) {
      const curvature = row[place] ?? 0;
      if (!(curvature > 0)) continue;
      const before = move[place] ?? 0;
      const free = before - (slope[place] ?? 0) / curvature;
      const after = place === 0 ? free : Math.max(-(at[place] ?? 0), free);
      const change = after - before;
      if (change === 0) continue;
      move[place] = after;
      for (const [other, cell] of row.entries()) slope[other] = (slope[other] ?? 0) + cell * change;
      largest = Math.max(largest, Math.abs(change));
    }
    if (largest < 1e-13) break;
  }
  return move;
}

/** The longest of the step and its halves that does not raise the objective; `null` where none is. */
function halved(
  design: Design,
  ridge: number,
  from: readonly number[],
  move: readonly number[],
): readonly number[] | null {
  const objective = (at: readonly number[]) => negLogLikAt(design, at) + penalty(at, ridge);
  const bar = objective(from);
  for (let share = 1; share > 1e-9; share /= 2) {
    const next = from.map((value, place) => {
      const moved = value + share * (move[place] ?? 0);
      return place === 0 ? moved : Math.max(0, moved);
    });
    if (objective(next) <= bar * (1 + 1e-13)) return next;
  }
  return null;
}
