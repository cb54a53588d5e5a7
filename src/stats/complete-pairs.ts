import { isObserved } from './statistic.js';

/** Two columns of equal length without gaps. */
export interface Pairs {
  readonly x: readonly number[];
  readonly y: readonly number[];
  /** Codes for a reader: `incomplete-pairs` where some were left out. */
  readonly warnings: readonly string[];
}

/** Keeps the pairs, by position, of which both parts are finite. */
export function completePairs(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
): Pairs {
  const x: number[] = [];
  const y: number[] = [];
  for (const [index, a] of first.entries()) {
    const b = second[index];
    if (!isObserved(a) || !isObserved(b)) continue;
    x.push(a);
    y.push(b);
  }
  return { x, y, warnings: x.length < first.length ? ['incomplete-pairs'] : [] };
}
