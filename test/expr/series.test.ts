import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { call, column, type Value } from '../../src/expr/ast.js';
import { evaluate } from '../../src/expr/evaluate.js';

type Series = readonly (number | null)[];

function growth(series: Series): Value {
  return evaluate(call('theil_sen_growth', column('s')), { s: series });
}

function seasonal(series: Series, season: number): Value {
  return evaluate(call('seasonal_growth', column('s'), column('n')), { s: series, n: season });
}

/** Theil–Sen by its definition: sort all pairwise slopes, take the middle. */
function bruteForce(series: Series): number | null {
  const slopes: number[] = [];
  let positive = 0;
  for (let j = 0; j < series.length; j++) {
    const right = series[j] ?? 0;
    if (right <= 0) continue;
    positive += 1;
    for (let i = 0; i < j; i++) {
      const left = series[i] ?? 0;
      if (left > 0) slopes.push((Math.log(right) - Math.log(left)) / (j - i));
    }
  }
  if (positive < 3) return null;
  slopes.sort((a, b) => a - b);
  const low = slopes[Math.floor((slopes.length - 1) / 2)] ?? Number.NaN;
  const high = slopes[Math.ceil((slopes.length - 1) / 2)] ?? Number.NaN;
  return Math.exp((low + high) / 2) - 1;
}

const positive = fc.double({ min: 0.01, max: 1e8, noNaN: true });
const anySeries = fc.array(fc.option(fc.oneof(positive, fc.constantFrom(0, -3))), { maxLength: 9 });

describe('Theil–Sen growth', () => {
  test.each<[string, Series, number | null]>([
    ['ten percent a year', [100, 110, 121], 0.1],
    ['one outlier among five', [100, 110, 999_999, 133.1, 146.41], 0.1],
    // Slopes of 1, 2, 8: ln2, ln8 / 2 = 1.5 ln2, ln4 = 2 ln2; the middle is 1.5 ln2.
    ['three unequal steps', [1, 2, 8], 2 ** 1.5 - 1],
    // Slopes of 1, 1, 1, 16: three zeros, then 4 ln2 / 3, 2 ln2, 4 ln2: between 0 and 4 ln2 / 3.
    ['an even number of slopes', [1, 1, 1, 16], 2 ** (2 / 3) - 1],
    ['a gap keeps its length', [100, null, 121, 133.1], 0.1],
    ['two values', [1, 2], null],
    ['two positive values', [0, 1, 2, -5], null],
    ['none', [], null],
  ])('%s', (_, series, expected) => {
    const found = growth(series);
    if (expected === null) expect(found).toBe(null);
    else expect(found).toBeCloseTo(expected, 12);
  });

  test('is what its definition says', () => {
    fc.assert(
      fc.property(anySeries, (series) => {
        const [found, expected] = [growth(series), bruteForce(series)];
        if (expected === null || !Number.isFinite(expected)) return found === null;
        return Math.abs(Number(found) - expected) <= 1e-9 * Math.max(1, Math.abs(expected));
      }),
      { numRuns: 500, seed: 3 },
    );
  });

  test('does not depend on the unit', () => {
    fc.assert(
      fc.property(fc.array(positive, { minLength: 3, maxLength: 6 }), (series) => {
        const scaled = growth(series.map((value) => value * 10_000));
        expect(Number(scaled) / (1 + Number(growth(series)))).toBeCloseTo(
          Number(growth(series)) / (1 + Number(growth(series))),
          6,
        );
      }),
      { numRuns: 200, seed: 5 },
    );
  });
});

describe('growth against the season before', () => {
  const year = [10, 20, 30, 40, 50, 60, 70, 80, 90, 100, 110, 120];
  const grown = year.map((use) => use * 1.2);

  test('sees through the season', () => {
    expect(seasonal([...year, ...grown], 12)).toBeCloseTo(0.2, 12);
  });

  test('bears gaps until fewer than half of the pairs are left', () => {
    const gaps = (count: number) => grown.map((use, month) => (month < count ? null : use));
    expect(seasonal([...year, ...gaps(6)], 12)).toBeCloseTo(0.2, 12);
    expect(seasonal([...year, ...gaps(7)], 12)).toBe(null);
  });

  test.each([0, -1, 1.5, 1e9])('has no season of %s', (season) => {
    expect(seasonal([...year, ...grown], season)).toBe(null);
  });
});
