import type { Statistic } from '../statistic.js';

/** A default rate with an interval. */
export interface ProportionInterval extends Statistic {
  readonly ci: readonly [low: number, high: number] | null;
}

/** Counts of a default rate. */
export interface Proportion {
  readonly n: number;
  readonly defaults: number;
}

/**
 * The result of an interval method, whose ends are cut to [0, 1].
 * @returns `null` with `counts-outside`, `confidence-outside` or `no-obligors`.
 */
export function proportionInterval(
  { n, defaults }: Proportion,
  confidence: number,
  described: { readonly method: string; readonly convention: string },
  ends: () => readonly [low: number, high: number],
): ProportionInterval {
  const counts = Number.isInteger(n) && Number.isInteger(defaults) && defaults >= 0;
  const problem =
    !counts || defaults > n
      ? 'counts-outside'
      : !(confidence > 0 && confidence < 1)
        ? 'confidence-outside'
        : n === 0
          ? 'no-obligors'
          : null;
  if (problem !== null) return { ...described, value: null, n, ci: null, warnings: [problem] };
  const [low, high] = ends();
  const ci = [Math.max(0, low), Math.min(1, high)] as const;
  return { ...described, value: defaults / n, n, ci, warnings: [] };
}
