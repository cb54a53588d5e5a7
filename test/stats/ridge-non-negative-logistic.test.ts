import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { logisticRegression } from '../../src/stats/regression/logistic-regression.js';
import { ridgeNonNegativeLogistic } from '../../src/stats/regression/ridge-non-negative-logistic.js';
import { seededRandom } from '../../src/stats/seeded-random.js';

/** Rows of three features; outcomes follow the first, run against the second and ignore the third. */
function sample(seed: number, rows = 300) {
  const random = seededRandom(seed);
  const x = Array.from({ length: rows }, () => [random() - 0.5, random() - 0.5, random() - 0.5]);
  const y = x.map(([a = 0, b = 0], row) =>
    row < 2 ? row : random() < 1 / (1 + Math.exp(1 - 3 * a + 2 * b)) ? 1 : 0,
  );
  return { x, y };
}

describe('ridgeNonNegativeLogistic', () => {
  it('is the plain ridge regression where no bound binds', () => {
    const { x, y } = sample(5);
    const turned = x.map(([a = 0, b = 0]) => [a, -b]);
    const free = logisticRegression(turned, y, { ridge: 2 });
    const bound = ridgeNonNegativeLogistic(turned, y, { ridge: 2 });
    expect(free.coefficients?.slice(1).every((b) => b > 0)).toBe(true);
    for (const [at, b] of (free.coefficients ?? []).entries()) {
      expect(bound.coefficients?.[at]).toBeCloseTo(b, 8);
    }
  });

  it('holds a feature that speaks the other way at nought, and fits the rest as if it were not there', () => {
    const { x, y } = sample(6);
    const all = ridgeNonNegativeLogistic(
      x.map(([a = 0, b = 0]) => [a, b]),
      y,
      { ridge: 1 },
    );
    const alone = ridgeNonNegativeLogistic(
      x.map(([a = 0]) => [a]),
      y,
      { ridge: 1 },
    );
    expect(all.coefficients?.[2]).toBe(0);
    expect(all.coefficients?.[1]).toBeCloseTo(alone.coefficients?.[1] ?? Number.NaN, 8);
    expect(all.gradient?.[2]).toBeGreaterThan(0);
  });

  it('meets the conditions of an optimum on any sample', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 1, max: 1e6 }),
        fc.constantFrom(0.1, 1, 10, 100),
        (seed, ridge) => {
          const { x, y } = sample(seed, 80);
          const { coefficients, gradient } = ridgeNonNegativeLogistic(x, y, { ridge });
          expect(coefficients).not.toBeNull();
          expect(Math.abs(gradient?.[0] ?? Number.NaN)).toBeLessThan(1e-6);
          for (const [at, b] of (coefficients ?? []).slice(1).entries()) {
            const slope = gradient?.[at + 1] ?? Number.NaN;
            expect(b).toBeGreaterThanOrEqual(0);
            if (b === 0) expect(slope).toBeGreaterThanOrEqual(-1e-6);
            else expect(Math.abs(slope)).toBeLessThan(1e-6);
          }
        },
      ),
      { numRuns: 40 },
    );
  });

  it('stays finite where the classes are apart, and shrinks as the penalty grows', () => {
    const x = [[-2], [-1], [1], [2]];
    const [loose, tight] = [0.1, 10].map(
      (ridge) =>
        ridgeNonNegativeLogistic(x, [0, 0, 1, 1], { ridge }).coefficients?.[1] ?? Number.NaN,
    );
    expect(loose).toBeGreaterThan(tight ?? Number.NaN);
    expect(tight).toBeGreaterThan(0);
  });

  it('takes a weight of two for the row twice', () => {
    const { x, y } = sample(9, 60);
    const once = ridgeNonNegativeLogistic(x, y, { ridge: 1, weights: x.map(() => 2) });
    const twice = ridgeNonNegativeLogistic([...x, ...x], [...y, ...y], { ridge: 1 });
    for (const [at, b] of (twice.coefficients ?? []).entries()) {
      expect(once.coefficients?.[at]).toBeCloseTo(b, 8);
    }
  });

  it.each([
    [0, [[1], [2]], [0, 1], 'ridge-not-positive'],
    [1, [[1], [2]], [1, 1], 'single-class'],
    [1, [[1], [2]], [0, 1, 1], 'lengths-differ'],
  ])('refuses a ridge of %d on %j and %j: %s', (ridge, x, y, warning) => {
    expect(ridgeNonNegativeLogistic(x, y, { ridge })).toMatchObject({
      value: null,
      coefficients: null,
      warnings: [warning],
    });
  });
});
