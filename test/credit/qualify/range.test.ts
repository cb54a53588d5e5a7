import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import {
  between,
  exactly,
  holdsZero,
  hull,
  maximumOf,
  minimumOf,
  order,
  productOf,
  quotientOf,
  type Range,
  sumOf,
} from '../../../src/credit/qualify/range.js';

const whole = fc.integer({ min: -1000, max: 1000 });
const range = fc
  .tuple(fc.option(whole), fc.option(whole))
  .map(([a, b]) => (a !== null && b !== null && a > b ? between(b, a) : between(a, b)));

/** A number of the range, not too large to compute with exactly. */
function member({ from, to }: Range, share: number): number {
  const [low, high] = [Math.max(from, -2000), Math.min(to, 2000)];
  return Math.round(low + (high - low) * share);
}

function holds({ from, to, fromOpen, toOpen }: Range, value: number): boolean {
  const [low, high] = [order(value, from), order(to, value)];
  return (low > 0 || (low === 0 && !fromOpen)) && (high > 0 || (high === 0 && !toOpen));
}

const share = fc.double({ min: 0, max: 1, noNaN: true });
const operations = [
  ['+', sumOf, (a: number, b: number) => a + b],
  ['×', productOf, (a: number, b: number) => a * b],
  ['min', minimumOf, Math.min],
  ['max', maximumOf, Math.max],
  ['hull', hull, (a: number) => a],
] as const;

describe('ranges', () => {
  test.each(operations)('%s of any members lies in the result', (_, combine, compute) => {
    fc.assert(
      fc.property(range, range, share, share, (left, right, atLeft, atRight) => {
        const value = compute(member(left, atLeft), member(right, atRight));
        expect(holds(combine(left, right), value)).toBe(true);
      }),
    );
  });

  test('÷ of any members lies in the result, unless the divisor is 0', () => {
    fc.assert(
      fc.property(range, range, share, share, (left, right, atLeft, atRight) => {
        const [dividend, divisor] = [member(left, atLeft), member(right, atRight)];
        const quotients = quotientOf(left, right);
        if (divisor === 0) expect(holdsZero(right)).toBe(true);
        else expect(quotients !== null && holds(quotients, dividend / divisor)).toBe(true);
      }),
    );
  });

  test.each([
    [between(0, null), exactly(5), { from: 0, to: Infinity, fromOpen: false, toOpen: true }],
    [exactly(5), between(0, null), { from: 0, to: Infinity, fromOpen: true, toOpen: true }],
    [exactly(0), between(0, null), { from: 0, to: 0, fromOpen: false, toOpen: false }],
    [exactly(1), between(-2, 4), { from: -Infinity, to: Infinity, fromOpen: true, toOpen: true }],
    [exactly(6), exactly(100), exactly(0.06)],
    [exactly(6), exactly(0), null],
  ])('%j ÷ %j is %j', (dividend, divisor, quotient) => {
    expect(quotientOf(dividend, divisor)).toEqual(quotient);
  });

  test('numbers are the same within one part in 10^12, and a fen on a hundred million is not', () => {
    expect(order(1.15 - 1, 0.15)).toBe(0);
    expect(order(5_999_999.99 / 1e8, 0.06)).toBe(-1);
    expect(order(200_000_000.01, 2e8)).toBe(1);
    expect(order(-Infinity, 5)).toBe(-1);
    expect(order(Infinity, Infinity)).toBe(0);
  });
});
