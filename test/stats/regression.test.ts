import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ascendingOrder } from '../../src/stats/ascending-order.js';
import { betaCalibration, betaProbability } from '../../src/stats/calibrators/beta-calibration.js';
import {
  isotonicRegression,
  isotonicValue,
} from '../../src/stats/calibrators/isotonic-regression.js';
import { plattProbability, plattScaling } from '../../src/stats/calibrators/platt-scaling.js';
import {
  logisticProbability,
  logisticRegression,
} from '../../src/stats/regression/logistic-regression.js';
import { nonNegativeLogistic } from '../../src/stats/regression/non-negative-logistic.js';
import { quadraticMinimum } from '../../src/stats/regression/quadratic-programme.js';
import { simplexLeastSquares } from '../../src/stats/regression/simplex-least-squares.js';
import { simplexLogistic } from '../../src/stats/regression/simplex-logistic.js';
import { seededRandom } from '../../src/stats/seeded-random.js';

const random = seededRandom(21);
const features = Array.from({ length: 400 }, () => [random(), random(), random()]);
const outcomes = features.map(([a = 0, b = 0]) =>
  random() < 1 / (1 + Math.exp(2 - 3 * a - b)) ? 1 : 0,
);

describe('logisticRegression', () => {
  it('meets the mean outcome and is at an optimum', () => {
    const fit = logisticRegression(features, outcomes);
    const predicted = features.map((row) => logisticProbability(fit.coefficients ?? [], row));
    const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
    expect(sum(predicted)).toBeCloseTo(sum(outcomes), 8);
    for (const column of [0, 1, 2]) {
      const slope = features.map(
        (row, at) => (row[column] ?? 0) * ((predicted[at] ?? 0) - (outcomes[at] ?? 0)),
      );
      expect(Math.abs(sum(slope))).toBeLessThan(1e-8);
    }
  });

  it('takes a weight of two for the row twice', () => {
    const weights = outcomes.map((_, at) => (at < 50 ? 2 : 1));
    const weighted = logisticRegression(features, outcomes, { weights });
    const twice = logisticRegression(
      [...features, ...features.slice(0, 50)],
      [...outcomes, ...outcomes.slice(0, 50)],
    );
    for (const [at, b] of (twice.coefficients ?? []).entries()) {
      expect(weighted.coefficients?.[at]).toBeCloseTo(b, 10);
      expect(weighted.inference?.se[at]).toBeCloseTo(twice.inference?.se[at] ?? Number.NaN, 10);
    }
    expect(weighted.inference?.bic).toBeCloseTo(twice.inference?.bic ?? Number.NaN, 8);
  });

  it('without features is the mean outcome', () => {
    const fit = logisticRegression([[], [], [], []], [0, 1, 1, 1]);
    expect(fit.coefficients?.[0]).toBeCloseTo(Math.log(3), 12);
    expect(fit.value).toBeCloseTo(fit.nullLogLik ?? Number.NaN, 12);
    expect(fit.inference?.lrPValue).toBeNull();
  });

  it('says why there is no fit', () => {
    const warned = (x: readonly (readonly (number | null)[])[], y: readonly (number | null)[]) =>
      logisticRegression(x, y).warnings;
    expect(warned([[1], [2]], [0])).toContain('lengths-differ');
    expect(warned([[1]], [1])).toEqual(['too-few-rows']);
    expect(warned([[1], [2], [3]], [0, 0, 0])).toEqual(['single-class']);
    expect(warned([[1], [2], [3]], [0, 2, 1])).toEqual(['outcome-outside']);
    expect(warned([[1], [1], [1]], [0, 1, 1])).toEqual(['collinear']);
    expect(warned([[1], [2], [3], [null]], [0, 1, 1, 0])).toEqual([
      'separation',
      'incomplete-rows',
    ]);
    // Quasi-separation: one tie in the middle, yet no finite optimum.
    expect(warned([[1], [2], [2], [3]], [0, 0, 1, 1])).toEqual(['separation']);
    expect(logisticRegression([[1], [2], [2], [3]], [0, 0, 1, 1], { ridge: 1 }).warnings).toEqual(
      [],
    );
  });
});

describe('the constrained fits', () => {
  it('find the least quadratic on the simplex', () => {
    const cell = fc.integer({ min: -20, max: 20 });
    const problem = fc.tuple(
      fc.array(fc.tuple(cell, cell, cell), { minLength: 3, maxLength: 3 }),
      fc.tuple(cell, cell, cell),
    );
    fc.assert(
      fc.property(problem, ([factor, gradient]) => {
        const hessian = [0, 1, 2].map((i) =>
          [0, 1, 2].map(
            (j) =>
              factor.reduce((sum, row) => sum + (row[i] ?? 0) * (row[j] ?? 0), 0) / 50 +
              (i === j ? 1 : 0),
          ),
        );
        const value = (w: readonly number[]) =>
          w.reduce(
            (sum, a, i) =>
              sum +
              a * (gradient[i] ?? 0) +
              w.reduce((inner, b, j) => inner + (a * b * (hessian[i]?.[j] ?? 0)) / 2, 0),
            0,
          );
        const unit = (at: number, sign: number) => [0, 1, 2].map((i) => (i === at ? sign : 0));
        const found =
          quadraticMinimum({
            hessian,
            gradient,
            equalities: [{ coefficients: [1, 1, 1], bound: 1 }],
            inequalities: [
              ...[0, 1, 2].map((at) => ({ coefficients: unit(at, 1), bound: 0 })),
              { coefficients: unit(2, -1), bound: -0.6 },
            ],
          }).point ?? [];
        expect(found.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 10);
        for (let a = 0; a <= 20; a++) {
          for (let b = 0; a + b <= 20; b++) {
            const grid = [a / 20, b / 20, (20 - a - b) / 20];
            if ((grid[2] ?? 0) > 0.6) continue;
            expect(value(found)).toBeLessThanOrEqual(value(grid) + 1e-8);
          }
        }
      }),
      { numRuns: 60 },
    );
  });

  it('keep signs, sums and bounds', () => {
    const free = logisticRegression(features, outcomes);
    const signed = nonNegativeLogistic(features, outcomes);
    expect(Math.min(...(signed.coefficients ?? []).slice(1))).toBeGreaterThanOrEqual(0);
    expect(signed.value ?? 1).toBeLessThanOrEqual((free.value ?? Number.NaN) + 1e-9);
    const bounded = simplexLogistic(features, outcomes, {
      scale: 4,
      lower: [0.1, 0.1, 0.1],
      upper: [0.5, 0.5, 0.5],
    });
    expect(bounded.weights?.reduce((sum, w) => sum + w, 0)).toBeCloseTo(1, 12);
    for (const weight of bounded.weights ?? []) {
      expect(weight).toBeGreaterThanOrEqual(0.1 - 1e-12);
      expect(weight).toBeLessThanOrEqual(0.5 + 1e-12);
    }
  });

  it('recover the weights that made a total', () => {
    const total = features.map(([a = 0, b = 0, c = 0]) => 0.2 * a + 0.5 * b + 0.3 * c);
    const { weights } = simplexLeastSquares(features, total);
    for (const [at, wanted] of [0.2, 0.5, 0.3].entries())
      expect(weights?.[at]).toBeCloseTo(wanted, 10);
  });

  it('say why there is no fit', () => {
    const three = { lower: [0.5, 0.5, 0.5] };
    expect(simplexLeastSquares(features, [1]).warnings).toEqual(['lengths-differ']);
    expect(simplexLeastSquares([], []).warnings).toEqual(['too-few-rows']);
    expect(simplexLeastSquares(features, outcomes, three).warnings).toEqual(['bounds-infeasible']);
    expect(simplexLeastSquares([[1, 1]], [1]).warnings).toEqual(['collinear']);
    expect(simplexLogistic(features, outcomes, { scale: 1, ...three }).warnings).toEqual([
      'bounds-infeasible',
    ]);
    expect(simplexLogistic(features, outcomes, { scale: 0 }).warnings).toEqual([
      'scale-not-positive',
    ]);
    expect(nonNegativeLogistic([[1], [2], [3], [4]], [1, 1, 0, 0])).toMatchObject({
      weights: null,
      warnings: ['all-at-bound'],
      atBound: [1],
    });
    expect(nonNegativeLogistic([[1], [2], [3], [4]], [0, 0, 1, 1]).warnings).toEqual([
      'separation',
    ]);
  });
});

describe('ascendingOrder', () => {
  it('orders like a stable sort, whatever the size and sign', () => {
    const value = fc.oneof(
      fc.double({ noNaN: true }),
      fc.constantFrom(0, -0, 1, 1 + Number.EPSILON, -1, 5e-324, -5e-324, 1e308, -1e308),
    );
    fc.assert(
      fc.property(fc.array(value, { maxLength: 60 }), (values) => {
        const places = [...values.keys()].sort((a, b) => {
          const [x = 0, y = 0] = [values[a], values[b]];
          return x < y ? -1 : x > y ? 1 : a - b;
        });
        expect([...ascendingOrder(Float64Array.from(values))]).toEqual(places);
      }),
    );
  });
});

describe('isotonicRegression', () => {
  const point = fc.tuple(fc.integer({ min: 0, max: 8 }), fc.integer({ min: 0, max: 1 }));
  const points = fc.array(point, { minLength: 1, maxLength: 40 });

  it('never falls, keeps the mean, and does not depend on the order of rows', () => {
    fc.assert(
      fc.property(points, (rows) => {
        const fit = isotonicRegression(
          rows.map(([s]) => s),
          rows.map(([, y]) => y),
        );
        const values = fit.blocks.map(({ value }) => value);
        expect([...values].sort((a, b) => a - b)).toEqual(values);
        expect(new Set(values).size).toBe(values.length);
        const fitted = rows.reduce((sum, [s]) => sum + (isotonicValue(fit, s) ?? Number.NaN), 0);
        expect(fitted).toBeCloseTo(
          rows.reduce((sum, [, y]) => sum + y, 0),
          9,
        );
        const turned = [...rows].reverse();
        const again = isotonicRegression(
          turned.map(([s]) => s),
          turned.map(([, y]) => y),
        );
        expect(again.blocks).toEqual(fit.blocks);
      }),
    );
  });

  it('is no worse than any other rising step of the scores', () => {
    fc.assert(
      fc.property(
        points,
        fc.integer({ min: 0, max: 8 }),
        fc.nat(10),
        fc.nat(10),
        (rows, cut, a, b) => {
          const fit = isotonicRegression(
            rows.map(([s]) => s),
            rows.map(([, y]) => y),
          );
          const [low, high] = [Math.min(a, b) / 10, Math.max(a, b) / 10];
          const other = rows.reduce((sum, [s, y]) => sum + (y - (s < cut ? low : high)) ** 2, 0);
          expect(fit.value ?? Number.NaN).toBeLessThanOrEqual(other + 1e-9);
        },
      ),
    );
  });

  it('says why there is none', () => {
    expect(isotonicRegression([], []).warnings).toEqual(['no-rows']);
    expect(isotonicRegression([1], []).warnings).toEqual(['lengths-differ', 'incomplete-rows']);
    expect(isotonicValue(isotonicRegression([], []), 1)).toBeNull();
    expect(isotonicRegression([1, 2], [0, 1], { weights: [1, 0] })).toMatchObject({
      n: 1,
      warnings: ['incomplete-rows'],
    });
  });
});

describe('platt and beta calibration', () => {
  it('rise with a score that tells the classes apart', () => {
    const score = features.map(([a = 0]) => a);
    const [platt, beta] = [plattScaling(score, outcomes), betaCalibration(score, outcomes)];
    expect(platt.a).toBeLessThan(0);
    const curve = [0.1, 0.3, 0.5, 0.7, 0.9];
    const rises = (values: readonly (number | null)[]) =>
      values.every((value, at) => at === 0 || (value ?? 0) >= (values[at - 1] ?? 1));
    expect(rises(curve.map((x) => plattProbability(platt, x)))).toBe(true);
    expect(rises(curve.map((x) => betaProbability(beta, x)))).toBe(true);
  });

  it('do not turn the order of a score that is wrong way round', () => {
    const score = features.map(([a = 0]) => 1 - a);
    const rate = outcomes.reduce<number>((sum, y) => sum + y, 0) / outcomes.length;
    for (const variant of ['am', 'abm'] as const) {
      const fit = betaCalibration(score, outcomes, { variant });
      expect(fit.a).toBe(0);
      expect(fit.b).toBe(0);
      expect(betaProbability(fit, 0.3)).toBeCloseTo(rate, 10);
    }
  });

  it('say why there is none', () => {
    expect(plattScaling([1, 1, 1], [0, 1, 0]).warnings).toEqual(['collinear']);
    expect(plattScaling([1, 2, 3], [0, 0.5, 1]).warnings).toEqual(['outcome-outside']);
    expect(plattScaling([1, 2, 3], [0, 0, 0], { smoothing: false }).warnings).toEqual([
      'single-class',
    ]);
    expect(plattProbability(plattScaling([1, 1, 1], [0, 1, 0]), 1)).toBeNull();
    expect(betaCalibration([0.5, 1.5], [0, 1]).warnings).toEqual(['score-outside']);
    expect(betaProbability(betaCalibration([0.5, 1.5], [0, 1]), 0.5)).toBeNull();
  });
});
