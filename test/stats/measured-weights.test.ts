import { describe, expect, it } from 'vitest';
import {
  cilosWeights,
  giniWeights,
  idocriwWeights,
  merecWeights,
  varianceWeights,
} from '../../src/stats/index.js';

const methods = {
  'variance weights': varianceWeights,
  'Gini weights': giniWeights,
  'MEREC weights': merecWeights,
  'CILOS weights': cilosWeights,
  'IDOCRIW weights': idocriwWeights,
};
const spread = [
  [1, 9, 4],
  [5, 2, 6],
  [3, 3, 9],
];

describe.each(Object.entries(methods))('%s', (_, weigh) => {
  it('sum to 1, and their sum of measures is the value', () => {
    const { weights, measures, value, n } = weigh(spread);
    expect(weights?.reduce((sum, weight) => sum + weight, 0)).toBeCloseTo(1, 14);
    expect(weights?.every((weight) => weight > 0)).toBe(true);
    expect(measures.reduce((sum, each) => sum + each, 0)).toBeCloseTo(value ?? Number.NaN, 14);
    expect(n).toBe(3);
  });

  it.each([
    ['too-few-rows', [[1, 2]]],
    ['ragged', [[1, 2], [1]]],
    [
      'not-finite',
      [
        [1, Number.NaN],
        [2, 1],
      ],
    ],
    [
      'no-variance',
      [
        [2, 5],
        [2, 5],
      ],
    ],
  ])('refuse: %s', (warning, rows) => {
    expect(weigh(rows)).toMatchObject({ value: null, weights: null, warnings: [warning] });
  });
});

describe('a constant column', () => {
  it.each([
    ['variance', varianceWeights],
    ['Gini', giniWeights],
    ['MEREC', merecWeights],
  ] as const)('weighs 0: %s', (_, weigh) => {
    const { weights } = weigh(spread.map((row) => [...row, 7]));
    expect(weights?.at(-1)).toBe(0);
    expect(weights?.slice(0, 3).every((weight) => weight > 0)).toBe(true);
  });
});

describe('values below what a method can take', () => {
  const rows = (least: number) => [
    [least, 2],
    [1, 3],
  ];

  it('are refused', () => {
    expect(giniWeights(rows(-1)).warnings).toEqual(['negative-value']);
    expect(giniWeights(rows(0)).weights).not.toBeNull();
    for (const weigh of [merecWeights, cilosWeights, idocriwWeights]) {
      expect(weigh(rows(0)).warnings).toEqual(['not-positive']);
    }
    expect(varianceWeights(rows(-1)).weights).toEqual([0.5, 0.5]);
  });
});
