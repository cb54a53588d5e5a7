import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  auc,
  type ClusteredRows,
  clusteredAucDifference,
  clusteredAucGap,
  deLongTest,
  rankedRows,
} from '../../src/stats/index.js';

const rows = fc.array(
  fc.record({
    first: fc.integer({ min: 0, max: 6 }),
    second: fc.integer({ min: 0, max: 6 }),
    defaulted: fc.boolean(),
  }),
  { minLength: 12, maxLength: 60 },
);

function given(sample: readonly { first: number; second: number; defaulted: boolean }[]) {
  return {
    first: sample.map(({ first }) => first),
    second: sample.map(({ second }) => second),
    defaulted: sample.map(({ defaulted }) => defaulted),
  };
}

const hasBoth = (sample: readonly { defaulted: boolean }[]) =>
  sample.filter(({ defaulted }) => defaulted).length >= 2 &&
  sample.filter(({ defaulted }) => !defaulted).length >= 2;

describe('the difference of two AUCs', () => {
  test('is DeLong’s where every cluster has one row', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        fc.pre(hasBoth(sample));
        const cluster = sample.map((_, row) => row);
        const found = clusteredAucDifference({ ...given(sample), cluster });
        const expected = deLongTest({ kind: 'paired', ...given(sample) });
        expect(found.value).toBeCloseTo(expected.value ?? Number.NaN, 12);
        expect(found.se).toBeCloseTo(expected.se ?? Number.NaN, 10);
        expect(found.first).toBeCloseTo(expected.first.value ?? Number.NaN, 12);
      }),
    );
  });

  test('of rows that all stand twice is as uncertain as of the rows once', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        fc.pre(hasBoth(sample));
        const cluster = sample.map((_, row) => row);
        const once = clusteredAucDifference({ ...given(sample), cluster });
        const doubled = sample.flatMap((row) => [row, row]);
        const twice = clusteredAucDifference({
          ...given(doubled),
          cluster: doubled.map((_, row) => Math.floor(row / 2)),
        });
        expect(twice.value).toBeCloseTo(once.value ?? Number.NaN, 12);
        expect(twice.se).toBeCloseTo(once.se ?? Number.NaN, 10);
      }),
    );
  });

  test('by hand: one pair of four is lost by the second ranking', () => {
    const sample = { first: [4, 3, 2, 1], second: [4, 2, 3, 1], defaulted: [1, 1, 0, 0] };
    const found = clusteredAucDifference({ ...sample, cluster: [0, 1, 2, 3] });
    expect(found).toMatchObject({ first: 1, second: 0.75, value: 0.25, n: 4 });
    // Placements differ by 0 and ½ in either class: variance ⅛ / 2 twice.
    expect(found.se).toBeCloseTo(Math.sqrt(1 / 8), 12);
  });

  test('leaves rows out of both where either ranking is missing', () => {
    const sample = {
      first: [4, 3, 2, 1, null],
      second: [4, 3, 2, 1, 9],
      defaulted: [1, 1, 0, 0, 0],
    };
    const found = clusteredAucDifference({ ...sample, cluster: [0, 1, 2, 3, 4] });
    expect(found).toMatchObject({ value: 0, n: 4, pValue: null, warnings: ['zero-variance'] });
    expect(found.first).toBe(auc([4, 3, 2, 1], [1, 1, 0, 0]).value);
  });

  test('says why there is none', () => {
    const one = { first: [1, 2], second: [2, 1], cluster: [0, 1] };
    expect(clusteredAucDifference({ ...one, defaulted: [0, 0] })).toMatchObject({
      value: null,
      warnings: ['no-defaults'],
    });
    expect(clusteredAucDifference({ ...one, defaulted: [1, 0] }).warnings).toEqual([
      'few-of-a-class',
    ]);
  });
});

describe('the difference of the AUCs of two samples', () => {
  const sampleOf = (
    risk: readonly number[],
    defaulted: readonly (boolean | number)[],
    cluster: readonly number[],
  ): ClusteredRows => {
    const outcomes = Uint8Array.from(defaulted, Number);
    return {
      ranked: rankedRows(Float64Array.from(risk), outcomes),
      defaulted: outcomes,
      cluster,
    };
  };

  test('is the paired difference where both samples are the same rows', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        fc.pre(hasBoth(sample));
        const { first, second, defaulted } = given(sample);
        const cluster = sample.map((_, row) => Math.floor(row / 3));
        const paired = clusteredAucDifference({ first, second, defaulted, cluster });
        const found = clusteredAucGap(
          sampleOf(first, defaulted, cluster),
          sampleOf(second, defaulted, cluster),
        );
        expect(found.value).toBeCloseTo(paired.value ?? Number.NaN, 12);
        expect(found.se === null).toBe(paired.se === null);
        expect(found.se ?? 0).toBeCloseTo(paired.se ?? 0, 7);
      }),
    );
  });

  test('by hand: variances add up where no cluster is shared, and less where one is', () => {
    const first = sampleOf([4, 2, 3, 1], [1, 1, 0, 0], [0, 1, 2, 3]);
    const apart = sampleOf([4, 2, 3, 1], [1, 1, 0, 0], [4, 5, 6, 7]);
    const same = sampleOf([4, 2, 3, 1], [1, 1, 0, 0], [0, 1, 2, 3]);
    // Each class of each sample has the shares ±¼ / 2; of four clusters, each class: 4/3 · 4 / 64.
    expect(clusteredAucGap(first, apart)).toMatchObject({ first: 0.75, second: 0.75, value: 0 });
    expect(clusteredAucGap(first, apart).se).toBeCloseTo(Math.sqrt(1 / 6), 12);
    expect(clusteredAucGap(first, same)).toMatchObject({ se: 0, warnings: ['zero-variance'] });
  });

  test('does not depend on how clusters are numbered, and turns its sign with the samples', () => {
    fc.assert(
      fc.property(rows, rows, fc.integer({ min: 1, max: 1000 }), (one, other, shift) => {
        fc.pre(hasBoth(one) && hasBoth(other));
        const gap = (number: (row: number) => number, turned: boolean) => {
          const [a, b] = [one, other].map((sample) => {
            const { first, defaulted } = given(sample);
            return sampleOf(
              first,
              defaulted,
              sample.map((_, row) => number(row)),
            );
          });
          if (a === undefined || b === undefined) throw new Error('two samples are needed');
          return turned ? clusteredAucGap(b, a) : clusteredAucGap(a, b);
        };
        const plain = gap((row) => row, false);
        expect(gap((row) => shift - row, false)).toEqual(plain);
        const turned = gap((row) => row, true);
        expect(turned.value).toBeCloseTo(-(plain.value ?? Number.NaN), 12);
        expect(turned.se).toBeCloseTo(plain.se ?? Number.NaN, 10);
      }),
    );
  });

  test('says why there is none', () => {
    const both = sampleOf([2, 1], [1, 0], [0, 1]);
    const none = sampleOf([2, 1], [0, 0], [0, 1]);
    expect(clusteredAucGap(both, none)).toMatchObject({ value: null, warnings: ['no-defaults'] });
    expect(clusteredAucGap(both, both).warnings).toEqual(['few-of-a-class']);
  });
});
