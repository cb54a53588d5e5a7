/** How far a number may be off: |found − expected| ≤ absolute + relative·|expected|. */
export interface Tolerance {
  readonly relative: number;
  /** 1e-12 where not given. */
  readonly absolute?: number;
}

/**
 * Leaves of the expected tree that the found one does not meet. `null` must be `null`; infinities are
 * text.
 */
export function mismatches(
  expected: unknown,
  found: unknown,
  tolerance: Tolerance,
  path = '',
): readonly string[] {
  if (Array.isArray(expected)) {
    if (!isList(found) || found.length !== expected.length) return [`${path}: other length`];
    return expected.flatMap((item, index) =>
      mismatches(item, found[index], tolerance, `${path}[${index}]`),
    );
  }
  if (isRecord(expected)) {
    return Object.entries(expected).flatMap(([key, item]) =>
      mismatches(item, isRecord(found) ? found[key] : undefined, tolerance, `${path}.${key}`),
    );
  }
  const wanted = numberOr(expected);
  if (same(wanted, found, tolerance)) return [];
  return [`${path}: expected ${String(expected)}, found ${String(found)}`];
}

function same(wanted: unknown, found: unknown, { relative, absolute = 1e-12 }: Tolerance): boolean {
  if (typeof wanted !== 'number' || typeof found !== 'number') return wanted === found;
  if (!Number.isFinite(wanted)) return wanted === found;
  return Math.abs(found - wanted) <= absolute + relative * Math.abs(wanted);
}

function numberOr(value: unknown): unknown {
  if (value === 'Infinity') return Number.POSITIVE_INFINITY;
  return value === '-Infinity' ? Number.NEGATIVE_INFINITY : value;
}

function isList(value: unknown): value is ArrayLike<unknown> {
  return Array.isArray(value) || value instanceof Float64Array;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
