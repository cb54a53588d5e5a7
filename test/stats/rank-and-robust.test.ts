import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type QuantileType, quantile } from '../../src/stats/quantile.js';
import { kendall } from '../../src/stats/rank/kendall.js';
import { pearson } from '../../src/stats/rank/pearson.js';
import { percentileRank, percentileRanks } from '../../src/stats/rank/percentile-rank.js';
import { compoundGrowth, logLinearGrowth } from '../../src/stats/robust/compound-growth.js';
import { mannKendall } from '../../src/stats/robust/mann-kendall.js';
import { medianAbsoluteDeviation } from '../../src/stats/robust/median-absolute-deviation.js';
import { theilSen } from '../../src/stats/robust/theil-sen.js';
import { winsorise } from '../../src/stats/robust/winsorise.js';

const small = fc.integer({ min: -6, max: 6 });
const pairs = fc.array(fc.tuple(small, small), { minLength: 2, maxLength: 40 });
const series = fc.array(small, { minLength: 1, maxLength: 30 });

/** Sums over all pairs of places, the plain way. */
function overPairs(n: number, term: (i: number, j: number) => number): number {
  let sum = 0;
  for (let i = 0; i < n; i++) for (let j = i + 1; j < n; j++) sum += term(i, j);
  return sum;
}

describe('kendall', () => {
  it('counts the pairs that comparing each with each finds', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const [x, y] = [given.map(([a]) => a), given.map(([, b]) => b)];
        const order = (i: number, j: number) =>
          Math.sign((x[j] ?? 0) - (x[i] ?? 0)) * Math.sign((y[j] ?? 0) - (y[i] ?? 0));
        const { concordant, discordant, value } = kendall(x, y);
        expect(concordant).toBe(overPairs(given.length, (i, j) => (order(i, j) > 0 ? 1 : 0)));
        expect(discordant).toBe(overPairs(given.length, (i, j) => (order(i, j) < 0 ? 1 : 0)));
        expect(kendall(y, x).value).toBe(value);
      }),
    );
  });

  it('says why there is none', () => {
    expect(kendall([1, 1], [1, 2]).warnings).toEqual(['no-variance']);
    expect(kendall([1], [1]).warnings).toEqual(['too-few-pairs']);
    expect(kendall([1, 2], [1]).warnings).toEqual(['lengths-differ', 'incomplete-pairs']);
  });
});

describe('pearson', () => {
  it('is one for a rising line, and has none for a constant', () => {
    expect(pearson([1, 2, 4], [3, 5, 9]).value).toBeCloseTo(1, 15);
    // The mean of three tenths is not a tenth; the column is constant all the same.
    expect(pearson([0.1, 0.1, 0.1], [1, 2, 3]).warnings).toEqual(['no-variance']);
    expect(pearson([1, null], [1, 2]).warnings).toEqual(['too-few-pairs', 'incomplete-pairs']);
    expect(pearson([1, 2], [1]).warnings).toContain('lengths-differ');
  });
});

describe('mannKendall', () => {
  it('is the sum of the signs of all later differences', () => {
    fc.assert(
      fc.property(fc.array(small, { minLength: 2, maxLength: 30 }), (values) => {
        const signs = overPairs(values.length, (i, j) =>
          Math.sign((values[j] ?? 0) - (values[i] ?? 0)),
        );
        expect(mannKendall(values).value).toBe(signs);
      }),
    );
    expect(mannKendall([1]).warnings).toEqual(['too-few-values']);
  });
});

describe('theilSen', () => {
  it('finds a line through a third of wild points', () => {
    const x = Array.from({ length: 20 }, (_, at) => at);
    const y = x.map((at) => (at % 4 === 3 ? 1e6 * (at % 8 === 3 ? 1 : -1) : 2 * at + 1));
    expect(theilSen(x, y).value).toBeCloseTo(2, 9);
  });

  it('turns with the sign of y', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const [x, y] = [given.map(([a]) => a), given.map(([, b]) => b)];
        const { value, warnings } = theilSen(x, y);
        const turned = theilSen(
          x,
          y.map((b) => -b),
        ).value;
        if (value === null) expect(warnings).toEqual(['too-few-points']);
        else expect(turned).toBeCloseTo(-value, 12);
      }),
    );
    expect(theilSen([1, 2], [1]).warnings).toContain('lengths-differ');
  });
});

describe('quantile', () => {
  const types: readonly QuantileType[] = [1, 2, 3, 4, 5, 6, 7, 8, 9];

  it('lies within the sample and rises with p, by every type', () => {
    const probability = fc.integer({ min: 0, max: 64 }).map((k) => k / 64);
    fc.assert(
      fc.property(
        series,
        probability,
        probability,
        fc.constantFrom(...types),
        (values, p, q, type) => {
          const low = quantile(values, Math.min(p, q), { type }).value ?? Number.NaN;
          const high = quantile(values, Math.max(p, q), { type }).value ?? Number.NaN;
          expect(low).toBeLessThanOrEqual(high + 1e-12);
          expect(low).toBeGreaterThanOrEqual(Math.min(...values));
          expect(high).toBeLessThanOrEqual(Math.max(...values));
          if (type <= 3 && type !== 2) expect(values).toContain(low);
        },
      ),
    );
  });

  it('takes the even order statistic where type 3 is half way', () => {
    expect(quantile([1, 2, 3, 4], 0.375, { type: 3 }).value).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.625, { type: 3 }).value).toBe(2);
    expect(quantile([1, 2, 3, 4], 0.875, { type: 3 }).value).toBe(4);
  });
});

describe('percentile ranks', () => {
  it('of a sample are those of its values one by one', () => {
    fc.assert(
      fc.property(
        series,
        fc.constantFrom('mid' as const, 'inclusive' as const),
        (values, convention) => {
          const alone = values.map((value) => percentileRank(values, value, convention).value);
          expect(percentileRanks(values, convention)).toEqual(alone);
        },
      ),
    );
    expect(percentileRank([], 1).warnings).toEqual(['no-values']);
    expect(percentileRank([1], null).warnings).toEqual(['value-missing']);
    expect(percentileRanks([2, null])).toEqual([0.5, null]);
  });
});

describe('winsorise', () => {
  it('moves only what is outside its limits', () => {
    fc.assert(
      fc.property(series, (values) => {
        const { values: found, lowerBound, upperBound } = winsorise(values);
        for (const [at, value] of values.entries()) {
          expect(found[at]).toBe(Math.min(upperBound ?? 0, Math.max(lowerBound ?? 0, value)));
        }
      }),
    );
    expect(winsorise([null]).warnings).toEqual(['no-values']);
    expect(winsorise([1, 2], { lower: 0.9, upper: 0.1 })).toMatchObject({
      value: null,
      values: [1, 2],
      warnings: ['bounds-outside'],
    });
  });

  it('counts ten per cent of ten as one', () => {
    const values = Array.from({ length: 10 }, (_, at) => at);
    const found = winsorise(values, { lower: 0.1, upper: 0.9, by: 'count' });
    expect([found.lowerBound, found.upperBound]).toEqual([1, 8]);
  });
});

describe('growth', () => {
  it('compounds to where it began', () => {
    const amount = fc.integer({ min: 1, max: 1_000_000 });
    fc.assert(
      fc.property(amount, amount, fc.integer({ min: 1, max: 20 }), (begin, end, years) => {
        const rate = compoundGrowth({ begin, end, years }).value ?? Number.NaN;
        expect(begin * (1 + rate) ** years).toBeCloseTo(end, 3);
      }),
    );
  });

  it('of logarithms needs values above zero', () => {
    expect(logLinearGrowth([1, 2, 4, null, 16]).value).toBeCloseTo(1, 12);
    expect(logLinearGrowth([1]).warnings).toEqual(['too-few-values']);
    expect(logLinearGrowth([1, 0]).warnings).toEqual(['non-positive-value']);
  });
});

describe('medianAbsoluteDeviation', () => {
  it('is undefined without values, and says where most are equal', () => {
    expect(medianAbsoluteDeviation([null])).toMatchObject({ value: null, warnings: ['no-values'] });
    expect(medianAbsoluteDeviation([2, 2, 2, 5])).toMatchObject({
      value: 0,
      warnings: ['mostly-equal'],
      robustZ: [null, null, null, null],
    });
  });
});
