import { quantile } from './quantile.js';
import type { RandomSource } from './seeded-random.js';
import { isObserved, type Statistic } from './statistic.js';

/** An interval beside the statistic of the data as they are. */
export interface BootstrapInterval extends Statistic {
  /** Ends of the interval; `null` where fewer than two draws have a value. */
  readonly ci: readonly [low: number, high: number] | null;
  /** Standard deviation of the draws. */
  readonly se: number | null;
}

/** How the draws are made. */
export interface BootstrapOptions {
  /** Number of resamples, e.g. 2000. */
  readonly draws: number;
  /** Coverage of the interval, e.g. 0.95. */
  readonly confidence: number;
  readonly random: RandomSource;
}

/**
 * Percentile bootstrap interval of a statistic over independent units (Efron & Tibshirani, An
 * Introduction to the Bootstrap, ch. 13). Where observations hang together, such as the years of one
 * firm, the units are the groups: whole groups are drawn with replacement (cluster bootstrap,
 * Cameron & Miller 2015, § VI.C).
 * @param units Independent units; a group is an array of observations.
 * @param statistic Value of a resample; `null` where undefined, which is left out and warned of.
 * @returns `value` of the units as they are, `ci`, `se`; `n` counts units.
 */
export function bootstrapInterval<T>(
  units: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  { draws, confidence, random }: BootstrapOptions,
): BootstrapInterval {
  const resample = () =>
    Array.from(units, () => units[Math.floor(random() * units.length)]).filter(
      (unit) => unit !== undefined,
    );
  const values = Array.from({ length: draws }, () => statistic(resample())).filter(isObserved);
  const tail = (1 - confidence) / 2;
  const low = quantile(values, tail).value;
  const high = quantile(values, 1 - tail).value;
  const enough = values.length > 1 && low !== null && high !== null;
  return {
    value: units.length === 0 ? null : statistic(units),
    method: 'percentile bootstrap',
    convention: `${draws} draws of whole units, ${confidence * 100} % interval, quantiles of type 7`,
    n: units.length,
    warnings: values.length < draws ? ['undefined-draws'] : [],
    ci: enough ? [low, high] : null,
    se: enough ? standardDeviation(values) : null,
  };
}

function standardDeviation(values: readonly number[]): number {
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return Math.sqrt(squares / (values.length - 1));
}
