/// <reference path="./quadprog.d.ts" />
import { solveQP } from 'quadprog';
import { cholesky } from '../linear-algebra/cholesky.js';

/** A linear form of a point and what it is to be or to reach. */
export interface LinearConstraint {
  readonly coefficients: readonly number[];
  readonly bound: number;
}

/** coefficients·x = bound for the equalities, ≥ bound for the inequalities. */
export interface LinearConstraints {
  readonly equalities: readonly LinearConstraint[];
  readonly inequalities: readonly LinearConstraint[];
}

/** Minimise ½·xᵀHx + gᵀx under linear constraints. */
export interface QuadraticProgramme extends LinearConstraints {
  readonly hessian: readonly (readonly number[])[];
  readonly gradient: readonly number[];
}

/**
 * A minimum with multipliers: Hx + g = Σ multiplier × coefficients over all constraints, those of
 * inequalities from 0 up and 0 where the inequality is slack.
 */
export interface ConstrainedPoint {
  readonly point: readonly number[];
  readonly equalityMultipliers: readonly number[];
  readonly inequalityMultipliers: readonly number[];
  readonly problem: null;
}

/** Or why there is none: H is not positive definite, or no point meets the constraints. */
export type QuadraticMinimum =
  | ConstrainedPoint
  | { readonly point: null; readonly problem: 'not-convex' | 'infeasible' };

/**
 * Exact minimum of a strictly convex quadratic under linear constraints by the dual active-set method of
 * Goldfarb & Idnani (1983), as the package quadprog has it. Coordinates are scaled to a unit diagonal of
 * H and constraints to unit length first, because its tolerances are absolute.
 * @param programme Sizes of tens; equalities linearly independent.
 */
export function quadraticMinimum(programme: QuadraticProgramme): QuadraticMinimum {
  const { hessian, gradient, equalities, inequalities } = programme;
  const scale = hessian.map((row, at) => 1 / Math.sqrt(row[at] ?? 0));
  if (!scale.every(Number.isFinite)) return { point: null, problem: 'not-convex' };
  const scaled = hessian.map((row, a) =>
    row.map((cell, b) => cell * (scale[a] ?? 0) * (scale[b] ?? 0)),
  );
  if (cholesky(scaled) === null) return { point: null, problem: 'not-convex' };
  const unit = [...equalities, ...inequalities].map((one) => unitConstraint(one, scale));
  const slope = gradient.map((each, at) => each * (scale[at] ?? 0));
  const { solution, Lagrangian, message } = solveQP(
    matrixFromOne(scaled),
    fromOne(slope.map((each) => -each)),
    matrixFromOne(scale.map((_, at) => unit.map(({ row }) => row[at] ?? 0))),
    fromOne(unit.map(({ bound }) => bound)),
    equalities.length,
  );
  const found = scale.map((_, at) => solution[at + 1] ?? Number.NaN);
  if (message !== '' || !found.every(Number.isFinite)) {
    return { point: null, problem: 'infeasible' };
  }
  const [equal, atLeast] = [unit.slice(0, equalities.length), unit.slice(equalities.length)];
  const multipliers = atLeast.map((_, at) => Lagrangian[equal.length + at + 1] ?? 0);
  const rest = slope.map((each, at) => each + dot(scaled[at] ?? [], found));
  for (const [place, { row }] of atLeast.entries()) {
    const multiplier = multipliers[place] ?? 0;
    if (multiplier === 0) continue;
    for (const [at, cell] of row.entries()) rest[at] = (rest[at] ?? 0) - multiplier * cell;
  }
  return {
    point: found.map((value, at) => value * (scale[at] ?? 0)),
    equalityMultipliers: multipliersOf(equal, rest),
    inequalityMultipliers: multipliers.map((each, at) => each / (atLeast[at]?.length ?? 1)),
    problem: null,
  };
}

/** Multipliers with which equalities make up a gradient; the package loses their signs. */
function multipliersOf(
  equalities: readonly UnitConstraint[],
  gradient: readonly number[],
): readonly number[] {
  const products = equalities.map((one) => equalities.map((other) => dot(one.row, other.row)));
  const shares = cholesky(products)?.solve(equalities.map(({ row }) => dot(row, gradient))) ?? [];
  return equalities.map(({ length }, at) => (shares[at] ?? 0) / length);
}

interface UnitConstraint {
  readonly row: readonly number[];
  readonly bound: number;
  /** Of the coefficients after scaling. */
  readonly length: number;
}

function unitConstraint(
  { coefficients, bound }: LinearConstraint,
  scale: readonly number[],
): UnitConstraint {
  const row = coefficients.map((cell, at) => cell * (scale[at] ?? 0));
  const length = Math.hypot(...row) || 1;
  return { row: row.map((cell) => cell / length), bound: bound / length, length };
}

function dot(a: readonly number[], b: readonly number[]): number {
  return a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);
}

function fromOne(values: readonly number[]): number[] {
  return [Number.NaN, ...values];
}

function matrixFromOne(rows: readonly (readonly number[])[]): number[][] {
  return [[], ...rows.map(fromOne)];
}
