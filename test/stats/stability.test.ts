import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { gradeConfidence } from '../../src/stats/agreement/grade-confidence.js';
import { krippendorffAlpha } from '../../src/stats/agreement/krippendorff-alpha.js';
import { notchAgreement } from '../../src/stats/agreement/notch-agreement.js';
import { weightedKappa } from '../../src/stats/agreement/weighted-kappa.js';
import { matrixLogarithm } from '../../src/stats/linear-algebra/matrix-logarithm.js';
import { matrixPower } from '../../src/stats/linear-algebra/matrix-power.js';
import { adjacentGradeTest } from '../../src/stats/stability/adjacent-grade-test.js';
import { characteristicStability } from '../../src/stats/stability/characteristic-stability.js';
import {
  atkinson,
  concentrationIndices,
  renyiEntropy,
} from '../../src/stats/stability/concentration-indices.js';
import { concentrationTest } from '../../src/stats/stability/concentration-test.js';
import { herfindahl } from '../../src/stats/stability/herfindahl.js';
import { migrationGenerator } from '../../src/stats/stability/migration-generator.js';
import { migrationHomogeneity } from '../../src/stats/stability/migration-homogeneity.js';
import { migrationMatrix, migrationMatrixOf } from '../../src/stats/stability/migration-matrix.js';
import { migrationZTests } from '../../src/stats/stability/migration-z-tests.js';
import { mobility } from '../../src/stats/stability/mobility.js';
import { populationStabilityTest } from '../../src/stats/stability/population-stability-test.js';
import { psi, psiOfValues } from '../../src/stats/stability/psi.js';
import { weightBandwidth } from '../../src/stats/stability/weight-bandwidth.js';

const counts = fc.array(fc.integer({ min: 1, max: 500 }), { minLength: 2, maxLength: 12 });
const grade = fc.integer({ min: 1, max: 5 });

describe('psi', () => {
  it('is the same both ways, not negative, and 0 for one population', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(300), fc.nat(300)), { minLength: 2, maxLength: 9 }),
        (cells) => {
          const [e, a] = [cells.map(([n]) => n + 1), cells.map(([, n]) => n + 1)];
          const value = psi(e, a).value ?? Number.NaN;
          expect(value).toBeGreaterThanOrEqual(0);
          expect(psi(a, e).value).toBeCloseTo(value, 12);
          expect(psi(e, e).value).toBe(0);
        },
      ),
    );
  });

  it('stays finite where bins vanish, and says so', () => {
    const found = psi([100, 100, 0], [200, 0, 0]);
    expect(found.bins).toBe(2);
    expect(found.value).toBeCloseTo(0.5 * Math.log(2) + (1e-4 - 0.5) * Math.log(1e-4 / 0.5), 12);
    expect(found.warnings).toEqual(['floored']);
  });

  it('refuses what is no sample', () => {
    expect(psi([1], [1, 2]).warnings).toEqual(['lengths-differ']);
    expect(psi([1, -1], [1, 2]).warnings).toEqual(['negative-count']);
    expect(psi([0, 0], [1, 2]).warnings).toEqual(['empty-sample']);
    expect(populationStabilityTest([5, 0], [6, 0])).toMatchObject({
      pValue: null,
      warnings: ['too-few-bins'],
    });
  });

  it('keeps missing values in a bin of their own', () => {
    const baseline = Array.from({ length: 100 }, (_, at) => at);
    const found = psiOfValues(baseline, [...baseline, null, null], { bins: 4 });
    expect(found.innerEdges).toEqual([24.75, 49.5, 74.25]);
    expect(found.expectedCounts).toEqual([25, 25, 25, 25, 0]);
    expect(found.actualCounts).toEqual([25, 25, 25, 25, 2]);
    expect(psiOfValues(baseline, baseline, { bins: 4 }).actualCounts).toHaveLength(4);
  });

  it('splits the shift of the mean among bins', () => {
    expect(characteristicStability([0.5, 0.5], [0.2, 0.8], [10, 20]).value).toBeCloseTo(3, 12);
    expect(characteristicStability([1], [1], []).warnings).toEqual(['lengths-differ']);
    expect(characteristicStability([], [], []).warnings).toEqual(['no-bins']);
  });
});

describe('concentration', () => {
  it('lies between even and total, and merging cannot lower it', () => {
    fc.assert(
      fc.property(counts, (amounts) => {
        const value = herfindahl(amounts).value ?? Number.NaN;
        expect(value).toBeGreaterThanOrEqual(1 / amounts.length - 1e-12);
        expect(value).toBeLessThanOrEqual(1);
        const [first = 0, second = 0, ...rest] = amounts;
        expect(herfindahl([first + second, ...rest]).value).toBeGreaterThanOrEqual(value);
      }),
    );
  });

  it('says why there is none', () => {
    expect(herfindahl([0, 0]).warnings).toEqual(['empty-sample']);
    expect(herfindahl([-1, 2]).warnings).toEqual(['negative-amount']);
    expect(concentrationIndices([]).warnings).toEqual(['empty-sample']);
    expect(atkinson([1, 2], 0).warnings).toEqual(['aversion-not-positive']);
    expect(atkinson([-1], 1).warnings).toEqual(['negative-amount']);
    expect(atkinson([0], 1).warnings).toEqual(['empty-sample']);
    expect(renyiEntropy([1, 1], -1).warnings).toEqual(['order-negative']);
    expect(renyiEntropy([1, 1], 1).value).toBeCloseTo(Math.LN2, 15);
    expect(concentrationTest([1, 2], [1]).warnings).toEqual(['lengths-differ', 'low-power']);
    expect(concentrationTest([1], [1]).warnings).toEqual(['one-grade', 'low-power']);
    expect(concentrationTest([1, 2], [1, 1]).warnings).toEqual(['evenly-spread', 'low-power']);
  });
});

describe('migrations', () => {
  const moves = fc.array(fc.tuple(grade, fc.oneof(grade, fc.constantFrom('default', 'exit'))), {
    minLength: 1,
    maxLength: 80,
  });

  it('count every enterprise once', () => {
    fc.assert(
      fc.property(moves, (given) => {
        const start = given.map(([from]) => from);
        const end = given.map(([, to]) =>
          to === 'default' || to === 'exit' || typeof to === 'number' ? to : null,
        );
        const { counts: found, withOutcomes } = migrationMatrix(start, end, { grades: 5 });
        const total = [...found.between.flat(), ...found.defaults, ...found.exits];
        expect(total.reduce((sum, count) => sum + count, 0)).toBe(given.length);
        for (const row of withOutcomes) {
          if (row[0] === null) continue;
          expect(row.reduce<number>((sum, share) => sum + (share ?? 0), 0)).toBeCloseTo(1, 12);
        }
      }),
    );
    expect(migrationMatrix([1, null, 9], [1, 1, 1], { grades: 2 })).toMatchObject({
      n: 1,
      warnings: ['empty-grade', 'incomplete-pairs'],
    });
    expect(migrationMatrixOf({ between: [[0]], defaults: [1], exits: [0] }).warnings).toEqual([
      'no-moves',
      'empty-grade',
    ]);
  });

  const half = [
    [0.9, 0.1],
    [0.2, 0.8],
  ];

  it('have a generator whose exponential they are', () => {
    const { generator, warnings } = migrationGenerator(half);
    // In closed form: ln P = ln(λ) / (λ − 1) · (P − I) with λ the second eigenvalue.
    const factor = Math.log(0.7) / (0.7 - 1);
    expect(generator?.[0]?.[1]).toBeCloseTo(0.1 * factor, 14);
    expect(generator?.[1]?.[0]).toBeCloseTo(0.2 * factor, 14);
    expect(warnings).toEqual([]);
    const fourth = matrixPower(half, 4) ?? [];
    expect(matrixLogarithm(fourth)?.[0]?.[1]).toBeCloseTo(4 * 0.1 * factor, 12);
    expect(migrationGenerator([[0.5, 0.6]]).warnings).toEqual(['not-a-transition-matrix']);
    const swap = [
      [0, 1],
      [1, 0],
    ];
    expect(migrationGenerator(swap).warnings).toEqual(['no-logarithm']);
    expect(matrixPower(half, -1)).toBeNull();
  });

  it('say why there is no test', () => {
    expect(
      mobility([
        [null, null],
        [0, 1],
      ]).warnings,
    ).toEqual(['not-a-transition-matrix']);
    expect(mobility([[1]]).warnings).toEqual(['one-grade']);
    expect(weightBandwidth([[3]]).warnings).toEqual([
      'one-grade',
      'no-upper-moves',
      'no-lower-moves',
    ]);
    expect(
      migrationZTests([
        [0, 0],
        [0, 0],
      ]).warnings,
    ).toEqual(['no-testable-cells']);
    expect(migrationHomogeneity([[1]], [[1, 2]]).warnings).toEqual(['shapes-differ']);
    expect(migrationHomogeneity([[1]], [[2]]).warnings).toEqual(['nothing-to-compare']);
    expect(adjacentGradeTest([1, 2], [1]).warnings).toEqual(['lengths-differ']);
    expect(adjacentGradeTest([10, 20], [0, 0]).warnings).toEqual(['no-testable-pair']);
  });

  it('are homogeneous with themselves', () => {
    const table = [
      [8, 2],
      [3, 7],
    ];
    expect(migrationHomogeneity(table, table)).toMatchObject({ value: 0, df: 2, pValue: 1 });
  });
});

describe('agreement', () => {
  const rated = fc.array(fc.tuple(grade, grade), { minLength: 2, maxLength: 40 });

  it('does not depend on who rated first, and is at most 1', () => {
    fc.assert(
      fc.property(
        rated,
        fc.constantFrom('linear' as const, 'quadratic' as const),
        (given, weights) => {
          const [x, y] = [given.map(([a]) => a), given.map(([, b]) => b)];
          const { value, warnings } = weightedKappa(x, y, { grades: 5, weights });
          if (value === null) {
            expect(warnings).toEqual(['one-grade-only']);
            return;
          }
          expect(value).toBeLessThanOrEqual(1 + 1e-12);
          expect(weightedKappa(y, x, { grades: 5, weights }).value).toBeCloseTo(value, 10);
        },
      ),
    );
  });

  it('says why there is none', () => {
    expect(weightedKappa([1], [1, 2], { grades: 3 }).warnings).toEqual(['lengths-differ']);
    expect(weightedKappa([9], [1], { grades: 3 }).warnings).toEqual([
      'no-pairs',
      'incomplete-pairs',
    ]);
    expect(notchAgreement([], []).warnings).toEqual(['no-pairs']);
    expect(notchAgreement([1], []).warnings).toEqual(['lengths-differ', 'incomplete-pairs']);
    expect(krippendorffAlpha([[1, null]]).warnings).toEqual(['no-pairs']);
    expect(krippendorffAlpha([[1, 1]]).warnings).toEqual(['one-grade-only']);
    expect(gradeConfidence([], { pointGrade: 1, grades: 9 }).warnings).toEqual(['no-replicates']);
    expect(gradeConfidence([1, 12], { pointGrade: 1, grades: 9 }).warnings).toEqual([
      'replicates-left-out',
    ]);
  });

  it('of interval ratings is one less than the share of variance within units', () => {
    // Two raters, ratings one apart on every unit: observed 1, expected from the pooled ratings.
    const alpha = krippendorffAlpha(
      [
        [1, 2],
        [3, 4],
        [5, 6],
      ],
      'interval',
    ).value;
    const pooled = [1, 2, 3, 4, 5, 6].flatMap((a) => [1, 2, 3, 4, 5, 6].map((b) => (a - b) ** 2));
    const expected = pooled.reduce((sum, each) => sum + each, 0) / (6 * 5);
    expect(alpha).toBeCloseTo(1 - 1 / expected, 14);
    expect(
      krippendorffAlpha(
        [
          [1, 2],
          [1, 1],
        ],
        'nominal',
      ).value,
    ).toBe(0);
  });
});
