import type { Statistic } from '../statistic.js';

/** How far moves reach, upwards and downwards on the page of the matrix. */
export interface WeightBandwidth extends Statistic {
  /** Towards worse grades, right of the diagonal. */
  readonly upper: number;
  /** Towards better grades, left of the diagonal. */
  readonly lower: number;
}

/**
 * Matrix-weighted bandwidth of migrations (ECB, Instructions for reporting the validation results of
 * internal models, 2019, § 2.5.5.1): notches moved, over the notches that the movers could have moved
 * at most, Σ|i−j|·n_ij / Σ max(|i−K|, |i−1|)·(movers of i). Without movers a side is 0.
 * @param between K × K counts, best grade first.
 * @returns `value` the larger side in [0, 1]; `no-upper-moves`, `no-lower-moves`; `null` with
 *   `one-grade` below two grades.
 */
export function weightBandwidth(between: readonly (readonly number[])[]): WeightBandwidth {
  const upper = bandwidth(between, (from, to) => to > from);
  const lower = bandwidth(between, (from, to) => to < from);
  const several = between.length > 1;
  return {
    value: several ? Math.max(upper ?? 0, lower ?? 0) : null,
    method: 'matrix-weighted bandwidth',
    convention: 'ECB 2019, § 2.5.5.1; no movers count 0',
    n: between.flat().reduce((sum, count) => sum + count, 0),
    warnings: [
      ...(several ? [] : ['one-grade']),
      ...(upper === null ? ['no-upper-moves'] : []),
      ...(lower === null ? ['no-lower-moves'] : []),
    ],
    upper: upper ?? 0,
    lower: lower ?? 0,
  };
}

function bandwidth(
  between: readonly (readonly number[])[],
  counts: (from: number, to: number) => boolean,
): number | null {
  const last = between.length - 1;
  let [moved, possible] = [0, 0];
  for (const [from, row] of between.entries()) {
    for (const [to, count] of row.entries()) {
      if (!counts(from, to)) continue;
      moved += Math.abs(to - from) * count;
      possible += Math.max(last - from, from) * count;
    }
  }
  return possible > 0 ? moved / possible : null;
}
