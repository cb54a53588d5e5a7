import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auc, clusteredAucDifference, deLongTest } from '../../src/stats/index.js';

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
