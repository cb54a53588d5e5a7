import { cholesky } from '../linear-algebra/cholesky.js';
import type { Design } from './design.js';
import { likelihoodAt, negLogLikAt } from './logistic-likelihood.js';

/** Coefficients of a logistic regression, the intercept first, or why there are none. */
export type LogisticFit =
  | { readonly coefficients: readonly number[]; readonly problem: null }
  | { readonly coefficients: null; readonly problem: 'collinear' | 'separation' };

const mostSteps = 60;
const settled = 1e-10;
/** Loss per unit of weight below which outcomes are as good as known. */
const knownOutcome = 1e-9;

/**
 * Newton's method (IRLS) from 0 with step halving, for the log-likelihood less ½·ridge·Σb² over the
 * coefficients but the intercept. Stops when a step is below 1e-10 of the coefficients, and takes
 * that step. Without a finite optimum the steps never shrink: that is what `separation` means.
 */
export function fitLogistic(design: Design, ridge = 0): LogisticFit {
  let coefficients: readonly number[] = new Array<number>(design.columns).fill(0);
  const total = design.weight.reduce((sum, share) => sum + share, 0);
  for (let step = 0; step < mostSteps; step++) {
    const { negLogLik, gradient, hessian } = likelihoodAt(design, coefficients);
    if (ridge === 0 && negLogLik < knownOutcome * total) break;
    const solver = cholesky(
      hessian.map((row, a) => row.map((cell, b) => cell + (a === b && a > 0 ? ridge : 0))),
    );
    if (solver === null) {
      return { coefficients: null, problem: step === 0 ? 'collinear' : 'separation' };
    }
    const slope = gradient.map((g, at) => g + (at > 0 ? ridge * (coefficients[at] ?? 0) : 0));
    const move = solver.solve(slope);
    const size = Math.max(
      ...move.map((change, at) => Math.abs(change) / (1 + Math.abs(coefficients[at] ?? 0))),
    );
    const next =
      size < settled ? shifted(coefficients, move, 1) : halved(design, ridge, coefficients, move);
    if (size < settled) return { coefficients: next, problem: null };
    coefficients = next;
  }
  return { coefficients: null, problem: 'separation' };
}

/** The first of the step, its half, its quarter … that does not raise the objective. */
function halved(
  design: Design,
  ridge: number,
  from: readonly number[],
  move: readonly number[],
): readonly number[] {
  const objective = (at: readonly number[]) => negLogLikAt(design, at) + penalty(at, ridge);
  const bar = objective(from);
  for (let share = 1; share > 1e-6; share /= 2) {
    const next = shifted(from, move, share);
    if (objective(next) <= bar * (1 + 1e-12)) return next;
  }
  return shifted(from, move, 1e-6);
}

/** ½·ridge·Σb² without the intercept. */
export function penalty(coefficients: readonly number[], ridge: number): number {
  return (ridge / 2) * coefficients.slice(1).reduce((sum, b) => sum + b * b, 0);
}

function shifted(
  from: readonly number[],
  move: readonly number[],
  share: number,
): readonly number[] {
  return from.map((b, at) => b - share * (move[at] ?? 0));
}
