import type { Value } from '../../src/expr/ast.js';

/** Whether two values are the same to the last bit, zeros told apart by their sign. */
export function identical(a: Value, b: Value): boolean {
  if (Array.isArray(a) && Array.isArray(b)) {
    return a.length === b.length && a.every((item, place) => Object.is(item, b[place]));
  }
  return Object.is(a, b);
}

/** A value as text in which the sign of zero is seen. */
export function shown(value: Value | undefined): string {
  return Object.is(value, -0) ? '-0' : JSON.stringify(value);
}
