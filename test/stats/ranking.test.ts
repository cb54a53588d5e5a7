import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  competitionRanks,
  outranking,
  promethee,
  type RankingCriteria,
  rankSimilarity,
  spotis,
  topsis,
  vikor,
  waspas,
  weightedProduct,
  weightedSum,
} from '../../src/stats/index.js';

const whole = fc.integer({ min: 1, max: 1000 });
const table = fc.array(fc.tuple(whole, whole, whole), { minLength: 2, maxLength: 12 });
const weights = [1, 2, 4];

type Rank = (
  rows: readonly (readonly number[])[],
  criteria: RankingCriteria,
) => {
  readonly value: number | null;
  readonly scores: readonly number[] | null;
  readonly ranks: readonly number[];
  readonly warnings: readonly string[];
};

const bounds = [
  [0, 2000],
  [0, 2000],
  [0, 2000],
] as const;
const methods: Readonly<Record<string, Rank>> = {
  topsis,
  spotis: (rows, criteria) =>
    spotis(rows, { ...criteria, bounds: bounds.slice(0, criteria.weights.length) }),
  vikor,
  promethee,
  outranking,
  weightedSum: (rows, criteria) => weightedSum(rows, { ...criteria, scale: 'sum' }),
  weightedProduct: (rows, criteria) => weightedProduct(rows, { ...criteria, scale: 'max' }),
  waspas,
};

describe.each(Object.entries(methods))('%s', (_, rank) => {
  it('puts first what is best on every criterion', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const best = [0, 1, 2].map((at) => Math.max(...rows.map((row) => row[at] ?? 0)) + 1);
        const { ranks, scores, value } = rank([...rows, best], { weights });
        expect(ranks.at(-1)).toBe(1);
        expect(scores?.at(-1)).toBe(value);
        expect(ranks.filter((place) => place === 1)).toHaveLength(1);
      }),
    );
  });

  it('gives equal rows equal places, and is turned round with its criteria', () => {
    const rows = [
      [1, 5],
      [4, 2],
      [1, 5],
    ];
    const up = rank(rows, { weights: [3, 1] });
    expect(up.ranks).toEqual([2, 1, 2]);
    const down = rank(rows, { weights: [3, 1], directions: ['negative', 'negative'] });
    expect(down.ranks).toEqual([1, 3, 1]);
  });

  it('lets a criterion without spread change no order', () => {
    const rows = [
      [1, 5, 7],
      [4, 2, 7],
      [2, 2, 7],
    ];
    const { ranks } = rank(rows, { weights: [3, 1, 2] });
    expect(ranks).toEqual(
      rank(
        rows.map((row) => row.slice(0, 2)),
        { weights: [3, 1] },
      ).ranks,
    );
  });

  it.each([
    ['too-few-rows', [], [1]],
    ['ragged', [[1, 2], [1]], [1, 1]],
    [
      'lengths-differ',
      [
        [1, 2],
        [2, 1],
      ],
      [1],
    ],
    [
      'not-finite',
      [
        [1, Number.NaN],
        [2, 1],
      ],
      [1, 1],
    ],
    [
      'not-finite',
      [
        [1, 2],
        [2, 1],
      ],
      [1, Number.POSITIVE_INFINITY],
    ],
    [
      'weights-not-positive',
      [
        [1, 2],
        [2, 1],
      ],
      [0, 0],
    ],
    [
      'weights-not-positive',
      [
        [1, 2],
        [2, 1],
      ],
      [2, -1],
    ],
  ] as const)('refuses: %s', (warning, rows, own) => {
    expect(rank(rows, { weights: own })).toMatchObject({
      value: null,
      scores: null,
      ranks: [],
      warnings: [warning],
    });
  });
});

describe('what some methods cannot rank', () => {
  const alike = [
    [1, 2],
    [1, 2],
  ];

  it('is one row, or rows that are alike', () => {
    expect(topsis(alike, { weights: [1, 1] }).warnings).toEqual(['no-variance']);
    expect(vikor(alike, { weights: [1, 1] }).warnings).toEqual(['no-variance']);
    expect(topsis([[1, 2]], { weights: [1, 1] }).warnings).toEqual(['no-variance']);
    expect(promethee([[1, 2]], { weights: [1, 1] }).warnings).toEqual(['too-few-rows']);
    expect(outranking([[1, 2]], { weights: [1, 1] })).toMatchObject({
      scores: [0],
      dominantShare: null,
    });
    expect(outranking(alike, { weights: [1, 1] })).toMatchObject({
      scores: [0, 0],
      dominantPairs: 0,
    });
  });

  it('is a zero under a scale of shares', () => {
    const rows = [
      [0, 2],
      [1, 3],
    ];
    for (const scale of ['sum', 'max'] as const) {
      expect(weightedSum(rows, { weights: [1, 1], scale }).warnings).toEqual(['not-positive']);
      expect(topsis(rows, { weights: [1, 1], scale }).warnings).toEqual(['not-positive']);
    }
    expect(waspas(rows, { weights: [1, 1] }).warnings).toEqual(['not-positive']);
    expect(weightedSum(rows, { weights: [1, 1], scale: 'min-max' }).scores).toEqual([0, 2]);
    expect(weightedProduct(rows, { weights: [1, 1], scale: 'min-max' }).scores).toEqual([0, 1]);
  });

  it('is a parameter outside its range', () => {
    const rows = [
      [1, 2],
      [2, 3],
    ];
    const even = { weights: [1, 1] };
    expect(vikor(rows, { ...even, strategy: 1.5 }).warnings).toEqual(['strategy-outside']);
    expect(waspas(rows, { ...even, share: Number.NaN }).warnings).toEqual(['share-outside']);
    expect(spotis(rows, { ...even, bounds: [[0, 5]] }).warnings).toEqual(['lengths-differ']);
    expect(
      spotis(rows, {
        ...even,
        bounds: [
          [0, 5],
          [5, 5],
        ],
      }).warnings,
    ).toEqual(['bounds-not-ascending']);
    expect(
      spotis(rows, {
        ...even,
        bounds: [
          [0, 5],
          [0, 2.5],
        ],
      }).warnings,
    ).toEqual(['outside-bounds']);
  });
});

describe('spotis', () => {
  it('keeps the order of alternatives whatever is added', () => {
    fc.assert(
      fc.property(table, fc.tuple(whole, whole, whole), (rows, added) => {
        const before = spotis(rows, { weights, bounds }).scores;
        const after = spotis([...rows, added], { weights, bounds }).scores;
        expect(after?.slice(0, -1)).toEqual(before);
      }),
    );
  });
});

describe('promethee and outranking', () => {
  it('give flows and points that cancel out', () => {
    fc.assert(
      fc.property(table, (rows) => {
        const sum = (values: readonly number[] | null) =>
          (values ?? [Number.NaN]).reduce((total, value) => total + value, 0);
        expect(sum(promethee(rows, { weights }).scores)).toBeCloseTo(0, 12);
        expect(sum(outranking(rows, { weights }).scores)).toBe(0);
      }),
    );
  });
});

describe('competitionRanks', () => {
  it('shares the better place among ties and leaves out as many', () => {
    expect(competitionRanks([3, 9, 3, 1])).toEqual([2, 1, 2, 4]);
    expect(competitionRanks([3, 9, 3, 1], 'lowest')).toEqual([2, 4, 2, 1]);
    expect(competitionRanks([0, -0])).toEqual([1, 1]);
    expect(competitionRanks([])).toEqual([]);
  });
});

describe('rankSimilarity', () => {
  it('is 1 of a ranking with itself, and less the nearer the top it differs', () => {
    const same = rankSimilarity([1, 2, 3, 4], [1, 2, 3, 4]);
    expect(same).toMatchObject({ value: 1, weightedSpearman: 1, meanShift: 0 });
    const top = rankSimilarity([1, 2, 3, 4], [2, 1, 3, 4]).value ?? 1;
    expect(top).toBeLessThan(rankSimilarity([1, 2, 3, 4], [1, 2, 4, 3]).value ?? 0);
  });

  it('refuses what is no ranking', () => {
    expect(rankSimilarity([1], [1]).warnings).toEqual(['too-few-pairs']);
    expect(rankSimilarity([1, 2], [1]).warnings).toEqual(['lengths-differ']);
    expect(rankSimilarity([1, 2], [0, 1]).warnings).toEqual(['not-ranks']);
    expect(rankSimilarity([1, Number.NaN], [1, 2])).toMatchObject({
      value: null,
      warnings: ['not-ranks'],
    });
  });
});
