import type { Op } from './op.js';
import { strict } from './op.js';

/**
 * Piecewise linear interpolation through (xs, ys), constant beyond both ends.
 * xs strictly increasing; the value at a knot is the knot's.
 */
export function interpolate(
  x: number,
  xs: readonly (number | null)[],
  ys: readonly (number | null)[],
): number | null {
  const last = xs.length - 1;
  for (let index = 0; index <= last; index++) {
    const knot = xs[index] ?? Number.NaN;
    const y = ys[index] ?? null;
    if (x <= knot) {
      const before = xs[index - 1] ?? null;
      const yBefore = ys[index - 1] ?? null;
      if (x === knot || before === null || yBefore === null || y === null) return y;
      return yBefore + (x - before) * ((y - yBefore) / (knot - before));
    }
  }
  return ys[last] ?? null;
}

/** Operations that turn measurements into scores, codes and ranks. */
export const scoring = {
  interpolate: strict(['number', 'numbers', 'numbers'], 'number', interpolate),
  /** Sum of w × x over the pairs whose x is not missing; missing where there is none. */
  weighted_sum: {
    params: [],
    rest: ['number', 'number'],
    result: 'number',
    nulls: 'handled',
    evaluate: (args) => {
      let sum: number | null = null;
      for (let index = 0; index < args.length; index += 2) {
        const weight = args[index] as number | null;
        const x = args[index + 1] as number | null;
        if (weight !== null && x !== null) sum = (sum ?? 0) + weight * x;
      }
      return sum;
    },
  },
  /** Texts present whose condition is true, in order, joined by a semicolon; empty text where none is. */
  codes: {
    params: [],
    rest: ['boolean', 'text'],
    result: 'text',
    nulls: 'handled',
    evaluate: (args) =>
      args
        .filter((text, index) => index % 2 === 1 && args[index - 1] === true && text !== null)
        .join(';'),
  },
  /** The texts ordered by their keys, largest first, ties in the order written; missing keys left out. */
  ranked: {
    params: [],
    rest: ['number', 'text'],
    result: 'texts',
    nulls: 'handled',
    evaluate: (args) => {
      const items: { key: number; text: string }[] = [];
      for (let index = 0; index < args.length; index += 2) {
        const key = args[index] as number | null;
        const text = args[index + 1] as string | null;
        if (key !== null && text !== null) items.push({ key, text });
      }
      return items.sort((a, b) => b.key - a.key).map((item) => item.text);
    },
  },
  /** Element of a list of texts, counted from 1; missing beyond its end. */
  element: strict(['texts', 'number'], 'text', (list, index) => list[index - 1] ?? null),
} as const satisfies Readonly<Record<string, Op>>;
