import { cholesky } from '../linear-algebra/cholesky.js';

/** Minimise ½·dᵀHd + gᵀd over bounds, keeping `sum`·d at its starting value. */
export interface BoundedQuadratic {
  readonly hessian: readonly (readonly number[])[];
  readonly gradient: readonly number[];
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  /** Coefficients of the linear equality; all 0 for none. */
  readonly sum: readonly number[];
}

/** A minimum with the multiplier of the equality. */
export interface QuadraticMinimum {
  readonly point: readonly number[];
  /** μ of gradient + μ·sum = 0 on the free coordinates; 0 without an equality. */
  readonly multiplier: number;
}

/**
 * Primal active-set method for a strictly convex quadratic under bounds and one equality (Nocedal &
 * Wright, Numerical Optimization, ch. 16), exact after finitely many steps; sizes of tens.
 * @param start A point within the bounds that meets the equality.
 * @returns `null` where H is singular on the free coordinates.
 */
export function boundedQuadratic(
  problem: BoundedQuadratic,
  start: readonly number[],
): QuadraticMinimum | null {
  let point = [...start];
  const fixed = point.map(
    (d, at) => d <= (problem.lower[at] ?? d) || d >= (problem.upper[at] ?? d),
  );
  const mostSteps = 50 + 20 * point.length;
  for (let step = 0; step < mostSteps; step++) {
    const gradient = gradientAt(problem, point);
    const found = freeStep(problem, gradient, fixed);
    if (found === null) return null;
    const reach = firstBound(problem, point, found.move);
    point = point.map((d, at) => d + reach.share * (found.move[at] ?? 0));
    if (reach.at !== null) {
      fixed[reach.at] = true;
      point[reach.at] = reach.bound;
      continue;
    }
    const release = mostWanting(
      problem,
      gradientAt(problem, point),
      point,
      fixed,
      found.multiplier,
    );
    if (release === null) return { point, multiplier: found.multiplier };
    fixed[release] = false;
  }
  return { point, multiplier: 0 };
}

function gradientAt({ hessian, gradient }: BoundedQuadratic, point: readonly number[]): number[] {
  return gradient.map(
    (g, at) =>
      g + (hessian[at] ?? []).reduce((sum, cell, other) => sum + cell * (point[other] ?? 0), 0),
  );
}

/** Newton step over the free coordinates that keeps the equality, and its multiplier. */
function freeStep(
  { hessian, sum }: BoundedQuadratic,
  gradient: readonly number[],
  fixed: readonly boolean[],
): { readonly move: readonly number[]; readonly multiplier: number } | null {
  const free = [...fixed.keys()].filter((at) => fixed[at] !== true);
  const of = (values: readonly number[]) => free.map((at) => values[at] ?? 0);
  const solver = cholesky(free.map((at) => of(hessian[at] ?? [])));
  if (solver === null) return null;
  const [slope, line] = [of(gradient), of(sum)];
  const [downhill, along] = [solver.solve(slope), solver.solve(line)];
  const dot = (a: readonly number[], b: readonly number[]) =>
    a.reduce((total, value, at) => total + value * (b[at] ?? 0), 0);
  const curvature = dot(line, along);
  const multiplier = curvature > 0 ? -dot(line, downhill) / curvature : 0;
  const move = fixed.map(() => 0);
  for (const [place, at] of free.entries()) {
    move[at] = -(downhill[place] ?? 0) - multiplier * (along[place] ?? 0);
  }
  return { move, multiplier };
}

/** How far the step can go before a coordinate meets its bound. */
function firstBound(
  { lower, upper }: BoundedQuadratic,
  point: readonly number[],
  move: readonly number[],
): { readonly share: number; readonly at: number | null; readonly bound: number } {
  let best: { share: number; at: number | null; bound: number } = { share: 1, at: null, bound: 0 };
  for (const [at, change] of move.entries()) {
    if (change === 0) continue;
    const bound = (change < 0 ? lower[at] : upper[at]) ?? Number.NaN;
    const share = (bound - (point[at] ?? 0)) / change;
    if (share < best.share) best = { share: Math.max(0, share), at, bound };
  }
  return best;
}

/** The coordinate at a bound that would gain most by leaving it; `null` at the optimum. */
function mostWanting(
  { lower, upper, sum }: BoundedQuadratic,
  gradient: readonly number[],
  point: readonly number[],
  fixed: readonly boolean[],
  multiplier: number,
): number | null {
  const scale = 1e-12 * (1 + Math.max(...gradient.map(Math.abs)));
  let best: { at: number | null; gain: number } = { at: null, gain: scale };
  for (const [at, slope] of gradient.entries()) {
    if (fixed[at] !== true || lower[at] === upper[at]) continue;
    const pull = slope + multiplier * (sum[at] ?? 0);
    const gain = (point[at] ?? 0) <= (lower[at] ?? 0) ? -pull : pull;
    if (gain > best.gain) best = { at, gain };
  }
  return best.at;
}
