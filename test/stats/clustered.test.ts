import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { auc, clusteredAuc, clusteredRate } from '../../src/stats/index.js';

const rows = fc.array(
  fc.record({
    risk: fc.integer({ min: 0, max: 6 }),
    defaulted: fc.boolean(),
    cluster: fc.integer({ min: 0, max: 8 }),
  }),
  { minLength: 12, maxLength: 60 },
);

/** Obuchowski's variance from all pairs, in as many steps as the formula has terms. */
function byPairs(
  sample: readonly {
    readonly risk: number;
    readonly defaulted: boolean;
    readonly cluster: number;
  }[],
) {
  const bad = sample.filter(({ defaulted }) => defaulted);
  const good = sample.filter(({ defaulted }) => !defaulted);
  const wins = (a: number, b: number) => (a > b ? 1 : a === b ? 0.5 : 0);
  const mean = (values: readonly number[]) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const area = mean(bad.map((b) => mean(good.map((g) => wins(b.risk, g.risk)))));
  const clusters = [...new Set(sample.map(({ cluster }) => cluster))].map((cluster) => ({
    bad: bad
      .filter((row) => row.cluster === cluster)
      .map((row) => mean(good.map((g) => wins(row.risk, g.risk))) - area),
    good: good
      .filter((row) => row.cluster === cluster)
      .map((row) => mean(bad.map((b) => wins(b.risk, row.risk))) - area),
  }));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const part = (side: 'bad' | 'good', size: number) => {
    const filled = clusters.filter((one) => one[side].length > 0).length;
    const squares = sum(clusters.map((one) => sum(one[side]) ** 2));
    return ((filled / (filled - 1)) * squares) / size ** 2;
  };
  const products = sum(clusters.map((one) => sum(one.bad) * sum(one.good)));
  const between = (clusters.length / (clusters.length - 1)) * products;
  const variance =
    part('bad', bad.length) +
    part('good', good.length) +
    (2 * between) / (bad.length * good.length);
  return { area, variance: Math.max(0, variance) };
}

describe('the clustered AUC', () => {
  test('is what the formula gives pair by pair', () => {
    fc.assert(
      fc.property(rows, (given) => {
        const sample = given.toSorted((a, b) => a.cluster - b.cluster);
        const clustersWith = (outcome: boolean) =>
          new Set(sample.filter((row) => row.defaulted === outcome).map(({ cluster }) => cluster));
        fc.pre(clustersWith(true).size >= 2 && clustersWith(false).size >= 2);
        const found = clusteredAuc(
          sample.map(({ risk }) => risk),
          sample.map(({ defaulted }) => defaulted),
          sample.map(({ cluster }) => cluster),
        );
        const expected = byPairs(sample);
        expect(found.value).toBeCloseTo(expected.area, 12);
        expect(found.variance).toBeCloseTo(expected.variance, 12);
      }),
    );
  });

  test('has the variance of DeLong where every cluster has one row', () => {
    fc.assert(
      fc.property(rows, (sample) => {
        const risk = sample.map((row) => row.risk);
        const defaulted = sample.map((row) => row.defaulted);
        const alone = clusteredAuc(risk, defaulted, [...risk.keys()]);
        const plain = auc(risk, defaulted);
        fc.pre(plain.variance !== null);
        expect(alone.value).toBeCloseTo(plain.value ?? Number.NaN, 12);
        expect(alone.variance).toBeCloseTo(plain.variance ?? Number.NaN, 12);
      }),
    );
  });

  test('has none with one class', () => {
    expect(clusteredAuc([1, 2], [0, 0], [1, 2])).toMatchObject({
      value: null,
      warnings: ['no-defaults'],
    });
  });
});

describe('the clustered rate', () => {
  test('counts an enterprise that repeats itself exactly as one', () => {
    const clusters = Array.from({ length: 200 }, (_, place) => ({
      n: 4,
      defaults: place % 10 === 0 ? 4 : 0,
    }));
    const found = clusteredRate(clusters);
    expect(found.value).toBe(0.1);
    expect(found.effectiveN).toBeCloseTo(199, 9);
  });

  test('says that the design effect is unknown without defaults', () => {
    expect(clusteredRate([{ n: 3, defaults: 0 }])).toMatchObject({
      value: 0,
      designEffect: 1,
      warnings: ['one-class'],
    });
  });
});
