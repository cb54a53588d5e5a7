import { describe, expect, test } from 'vitest';
import { best, scorer } from './scoring.js';

const score = scorer();

describe('stage', () => {
  test.each<[number | null, number | null, string]>([
    [4.99, 19_999_999.99, 'startup'],
    [0, 0, 'startup'],
    [4.99, 20e6, 'growth'],
    [5, 19_999_999, 'growth'],
    [4.99, null, 'startup'],
    [5, null, 'growth'],
    [3, 400e6, 'mature'],
    [3, 399_999_999.99, 'growth'],
    [15, 100e6, 'mature'],
    [15, 99_999_999.99, 'growth'],
    [14.99, 100e6, 'growth'],
    [40, null, 'growth'],
    [40, 0, 'growth'],
    // Age missing: by revenue alone, else growth.
    [null, 19_999_999, 'startup'],
    [null, 20e6, 'growth'],
    [null, 400e6, 'mature'],
    [null, 150e6, 'growth'],
    [null, null, 'growth'],
  ])('age %s, revenue %s: %s', (age_years, revenue, stage) => {
    const scored = score({ ...best, age_years, revenue });
    expect(scored.value('stage')).toBe(stage);
    expect(scored.codes('flags').includes('age-missing')).toBe(age_years === null);
  });

  test('decides the weights', () => {
    const startup = score({ ...best, age_years: 1, revenue: 1e6 });
    const mature = score({ ...best, age_years: 30, revenue: 1e9 });
    expect(startup.number('innovation#weight')).toBeCloseTo(0.3, 12);
    expect(mature.number('innovation#weight')).toBeCloseTo(0.25, 12);
    expect(startup.number('runway#weight')).toBeCloseTo(0.15 * 0.18, 12);
    expect(mature.number('runway#weight')).toBeCloseTo(0.3 * 0.1, 12);
    expect(startup.number('interest_cover#weight')).toBeCloseTo(0.15 * 0.07, 12);
    expect(startup.number('revenue_growth#weight')).toBeCloseTo(0.15 * 0.06, 12);
  });
});
