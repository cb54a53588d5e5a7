import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/stats/quantile.js';

describe('quantile', () => {
  it('interpolates between order statistics', () => {
    expect(quantile([4, 1, 3, 2], 0.5).value).toBe(2.5);
    expect(quantile([4, 1, null, 3, 2], 0.25)).toMatchObject({ value: 1.75, n: 4 });
  });

  it('is undefined without values or outside [0, 1]', () => {
    expect(quantile([], 0.5)).toMatchObject({ value: null, warnings: ['no-values'] });
    expect(quantile([1], 1.1)).toMatchObject({ value: null, warnings: ['probability-outside'] });
    expect(quantile([1], Number.NaN)).toMatchObject({ value: null });
  });
});
