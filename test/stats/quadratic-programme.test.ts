import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type QuadraticProgramme,
  quadraticMinimum,
} from '../../src/stats/regression/quadratic-programme.js';

const dot = (a: readonly number[], b: readonly number[]) =>
  a.reduce((sum, value, at) => sum + value * (b[at] ?? 0), 0);

const size = 6;
const cell = fc.integer({ min: -8, max: 8 });
const row = fc.array(cell, { minLength: size, maxLength: size });

/** Strictly convex; the origin meets every constraint, some of them only just. */
const programme = fc
  .record({
    factor: fc.array(row, { minLength: 3, maxLength: 9 }),
    gradient: row,
    forms: fc.array(fc.tuple(row, fc.integer({ min: -9, max: 0 })), { maxLength: 20 }),
  })
  .map(({ factor, gradient, forms }): QuadraticProgramme => {
    const places = Array.from({ length: size }, (_, at) => at);
    return {
      hessian: places.map((i) =>
        places.map(
          (j) =>
            factor.reduce((sum, each) => sum + (each[i] ?? 0) * (each[j] ?? 0), 0) / 40 +
            (i === j ? 1 : 0),
        ),
      ),
      gradient,
      equalities: [{ coefficients: places.map(() => 1), bound: 0 }],
      inequalities: forms
        .filter(([coefficients]) => new Set(coefficients).size > 1)
        .map(([coefficients, bound]) => ({ coefficients, bound })),
    };
  });

describe('quadraticMinimum', () => {
  it('meets the conditions of Karush, Kuhn and Tucker', () => {
    fc.assert(
      fc.property(programme, (problem) => {
        const found = quadraticMinimum(problem);
        if (found.point === null) throw new Error(found.problem);
        const { point, equalityMultipliers, inequalityMultipliers } = found;
        for (const { coefficients, bound } of problem.equalities) {
          expect(Math.abs(dot(coefficients, point) - bound)).toBeLessThan(1e-8);
        }
        const slope = problem.hessian.map(
          (line, at) => dot(line, point) + (problem.gradient[at] ?? 0),
        );
        const all = [...problem.equalities, ...problem.inequalities];
        const multipliers = [...equalityMultipliers, ...inequalityMultipliers];
        for (const [at, value] of slope.entries()) {
          const forces = all.map(({ coefficients }) => coefficients[at] ?? 0);
          expect(Math.abs(value - dot(multipliers, forces))).toBeLessThan(1e-7);
        }
        for (const [place, { coefficients, bound }] of problem.inequalities.entries()) {
          const slack = dot(coefficients, point) - bound;
          const multiplier = inequalityMultipliers[place] ?? Number.NaN;
          expect(slack).toBeGreaterThan(-1e-8);
          expect(multiplier).toBeGreaterThanOrEqual(0);
          expect(Math.min(Math.abs(slack), multiplier)).toBeLessThan(1e-7);
        }
      }),
      { numRuns: 400 },
    );
  });

  it('says why there is no minimum', () => {
    const line = [{ coefficients: [1], bound: 1 }];
    const square = { hessian: [[1]], gradient: [0], equalities: [] };
    expect(
      quadraticMinimum({ ...square, inequalities: [...line, { coefficients: [-1], bound: 0 }] }),
    ).toEqual({ point: null, problem: 'infeasible' });
    expect(quadraticMinimum({ ...square, hessian: [[0]], inequalities: line })).toEqual({
      point: null,
      problem: 'not-convex',
    });
    const collinear = [
      [1, 1],
      [1, 1],
    ];
    expect(
      quadraticMinimum({ hessian: collinear, gradient: [0, 1], equalities: [], inequalities: [] }),
    ).toEqual({ point: null, problem: 'not-convex' });
  });
});
