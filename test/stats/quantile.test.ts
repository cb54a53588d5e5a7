import { describe, expect, it } from 'vitest';
import { quantile } from '../../src/stats/quantile.js';
import { numbersOf, referenceCases } from './reference-cases.js';

const cases = referenceCases('08-robust-trend-ranks.json', 'quantile').filter(
  ({ expected }) => 'type7' in expected,
);

describe.skipIf(cases.length === 0)('reference cases (skipped where ../shared is absent)', () => {
  it.each(cases)('$id', ({ input, expected, relTol = 1e-9 }) => {
    const found = numbersOf(input.probs).map((p) => quantile(numbersOf(input.data), p ?? 0).value);
    for (const [index, wanted] of numbersOf(expected.type7).entries()) {
      if (wanted === null) expect(found[index]).toBeNull();
      else {
        const error = Math.abs((found[index] ?? Number.NaN) - wanted);
        expect(error).toBeLessThanOrEqual(1e-12 + relTol * Math.abs(wanted));
      }
    }
  });
});

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
