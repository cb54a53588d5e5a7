/** Bounds on weights that sum to 1. */
export interface WeightBounds {
  /** Least weight each; 0 unless given. */
  readonly lower?: readonly number[];
  /** Greatest weight each; 1 unless given. */
  readonly upper?: readonly number[];
}

/** Bounds filled in, with a point between them that sums to 1; `null` where there is none. */
export function weightRegion(
  count: number,
  bounds: WeightBounds,
): {
  readonly lower: readonly number[];
  readonly upper: readonly number[];
  readonly start: readonly number[];
} | null {
  const lower = Array.from({ length: count }, (_, at) => bounds.lower?.[at] ?? 0);
  const upper = Array.from({ length: count }, (_, at) => bounds.upper?.[at] ?? 1);
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  const [least, most] = [sum(lower), sum(upper)];
  if (lower.some((low, at) => !(low <= (upper[at] ?? low)))) return null;
  if (count === 0 || least > 1 + 1e-12 || most < 1 - 1e-12) return null;
  const share = most > least ? (1 - least) / (most - least) : 0;
  const start = lower.map((low, at) => low + share * ((upper[at] ?? low) - low));
  return { lower, upper, start };
}
