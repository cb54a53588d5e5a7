import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  designMasterScale,
  type ScaleConstraints,
  type ScoreCounts,
} from '../../src/calibrate/master-scale.js';
import { auc } from '../../src/stats/discrimination/auc.js';
import { scored } from './portfolio.js';

/** Sets of cuts between places 0 and `places`, as edges. */
function partitions(places: number, grades: number): readonly (readonly number[])[] {
  const grow = (edges: readonly number[], left: number): readonly (readonly number[])[] => {
    const last = edges.at(-1) ?? 0;
    if (left === 1) return [[...edges, places]];
    return Array.from({ length: places - left - last + 1 }, (_, step) => last + 1 + step).flatMap(
      (next) => grow([...edges, next], left - 1),
    );
  };
  return grow([0], grades);
}

interface Tried {
  readonly gini: number;
  readonly allowed: boolean;
}

function tried(
  points: readonly ScoreCounts[],
  edges: readonly number[],
  limits: ScaleConstraints,
): Tried {
  const whole = points.reduce((sum, { n }) => sum + n, 0);
  const grades = edges.slice(1).map((to, place) => {
    const own = points.slice(edges[place] ?? 0, to);
    const n = own.reduce((sum, point) => sum + point.n, 0);
    return { n, defaults: own.reduce((sum, point) => sum + point.defaults, 0) };
  });
  const rising = grades.every(({ n, defaults }, place) => {
    const next = grades[place + 1];
    return next === undefined || defaults * next.n < next.defaults * n;
  });
  const inside = grades.every(
    ({ n, defaults }) =>
      n >= limits.minObligors && defaults >= limits.minDefaults && n <= limits.maxShare * whole,
  );
  const rows = grades.flatMap(({ n, defaults }, grade) =>
    Array.from({ length: n }, (_, row) => [grade, row < defaults ? 1 : 0] as const),
  );
  const area = auc(
    rows.map(([grade]) => grade),
    rows.map(([, outcome]) => outcome),
  );
  return { gini: 2 * (area.value ?? 0.5) - 1, allowed: rising && inside };
}

const anyPoints: fc.Arbitrary<readonly ScoreCounts[]> = fc
  .array(fc.tuple(fc.integer({ min: 1, max: 12 }), fc.integer({ min: 0, max: 12 })), {
    minLength: 4,
    maxLength: 9,
  })
  .map((cells) =>
    cells.map(([n, defaults], place) => ({
      score: 90 - 5 * place,
      n,
      defaults: Math.min(n, Math.floor((defaults * (place + 1)) / 8)),
    })),
  )
  .filter((points) => {
    const defaults = points.reduce((sum, point) => sum + point.defaults, 0);
    return defaults > 0 && points.some((point) => point.defaults < point.n);
  });

describe('cut-offs by dynamic programming', () => {
  test('are as good as the best of all partitions, and refused where none is allowed', () => {
    let refused = 0;
    fc.assert(
      fc.property(
        anyPoints,
        fc.integer({ min: 2, max: 4 }),
        fc.integer({ min: 0, max: 2 }),
        fc.constantFrom(0.4, 0.6, 1),
        (points, grades, minDefaults, maxShare) => {
          const limits = { grades, minObligors: 3, minDefaults, maxShare };
          const allowed = partitions(points.length, grades)
            .map((edges) => tried(points, edges, limits))
            .filter((one) => one.allowed);
          if (allowed.length === 0) {
            refused++;
            expect(() => designMasterScale(points, limits)).toThrow(/no scale of/);
            return;
          }
          const found = designMasterScale(points, limits);
          expect(found.gini).toBeCloseTo(Math.max(...allowed.map(({ gini }) => gini)), 12);
        },
      ),
      { numRuns: 300, seed: 5 },
    );
    expect(refused).toBeGreaterThan(10);
    expect(refused).toBeLessThan(290);
  });

  const points = scored(3000, 11).map(({ score, defaulted }) => ({
    score: score ?? 0,
    n: 1,
    defaults: defaulted ? 1 : 0,
  }));
  const limits = { grades: 7, minObligors: 100, minDefaults: 5, maxShare: 0.3 };

  test('meet every constraint on many scores, rank kept', () => {
    const { grades, gini, giniKept, candidates } = designMasterScale(points, limits);
    expect(grades).toHaveLength(7);
    expect(candidates).toBe(100);
    for (const [place, grade] of grades.entries()) {
      const worse = grades[place + 1];
      expect(grade.n).toBeGreaterThanOrEqual(100);
      expect(grade.n).toBeLessThanOrEqual(900);
      expect(grade.defaults).toBeGreaterThanOrEqual(5);
      if (worse === undefined) continue;
      expect(worse.from).toBeLessThan(grade.from);
      expect(worse.observedDefaultRate).toBeGreaterThan(grade.observedDefaultRate);
    }
    expect(grades.reduce((sum, { n }) => sum + n, 0)).toBe(3000);
    expect(gini).toBeGreaterThan(0);
    expect(giniKept ?? 0).toBeGreaterThan(0.95);
    expect(giniKept ?? 2).toBeLessThanOrEqual(1);
  });

  test('grade the scores as the counts say', () => {
    const { grades } = designMasterScale(points, limits);
    for (const [place, { from, n }] of grades.entries()) {
      const above = grades[place - 1]?.from ?? Number.POSITIVE_INFINITY;
      const inside = points.filter(({ score }) => score >= from && score < above);
      expect(inside).toHaveLength(n);
    }
  });

  test('do not separate what cut-offs cannot tell apart', () => {
    const near = [
      { score: 50, n: 5, defaults: 0 },
      { score: 50 + 1e-11, n: 5, defaults: 5 },
    ];
    const two = { grades: 2, minObligors: 1, minDefaults: 0, maxShare: 1 };
    expect(() => designMasterScale(near, two)).toThrow('at most 1 grades');
  });
});
