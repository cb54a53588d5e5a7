import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { ahpWeights } from '../../src/stats/weights/ahp-weights.js';
import { criticWeights } from '../../src/stats/weights/critic-weights.js';
import { entropyWeights } from '../../src/stats/weights/entropy-weights.js';
import { groupComparisons } from '../../src/stats/weights/group-comparisons.js';
import { pcaWeights } from '../../src/stats/weights/pca-weights.js';
import { standardDeviationWeights } from '../../src/stats/weights/standard-deviation-weights.js';

const amounts = fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 2, maxLength: 7 });
const ratios = (list: readonly number[]) => list.map((a) => list.map((b) => a / b));

describe('ahpWeights', () => {
  it('gives back the amounts of a consistent matrix by every method, gaps or not', () => {
    fc.assert(
      fc.property(amounts, (list) => {
        const total = list.reduce((sum, each) => sum + each, 0);
        const matrix = ratios(list);
        // Comparisons with the first item alone connect them all.
        const starred = matrix.map((row, i) =>
          row.map((cell, j) => (i === 0 || j === 0 || i === j ? cell : null)),
        );
        for (const given of [matrix, starred]) {
          for (const method of ['eigenvector', 'geometric-mean', 'column-average'] as const) {
            const { weights, value, warnings } = ahpWeights(given, { method });
            for (const [at, amount] of list.entries())
              expect(weights?.[at]).toBeCloseTo(amount / total, 8);
            expect(value ?? 1).toBeLessThan(1e-7);
            expect(warnings).toEqual([]);
          }
        }
      }),
    );
  });

  it('says what is wrong with a matrix', () => {
    const warned = (matrix: readonly (readonly (number | null)[])[]) => ahpWeights(matrix).warnings;
    expect(warned([])).toEqual(['not-square']);
    expect(warned([[1, 2]])).toEqual(['not-square']);
    expect(
      warned([
        [1, -2],
        [-0.5, 1],
      ]),
    ).toEqual(['not-positive']);
    expect(
      warned([
        [1, 2],
        [2, 1],
      ]),
    ).toEqual(['not-reciprocal']);
    expect(
      warned([
        [1, 2],
        [null, 1],
      ]),
    ).toEqual(['not-reciprocal']);
    expect(
      warned([
        [1, null],
        [null, 1],
      ]),
    ).toEqual(['disconnected-comparisons']);
    expect(
      warned([
        [1, 3, 1 / 3],
        [1 / 3, 1, 3],
        [3, 1 / 3, 1],
      ]),
    ).toEqual(['inconsistent']);
    expect(warned(ratios(new Array<number>(16).fill(1)))).toEqual(['no-random-index']);
    expect(ahpWeights([[1]])).toMatchObject({ weights: [1], value: 0 });
  });

  it('joins experts so that a group of one mind is that mind', () => {
    const matrix = ratios([1, 2, 5]);
    const joined = groupComparisons([matrix, matrix, matrix], [1, 2, 3]);
    for (const [i, row] of matrix.entries()) {
      for (const [j, cell] of row.entries()) expect(joined?.[i]?.[j]).toBeCloseTo(cell, 12);
    }
    expect(groupComparisons([ratios([1, 4]), ratios([4, 1])])).toEqual(ratios([1, 1]));
    expect(
      groupComparisons([
        [
          [1, null],
          [null, 1],
        ],
      ]),
    ).toEqual([
      [1, null],
      [null, 1],
    ]);
    expect(groupComparisons([matrix, ratios([1, 2])])).toBeNull();
    expect(groupComparisons([matrix], [-1])).toBeNull();
  });
});

describe('objective weights', () => {
  const table = fc.array(fc.tuple(fc.nat(9), fc.nat(9), fc.constant(4)), {
    minLength: 3,
    maxLength: 12,
  });

  it('sum to 1, are not negative, and leave a constant column 0', () => {
    fc.assert(
      fc.property(table, (rows) => {
        for (const weigh of [entropyWeights, criticWeights, standardDeviationWeights]) {
          const { weights, warnings } = weigh(rows);
          if (weights === null) {
            expect(warnings).toEqual(['no-variance']);
            continue;
          }
          expect(weights[2]).toBe(0);
          expect(Math.min(...weights)).toBeGreaterThanOrEqual(0);
          expect(weights.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 12);
        }
      }),
    );
  });

  it('say what is wrong with a table', () => {
    expect(entropyWeights([[-1], [2]]).warnings).toEqual(['negative-value']);
    expect(entropyWeights([[1]]).warnings).toEqual(['too-few-rows']);
    expect(criticWeights([[1, 2], [1]]).warnings).toEqual(['ragged']);
    expect(standardDeviationWeights([[1], [Number.NaN]]).warnings).toEqual(['not-finite']);
    expect(pcaWeights([[1], [1]]).warnings).toEqual(['no-variance']);
  });

  it('of CRITIC see which way is better', () => {
    const rows = [
      [1, 9],
      [2, 5],
      [3, 7],
      [4, 1],
    ];
    const flipped = rows.map(([a = 0, b = 0]) => [a, -b]);
    const turned = criticWeights(rows, { directions: ['positive', 'negative'] });
    for (const [at, weight] of (criticWeights(flipped).weights ?? []).entries()) {
      expect(turned.weights?.[at]).toBeCloseTo(weight, 12);
    }
  });
});

describe('pcaWeights', () => {
  it('weighs two standardised columns alike, and reports a column against the rest', () => {
    const two = pcaWeights([
      [1, 2, 7],
      [2, 1, 7],
      [3, 4, 7],
      [4, 3, 7],
    ]);
    // The correlation is 0.6, so the first component explains (1 + 0.6) / 2.
    expect(two.value).toBeCloseTo(0.8, 12);
    expect(two.weights?.map((weight) => Number(weight.toFixed(12)))).toEqual([0.5, 0.5, 0]);
    const against = pcaWeights([
      [1, 1, 4],
      [2, 3, 3],
      [3, 2, 2],
      [4, 4, 1],
    ]);
    expect(against.warnings).toEqual(['negative-weights']);
    expect(against.negative).toEqual([2]);
    expect(
      pcaWeights([
        [1, 2],
        [2, 1],
      ]).warnings,
    ).toEqual(['loadings-cancel']);
  });
});
