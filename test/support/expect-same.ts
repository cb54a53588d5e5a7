import { expect } from 'vitest';
import { toEpochDay } from '../../src/base/dates.js';
import type { Value } from '../../src/expr/ast.js';

/** Equal to 1e-9, relative beyond one; everything that is not a number exactly. */
export function expectSame(actual: unknown, expected: Value, what: string): void {
  const plain =
    actual instanceof Date ? toEpochDay(actual.toISOString().slice(0, 10)) : (actual ?? null);
  if (typeof expected === 'number' && typeof plain === 'number') {
    const tolerance = 1e-9 * Math.max(1, Math.abs(expected));
    expect(Math.abs(plain - expected), `${what}: ${plain} against ${expected}`).toBeLessThanOrEqual(
      tolerance,
    );
    return;
  }
  expect(unsigned(plain), what).toEqual(unsigned(expected));
}

/** Zeros of both signs are one value. */
function unsigned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unsigned);
  return value === 0 ? 0 : value;
}
