/** Two values at one place that should be the same. */
export interface Difference {
  /** Names and places from the top, joined by dots. */
  readonly at: string;
  readonly expected: unknown;
  readonly found: unknown;
}

/** Largest difference of numbers, in parts of the larger one, that counts as none: across machines. */
const tolerance = 1e-9;

/**
 * Places at which two JSON values differ, in order. Numbers may differ by 1e-9 of the larger one, or
 * by 1e-12; all else must be the same.
 */
export function differencesBetween(
  expected: unknown,
  found: unknown,
  at: readonly string[] = [],
): readonly Difference[] {
  if (typeof expected === 'number' && typeof found === 'number') {
    const reach = Math.max(tolerance * Math.max(Math.abs(expected), Math.abs(found)), 1e-12);
    return Math.abs(expected - found) <= reach ? [] : [difference(at, expected, found)];
  }
  if (isCollection(expected) && isCollection(found)) {
    if (Array.isArray(expected) !== Array.isArray(found)) return [difference(at, expected, found)];
    const [left, right] = [new Map(Object.entries(expected)), new Map(Object.entries(found))];
    const names = [...new Set([...left.keys(), ...right.keys()])];
    return names.flatMap((name) =>
      differencesBetween(left.get(name), right.get(name), [...at, name]),
    );
  }
  return Object.is(expected, found) ? [] : [difference(at, expected, found)];
}

function difference(at: readonly string[], expected: unknown, found: unknown): Difference {
  return { at: at.join('.') || 'the top', expected, found };
}

function isCollection(value: unknown): value is object {
  return typeof value === 'object' && value !== null;
}
