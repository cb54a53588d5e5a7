import { describe, expect, test } from 'vitest';
import { call, column, missing, type Scope, text } from '../../src/expr/ast.js';
import { checkExpression, typeOf } from '../../src/expr/check.js';
import { parseExpression } from '../../src/expr/parse.js';

const scope: Scope = new Map([
  ['n', 'number'],
  ['t', 'text'],
  ['b', 'boolean'],
  ['d', 'date'],
  ['l', 'numbers'],
]);

describe('types', () => {
  test.each([
    ['n + 1', 'number'],
    ['n < 1 and b', 'boolean'],
    ["t = 'A'", 'boolean'],
    ['d = d', 'boolean'],
    ['is_missing(l)', 'boolean'],
    ["if(b, 'A', missing)", 'text'],
    ["if(b, missing, 'A')", 'text'],
    ['coalesce(missing, d)', 'date'],
    ['coalesce(missing, missing)', 'number'],
    ['years_between(d, d)', 'number'],
    ['end_of_year(n)', 'date'],
    ['series(n, missing, 1)', 'numbers'],
    ["match(t, 'A', 1, 'B', n)", 'number'],
    ["t in ('A', missing)", 'boolean'],
  ])('%s is a %s', (source, type) => expect(typeOf(parseExpression(source), scope)).toBe(type));

  test.each([
    ['n + t', 'add wants number at place 2, not text'],
    ['n = t', 'equal wants number at place 2, not text'],
    ["if(b, 1, 'A')", 'if wants number at place 3, not text'],
    ["n in ('A')", 'in wants text at place 1, not number'],
    ["match(t, 'A')", 'match does not take 2 arguments'],
    ['ln()', 'ln does not take 0 arguments'],
    ['ln(n, n)', 'ln does not take 2 arguments'],
    ['days_between(d, n)', 'days_between wants date at place 2, not number'],
    ['coalesce(n, d)', 'coalesce wants number at place 2, not date'],
    ['not n', 'not wants boolean at place 1, not number'],
  ])('%s is refused: %s', (source, detail) => {
    expect(() => typeOf(parseExpression(source), scope)).toThrow(detail);
  });

  test('an unknown name quotes the whole expression and the nearest name', () => {
    const wide: Scope = new Map([['revenue', 'number']]);
    expect(() => typeOf(parseExpression('1 + revenu'), wide)).toThrow(
      '"revenu" in expression "(1 + revenu)" is not defined. Did you mean "revenue"?',
    );
  });

  test('missing takes the type of its place', () => {
    const { expr: typed } = checkExpression(parseExpression("if(b, missing, 'A')"), scope);
    expect(typed).toEqual(call('if', column('b'), missing('text'), text('A')));
  });
});
