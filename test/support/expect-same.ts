import { expect } from 'vitest';
import { toEpochDay } from '../../src/base/dates.js';
import type { Value } from '../../src/expr/ast.js';

const tolerance = 1e-9;

/** Whether an engine's value is the expected one: numbers to 1e-9 (relative beyond one), the rest exactly. */
export function isSame(actual: unknown, expected: Value): boolean {
  const plain = plainValue(actual);
  if (typeof expected === 'number' && typeof plain === 'number') {
    return Math.abs(plain - expected) <= tolerance * Math.max(1, Math.abs(expected));
  }
  if (typeof expected === 'object' && expected !== null) {
    return JSON.stringify(unsigned(plain)) === JSON.stringify(unsigned(expected));
  }
  return plain === expected;
}

/** Fail with both values where they are not the same, see {@link isSame}. */
export function expectSame(actual: unknown, expected: Value, what: string): void {
  if (!isSame(actual, expected)) expect(plainValue(actual), what).toEqual(expected);
}

function plainValue(value: unknown): unknown {
  return value instanceof Date ? toEpochDay(value.toISOString().slice(0, 10)) : (value ?? null);
}

/** Zeros of both signs are one value. */
function unsigned(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(unsigned);
  return value === 0 ? 0 : value;
}
