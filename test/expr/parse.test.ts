import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { CreditRadarError } from '../../src/base/errors/credit-radar-error.js';
import { formatExpression } from '../../src/expr/format.js';
import { parseExpression } from '../../src/expr/parse.js';
import { anyExpression } from './expressions.js';

describe('parse and format', () => {
  test('are inverses of each other', () => {
    fc.assert(
      fc.property(anyExpression, (expr) => {
        expect(parseExpression(formatExpression(expr))).toEqual(expr);
      }),
      { numRuns: 2000, seed: 11 },
    );
  });

  test.each([
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['1 - 2 - 3', '((1 - 2) - 3)'],
    ['8 / 4 / 2', '((8 / 4) / 2)'],
    ['2 ^ 3 ^ 2', '(2 ^ (3 ^ 2))'],
    ['-a ^ 2', '(-((a ^ 2)))'],
    ['-2 ^ 2', '(-((2 ^ 2)))'],
    ['(-2) ^ 2', '((-2) ^ 2)'],
    ['2 ^ -1', '(2 ^ (-1))'],
    ['a * -b', '(a * (-(b)))'],
    ['a - -1', '(a - (-1))'],
    ['not a = b', '(not (a = b))'],
    ['not a and b', '((not a) and b)'],
    ['a or b and c', '(a or (b and c))'],
    ['a and b or c', '((a and b) or c)'],
    ['a + 1 < b * 2', '((a + 1) < (b * 2))'],
    ["not kind in ('A', 'B')", "(not (kind in ('A', 'B')))"],
    ["a = 1 and kind in ('A') or b", "(((a = 1) and (kind in ('A'))) or b)"],
    ["'it''s'", "'it''s'"],
    ["name = '中文'", "(name = '中文')"],
    ['if(a, missing, 1e-7)', 'if(a, missing, 1e-7)'],
    ['revenue@1 + revenue@10', '(revenue@1 + revenue@10)'],
    ['interpolate(x, [-1, 0, 2.5], [0, 50, 100])', 'interpolate(x, [-1, 0, 2.5], [0, 50, 100])'],
    ['  a\n  +\tb ', '(a + b)'],
    ['series()', 'series()'],
  ])('%s is %s', (source, bracketed) => {
    expect(formatExpression(parseExpression(source))).toBe(bracketed);
  });

  test.each([
    ['', 1, 'the expression ends too early'],
    ['1 +', 4, 'the expression ends too early'],
    ['1 2', 3, 'unexpected "2"'],
    ['a and or b', 7, 'unexpected "or"'],
    ['in (1)', 1, 'unexpected "in"'],
    ['(a', 3, 'expected ")"'],
    ['a)', 2, 'unexpected ")"'],
    ['if(a,)', 6, 'unexpected ")"'],
    ['a # b', 3, 'unexpected "#"'],
    ["'open", 1, 'unexpected "\'"'],
    ['a == b', 4, 'unexpected "="'],
    ['[1, x]', 5, 'a list holds plain numbers only'],
    ['a in b', 6, 'expected "("'],
    ['1 + 1e999', 5, '1e999 is too large'],
    ['[1e999]', 2, '1e999 is too large'],
    ['"text"', 1, 'unexpected """'],
    ['.5', 1, 'unexpected "."'],
  ])('%s is refused at character %i', (source, position, detail) => {
    expect(refusal(source)).toMatchObject({
      code: 'expression-syntax',
      facts: { text: source, position, detail },
    });
  });

  test.each([
    ['coalese(a, b)', 'coalesce'],
    ['Ln(a)', 'ln'],
    ['month_between(a, b)', 'months_between'],
    ['zzzzzzzz(a)', undefined],
    ['toString(a)', undefined],
    ['constructor(a)', undefined],
  ])('%s is no operation', (source, suggestion) => {
    expect(refusal(source)).toMatchObject({
      code: 'expression-unknown-name',
      facts: { text: source, suggestion },
    });
  });
});

function refusal(source: string): CreditRadarError {
  try {
    parseExpression(source);
  } catch (error) {
    if (error instanceof CreditRadarError) return error;
    throw error;
  }
  throw new Error(`${source} was not refused`);
}
