import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { differencesBetween } from '../../src/pipeline/pack/differences.js';

describe('differences of two JSON values', () => {
  test('are named by their place', () => {
    const expected = { a: [1, { b: 'x' }], c: null };
    const found = { a: [1, { b: 'y' }], d: 2 };
    expect(differencesBetween(expected, found)).toEqual([
      { at: 'a.1.b', expected: 'x', found: 'y' },
      { at: 'c', expected: null, found: undefined },
      { at: 'd', expected: undefined, found: 2 },
    ]);
    expect(differencesBetween([1], { 0: 1 })).toHaveLength(1);
    expect(differencesBetween(1, '1')).toEqual([{ at: 'the top', expected: 1, found: '1' }]);
    expect(differencesBetween(null, 0)).toHaveLength(1);
  });

  test('pass over what another machine may round otherwise, and nothing more', () => {
    expect(differencesBetween(0.1 + 0.2, 0.3)).toEqual([]);
    expect(differencesBetween(1, 1 + 1e-8)).toHaveLength(1);
    expect(differencesBetween(0, 1e-13)).toEqual([]);
    expect(differencesBetween(1e-20, -1e-20)).toEqual([]);
    expect(differencesBetween(1, -1)).toHaveLength(1);
  });

  test('of a value and itself are none', () => {
    fc.assert(
      fc.property(fc.jsonValue(), (value) => {
        expect(differencesBetween(value, JSON.parse(JSON.stringify(value)))).toEqual([]);
      }),
    );
  });
});
