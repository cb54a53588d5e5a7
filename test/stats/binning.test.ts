import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { binFinder } from '../../src/stats/binning/bin.js';
import { informationValue } from '../../src/stats/binning/information-value.js';
import { optimalBinning, woeFinder } from '../../src/stats/binning/optimal-binning.js';
import { prebinRuns } from '../../src/stats/binning/prebin-counts.js';
import { bestPartition, type TrendShape } from '../../src/stats/binning/trend.js';
import { woe } from '../../src/stats/binning/woe.js';
import { seededRandom } from '../../src/stats/seeded-random.js';

const shapes: readonly TrendShape[] = [
  'ascending',
  'descending',
  'peak',
  'valley',
  'concave',
  'convex',
  'none',
];

/** Whether rates have a shape, by its definition over all of them. */
function hasShape(rates: readonly number[], shape: TrendShape): boolean {
  const steps = rates.slice(1).map((rate, at) => rate - (rates[at] ?? rate));
  const bends = steps.slice(1).map((step, at) => step - (steps[at] ?? step));
  const turn = (up: (step: number) => boolean) => {
    const first = steps.findIndex((step) => !up(step));
    return first < 0 || steps.slice(first).every((step) => step === 0 || !up(step));
  };
  switch (shape) {
    case 'ascending':
      return steps.every((step) => step >= 0);
    case 'descending':
      return steps.every((step) => step <= 0);
    case 'peak':
      return turn((step) => step >= 0);
    case 'valley':
      return turn((step) => step <= 0);
    case 'concave':
      return bends.every((bend) => bend <= 1e-12);
    case 'convex':
      return bends.every((bend) => bend >= -1e-12);
    case 'none':
      return true;
  }
}

/** Every way to cut n prebins into neighbouring bins, as first prebins. */
function allPartitions(n: number): readonly (readonly number[])[] {
  return Array.from({ length: 2 ** (n - 1) }, (_, mask) => [
    0,
    ...Array.from({ length: n - 1 }, (_each, at) => at + 1).filter((at) => mask & (1 << (at - 1))),
  ]);
}

const counts = fc.array(
  fc.tuple(fc.integer({ min: 0, max: 12 }), fc.integer({ min: 0, max: 12 })),
  {
    minLength: 2,
    maxLength: 8,
  },
);

describe('the partition into bins', () => {
  it.each(shapes)('equals the best of all partitions, %s', (shape) => {
    fc.assert(
      fc.property(
        counts,
        fc.integer({ min: 1, max: 9 }),
        fc.integer({ min: 1, max: 15 }),
        (cells, mostBins, leastRows) => {
          const good = Float64Array.from(cells, ([g]) => g);
          const bad = Float64Array.from(cells, ([, b]) => b);
          const sum = (list: Float64Array) => list.reduce((total, each) => total + each, 0);
          const totals = { good: sum(good) + 1, bad: sum(bad) + 1 };
          const limits = { mostBins, leastRows, leastGood: 1, leastBad: 1 };
          const runs = prebinRuns(good, bad, totals, limits);
          const lastOf = (starts: readonly number[], at: number) =>
            (starts[at + 1] ?? cells.length) - 1;
          const worth = (starts: readonly number[]) =>
            starts.reduce(
              (total, first, at) => total + runs.information(first, lastOf(starts, at)),
              0,
            );
          const ratesOf = (starts: readonly number[]) =>
            starts.map((first, at) => {
              const last = lastOf(starts, at);
              return runs.bad(first, last) / runs.rows(first, last);
            });
          const allowed = allPartitions(cells.length).filter(
            (starts) =>
              starts.length <= mostBins &&
              worth(starts) > Number.NEGATIVE_INFINITY &&
              hasShape(ratesOf(starts), shape),
          );
          const best = Math.max(...allowed.map(worth));
          const found = bestPartition(runs, shape, { mostBins });
          if (allowed.length === 0) {
            expect(found).toBeNull();
            return;
          }
          expect(found?.information).toBeCloseTo(best, 10);
          expect(worth(found?.starts ?? [])).toBeCloseTo(best, 10);
          expect(found?.starts.length).toBeLessThanOrEqual(mostBins);
          expect(hasShape(ratesOf(found?.starts ?? []), shape)).toBe(true);
        },
      ),
      { numRuns: 300 },
    );
  });
});

describe('optimalBinning', () => {
  const random = seededRandom(11);
  const ages = Array.from({ length: 3000 }, () => Math.floor(random() * 40));
  const defaulted = ages.map((age) => (random() < 0.4 - age / 120 ? 1 : 0));

  it('puts every row where its bin says', () => {
    const { bins, n } = optimalBinning([...ages, null, -9], [...defaulted, 1, 0], {
      special: [-9],
    });
    const find = binFinder(bins.map(({ bin }) => bin));
    const tallies = bins.map(() => 0);
    for (const value of [...ages, null, -9]) {
      const place = find(value) ?? -1;
      tallies[place] = (tallies[place] ?? 0) + 1;
    }
    expect(tallies).toEqual(bins.map(({ good, bad }) => good + bad));
    expect(bins.map(({ bin }) => bin.kind).slice(-2)).toEqual(['special', 'missing']);
    expect(n).toBe(3002);
  });

  it('keeps its limits', () => {
    const found = optimalBinning(ages, defaulted, { mostBins: 3, leastShare: 0.2, leastBad: 50 });
    expect(found.shape).toBe('descending');
    expect(found.bins.length).toBeLessThanOrEqual(3);
    for (const { good, bad } of found.bins) {
      expect(good + bad).toBeGreaterThanOrEqual(600);
      expect(bad).toBeGreaterThanOrEqual(50);
    }
  });

  it('merges between the splits it is given', () => {
    const { splits } = optimalBinning(ages, defaulted, { splits: [5, 10, 20, 30] });
    expect(splits.length).toBeGreaterThan(0);
    expect(splits.every((split) => [5, 10, 20, 30].includes(split))).toBe(true);
  });

  it('closes intervals on the left', () => {
    const { bins } = optimalBinning([1, 1, 2, 2], [0, 1, 1, 1], { splits: [2], trend: 'none' });
    expect(bins.map(({ bin }) => bin)).toEqual([
      { kind: 'interval', interval: { from: null, to: null, closed: 'left' } },
    ]);
    const finer = optimalBinning([1, 1, 2, 2, 2], [0, 1, 1, 1, 0], { splits: [2] });
    const find = binFinder(finer.bins.map(({ bin }) => bin));
    expect([find(1.999), find(2)]).toEqual([0, 1]);
  });

  it('groups categories by their rate and knows no others', () => {
    const cities = ['a', 'a', 'a', 'b', 'b', 'b', 'c', 'c', 'c'];
    const found = optimalBinning(cities, [1, 0, 0, 1, 1, 0, 1, 0, 0]);
    expect(found.bins.map(({ bin }) => bin)).toEqual([
      { kind: 'categories', categories: ['a', 'c'] },
      { kind: 'categories', categories: ['b'] },
    ]);
    const weight = woeFinder(found);
    expect(weight('a')).toBeGreaterThan(weight('b') ?? Number.NaN);
    expect([weight('d'), weight(null)]).toEqual([null, null]);
  });

  it('does not say more by merging', () => {
    const fine = optimalBinning(ages, defaulted, { trend: 'none' });
    const coarse = optimalBinning(ages, defaulted, { trend: 'none', mostBins: 2 });
    expect(fine.objective ?? 0).toBeGreaterThanOrEqual(coarse.objective ?? Number.NaN);
  });

  it('is undefined, with the reason, where it cannot be had', () => {
    expect(optimalBinning([1, 2], [0, 0])).toMatchObject({
      value: null,
      warnings: ['single-class'],
    });
    expect(optimalBinning([1, 2], [0])).toMatchObject({
      value: null,
      warnings: ['lengths-differ', 'incomplete-rows'],
    });
    expect(optimalBinning([null, null], [0, 1])).toMatchObject({
      value: null,
      warnings: ['no-values'],
    });
    expect(optimalBinning([1, 2], [0, 1], { leastBad: 5 })).toMatchObject({
      value: null,
      warnings: ['limits-infeasible'],
      bins: [],
    });
  });
});

describe('woe and informationValue', () => {
  it('change sign with the classes and not their sum', () => {
    fc.assert(
      fc.property(counts, (cells) => {
        const [good, bad] = [cells.map(([g]) => g), cells.map(([, b]) => b)];
        const [one, other] = [woe(good, bad), woe(bad, good)];
        expect(other.warnings).toEqual(one.warnings);
        if (one.value === null) return;
        expect(one.value).toBeGreaterThanOrEqual(0);
        expect(other.value).toBeCloseTo(one.value, 10);
        for (const [at, weight] of one.woe.entries())
          expect(other.woe[at]).toBeCloseTo(-weight, 10);
      }),
    );
  });

  it('refuse raw numbers', () => {
    const raw = Array.from({ length: 60 }, (_, at) => at);
    const labels = raw.map((each) => each % 2);
    expect(informationValue(raw, labels)).toMatchObject({
      value: null,
      warnings: ['too-many-distinct-values'],
    });
    expect(informationValue(raw, labels, { mostDistinct: 60 }).value).toBeGreaterThan(0);
  });
});
