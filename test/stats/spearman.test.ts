import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { averageRanks } from '../../src/stats/average-ranks.js';
import { spearman } from '../../src/stats/spearman.js';

// Whole numbers, so that a monotone transform keeps distinct values distinct after rounding.
const whole = fc.integer({ min: -1_000_000, max: 1_000_000 });
const pairs = fc.array(fc.tuple(whole, whole), { minLength: 2, maxLength: 40 });

describe('spearman', () => {
  it('is 1 − 6 Σd² / (n³ − n) without ties', () => {
    const { value, n, warnings } = spearman([1, 2, 3, 4, 5], [2, 1, 4, 3, 5]);
    expect(value).toBeCloseTo(1 - (6 * 4) / (125 - 5), 14);
    expect({ n, warnings }).toEqual({ n: 5, warnings: [] });
  });

  it('shares ranks among ties', () => {
    expect([...averageRanks([3, 1, 3, 2, 3])]).toEqual([4, 1, 4, 2, 4]);
    expect([...averageRanks([0, -0])]).toEqual([1.5, 1.5]);
  });

  it('leaves incomplete pairs out and says so', () => {
    const result = spearman([1, null, 2, 3, Number.NaN], [1, 5, 2, 3, 4]);
    expect(result).toMatchObject({ value: 1, n: 3, warnings: ['incomplete-pairs'] });
  });

  it('is undefined, with the reason, where it cannot be had', () => {
    expect(spearman([1, 1, 1], [1, 2, 3])).toMatchObject({
      value: null,
      warnings: ['no-variance'],
    });
    expect(spearman([1], [1])).toMatchObject({ value: null, warnings: ['too-few-pairs'] });
    expect(spearman([], [])).toMatchObject({ value: null, n: 0, warnings: ['too-few-pairs'] });
    expect(spearman([1, 2], [1])).toMatchObject({
      value: null,
      warnings: ['lengths-differ', 'incomplete-pairs'],
    });
  });

  it('is symmetric, in [−1, 1], and depends on order alone', () => {
    fc.assert(
      fc.property(pairs, (given) => {
        const x = given.map(([a]) => a);
        const y = given.map(([, b]) => b);
        const { value } = spearman(x, y);
        expect(spearman(y, x).value).toBe(value);
        expect(spearman(x.map(Math.cbrt), y).value).toBe(value);
        if (value === null) return;
        expect(Math.abs(value)).toBeLessThanOrEqual(1);
        const negated = y.map((b) => -b);
        expect(spearman(x, negated).value).toBeCloseTo(-value, 12);
      }),
    );
  });
});
