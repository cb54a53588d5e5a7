import { describe, expect, test } from 'vitest';
import type { Value } from '../../src/expr/ast.js';
import { categoriesOf, domainTable, goalpostsOf } from '../model/tech-radar-table.js';
import { best, missingFor, scorer } from './scoring.js';

const score = scorer();

function of(code: string, value: Value) {
  const scored = score({ ...best, [code]: value });
  return {
    score: scored.value(`${code}#observed`),
    clipped: scored.value(`${code}#clipped`),
    reason: scored.value(`${code}#reason`),
    entered: scored.value(`${code}#score`),
    flags: scored.codes('flags'),
  };
}

describe('indicator scores', () => {
  const rows = Object.values(domainTable).flat();

  test.each(rows)('%s scores its goalposts', (code, _, posts) => {
    const points: readonly (readonly [Value, number])[] = posts.includes('→')
      ? goalpostsOf(posts)
      : Object.entries(categoriesOf(posts));
    for (const [value, expected] of points) {
      expect(of(code, value).score, `${code} at ${String(value)}`).toBeCloseTo(expected, 9);
      expect(of(code, value)).toMatchObject({ clipped: false, reason: null });
    }
  });

  test('interpolate between goalposts, on the logarithm where the table says so', () => {
    expect(of('rd_intensity', 0.04).score).toBeCloseTo(55, 12);
    expect(of('turnover', 0.45).score).toBeCloseTo(22.5, 12);
    expect(of('rd_expense_log', 10 ** 5.5).score).toBeCloseTo(25, 9);
    expect(of('rd_staff_log', Math.sqrt(5 * 20)).score).toBeCloseTo(55, 9);
    expect(of('raised_24m', 3e6).score).toBeCloseTo(50, 12);
  });

  test('a logarithm of zero or less takes the first score', () => {
    expect(of('rd_expense_log', 0)).toMatchObject({ score: 10, clipped: true, reason: null });
    expect(of('raised_total_log', -5)).toMatchObject({ score: 10, clipped: true });
    expect(of('rd_staff_log', 0.5)).toMatchObject({ score: 10, clipped: true });
  });

  test('clip and say so; beyond the plausible range they are flagged and still used', () => {
    expect(of('rd_intensity', 0.5)).toMatchObject({ score: 100, clipped: true });
    expect(of('rd_intensity', 0.5).flags).not.toContain('out-of-range:rd_intensity');
    expect(of('rd_intensity', 7)).toMatchObject({ score: 100, clipped: true });
    expect(of('rd_intensity', 7).flags).toContain('out-of-range:rd_intensity');
    expect(of('debt_ratio', 1.2)).toMatchObject({ score: 0, clipped: true });
    expect(of('debt_ratio', 0.1)).toMatchObject({ score: 100, clipped: true });
  });

  test('an unknown category is invalid, flagged and scored as not reported', () => {
    const found = of('tax_credit', 'E');
    expect(found).toMatchObject({ score: null, reason: 'invalid', entered: 35, clipped: false });
    expect(found.flags).toContain('invalid:tax_credit');
    expect(of('tax_credit', 'a').reason).toBe('invalid');
  });

  test('a number that is not finite was not reported', () => {
    expect(of('rd_intensity', Number.NaN)).toMatchObject({ reason: 'not-reported', entered: 35 });
  });
});

describe('what stands in for a missing value', () => {
  test.each([
    ['rd_intensity', 'not-reported', 35],
    ['rd_intensity', 'suppressed', 35],
    ['rd_intensity', 'invalid', 35],
    ['rd_intensity', 'not-yet-known', 35],
    ['rd_intensity', 'not-applicable', null],
    ['debt_ratio', 'not-reported', 10],
    ['debt_ratio', 'suppressed', 10],
    ['debt_ratio', 'invalid', 10],
    ['debt_ratio', 'not-yet-known', 10],
    ['debt_ratio', 'not-applicable', null],
  ])('%s %s: %s', (code, reason, expected) => {
    const scored = score(missingFor(best, [code], reason));
    expect(scored.value(`${code}#score`)).toBe(expected);
    expect(scored.value(`${code}#observed`)).toBe(null);
    expect(scored.value(`${code}#pessimistic`)).toBe(reason === 'not-applicable' ? null : 0);
    expect(scored.codes('flags').includes(`invalid:${code}`)).toBe(reason === 'invalid');
  });

  test('a value given together with a reason does not count', () => {
    const scored = score({ ...best, rd_intensity: 0.2, 'rd_intensity#why_given': 'suppressed' });
    expect(scored.value('rd_intensity#observed')).toBe(null);
    expect(scored.value('rd_intensity#score')).toBe(35);
    expect(scored.value('rd_intensity#clipped')).toBe(false);
  });
});
