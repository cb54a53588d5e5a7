import { describe, expect, test } from 'vitest';
import { best, indicators, missingFor, scorer, without, worst } from './scoring.js';

const score = scorer();
const reasons = (record: Parameters<typeof score>[0]) =>
  [1, 2, 3, 4, 5].map((place) => score(record).value(`reason_${place}`));

/** At their best these two still lose 0.15 × 6 × 10 % and 0.15 × 8 × 5 % of a hundred. */
const always = ['low.months_since_round', 'low.valuation_growth'];

describe('reasons', () => {
  test('are ranked by points lost', () => {
    const record = { ...best, standards: 1, debt_ratio: 0.55, tax_credit: 'C' };
    const scored = score(record);
    expect(scored.number('tax_credit#lost')).toBeCloseTo(0.15 * 12 * 0.75, 9);
    expect(scored.number('debt_ratio#lost')).toBeCloseTo(0.2 * 14 * 0.25, 9);
    expect(scored.number('standards#lost')).toBeCloseTo(0.3 * 4 * 0.4, 9);
    expect(scored.number('months_since_round#lost')).toBeCloseTo(0.09, 9);
    expect(scored.number('valuation_growth#lost')).toBeCloseTo(0.06, 9);
    expect(reasons(record)).toEqual([
      'low.tax_credit',
      'low.debt_ratio',
      'low.standards',
      ...always,
    ]);
  });

  test('of missing values come after observed ones, however many points they cost', () => {
    const record = without({ ...best, standards: 1 }, ['rd_intensity', 'debt_ratio']);
    expect(score(record).number('rd_intensity#lost')).toBeCloseTo(0.3 * 16 * 0.65, 9);
    expect(reasons(record)).toEqual([
      'low.standards',
      ...always,
      'missing.rd_intensity',
      'missing.debt_ratio',
    ]);
  });

  test('are at most five and never of what does not apply', () => {
    expect(score(worst).value('reasons')).toHaveLength(indicators.length);
    expect(reasons(worst)).not.toContain(null);
    const record = missingFor(best, ['rd_intensity'], 'not-applicable');
    expect(reasons(record)).toEqual([...always, null, null, null]);
  });

  test('with equal loss stand in the order of the model', () => {
    const record = { ...best, customer_retention: 0, customer_concentration: 1 };
    const first = ['low.customer_concentration', 'low.customer_retention'];
    expect(reasons(record).slice(0, 2)).toEqual(first);
  });
});
