import { describe, expect, test } from 'vitest';
import { toEpochDay } from '../../src/base/dates.js';
import type { Value } from '../../src/expr/ast.js';
import { evaluate } from '../../src/expr/evaluate.js';
import { parseExpression } from '../../src/expr/parse.js';

function value(source: string, record: Readonly<Record<string, Value>> = {}): Value {
  return evaluate(parseExpression(source), record);
}

const truths = [true, false, null] as const;

describe('three-valued logic', () => {
  const rank = (truth: boolean | null) => (truth === null ? 0.5 : Number(truth));
  const back = (place: number) => (place === 0.5 ? null : place === 1);

  for (const a of truths) {
    test(`not ${a}`, () => expect(value('not a', { a })).toBe(a === null ? null : !a));
    for (const b of truths) {
      test(`${a} and ${b}`, () =>
        expect(value('a and b', { a, b })).toBe(back(Math.min(rank(a), rank(b)))));
      test(`${a} or ${b}`, () =>
        expect(value('a or b', { a, b })).toBe(back(Math.max(rank(a), rank(b)))));
    }
  }

  test.each([
    ['if(a, 1, 2)', { a: null }, 2],
    ['a = 1', { a: null }, null],
    ['a != 1', { a: null }, null],
    ['is_missing(a)', { a: null }, true],
    ["t in ('A', 'B')", { t: 'B' }, true],
    ["t in ('A', 'B')", { t: 'C' }, false],
    ["t in ('A', missing)", { t: 'A' }, true],
    ["t in ('A', missing)", { t: 'C' }, null],
    ["t in ('A')", { t: null }, null],
    ["match(t, 'A', 1, 'B', 2)", { t: 'B' }, 2],
    ["match(t, 'A', 1)", { t: 'C' }, null],
    ["match(t, 'A', 1)", { t: null }, null],
    ['coalesce(a, b, 3)', { a: null, b: 0 }, 0],
    ['coalesce(a, b)', { a: null, b: null }, null],
  ])('%s of %j is %s', (source, record, expected) => {
    expect(value(source, record)).toBe(expected);
  });
});

describe('arithmetic', () => {
  test.each([
    ['1 / 0', null],
    ['0 / 0', null],
    ['-1 / 0', null],
    ['1e308 * 10', null],
    ['(-8) ^ 0.5', null],
    ['ln(0)', null],
    ['log10(-1)', null],
    ['log10(1000)', 3],
    ['exp(1000)', null],
    ['2 ^ 3 ^ 2', 512],
    ['-2 ^ 2', -4],
    ['min(missing, 1)', null],
    ['least(missing, 1)', 1],
    ['greatest(missing, missing)', null],
    ['snap(84.9999999999)', 85],
    ['snap(84.999999999)', 84.999999999],
    ['snap(0.5 - 1e-10)', 0.5],
    ['floor(-0.5)', -1],
  ])('%s is %s', (source, expected) => expect(value(source)).toBe(expected));

  test('a number that is not finite is missing from the start', () => {
    expect(value('is_missing(a)', { a: Number.NaN })).toBe(true);
    expect(value('coalesce(a, 1)', { a: Number.POSITIVE_INFINITY })).toBe(1);
  });
});

describe('dates', () => {
  test.each([
    ['2024-01-31', '2024-02-29', 1],
    ['2024-01-31', '2024-02-28', 0],
    ['2023-01-31', '2023-02-28', 1],
    ['2024-01-15', '2024-02-14', 0],
    ['2024-01-15', '2024-02-15', 1],
    ['2020-12-31', '2025-12-31', 60],
    ['2021-01-01', '2025-12-31', 59],
    ['2020-02-29', '2025-02-28', 60],
    ['2020-02-29', '2025-02-27', 59],
  ])('%s to %s is %i complete months', (from, to, months) => {
    const record = { from: toEpochDay(from), to: toEpochDay(to) };
    expect(value('months_between(from, to)', record)).toBe(months);
    expect(value('years_between(from, to)', record)).toBe(months / 12);
  });

  test('end of year', () => {
    expect(value('end_of_year(2024)')).toBe(toEpochDay('2024-12-31'));
    expect(value('end_of_year(2024.5)')).toBe(null);
    expect(value('end_of_year(0)')).toBe(null);
  });
});

describe('texts', () => {
  test.each([
    ["slice(digits('C3921'), 1, 2)", '39'],
    ["slice('420106', 3, 2)", '01'],
    ["slice('𠮷野家', 1, 1)", '𠮷'],
    ["slice('ab', 3, 2)", ''],
    ["slice('ab', 0, 2)", null],
    ["concat('42', missing)", null],
  ])('%s is %s', (source, expected) => expect(value(source)).toBe(expected));
});
