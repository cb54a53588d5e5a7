import type { RandomSource } from '../seeded-random.js';
import { isObserved, type Statistic } from '../statistic.js';
import {
  type BootstrapKind,
  type Replicates,
  replicateInterval,
  replicateMoments,
} from './replicate-interval.js';

/** An interval beside the statistic of the data as they are. */
export interface BootstrapInterval extends Statistic {
  /** Ends of the interval; `null` where fewer than two draws have a value. */
  readonly ci: readonly [low: number, high: number] | null;
  /** Standard deviation of the draws. */
  readonly se: number | null;
  /** Mean of the draws less the value. */
  readonly bias: number | null;
  /** Values of the draws that have one, in order. */
  readonly replicates: readonly number[];
}

/** How the draws are made. */
export interface BootstrapOptions {
  /** Number of resamples, e.g. 1999. */
  readonly draws: number;
  /** Coverage of the interval, e.g. 0.95. */
  readonly confidence: number;
  readonly random: RandomSource;
  /** How the interval is read from the draws; percentiles of type 7 where not given. */
  readonly kind?: BootstrapKind;
}

/**
 * Percentile bootstrap interval of a statistic over independent units (Efron & Tibshirani, An
 * Introduction to the Bootstrap, ch. 13), or another kind. Where observations hang together, such as
 * the years of one firm, the units are the groups: whole groups are drawn with replacement (cluster
 * bootstrap, Cameron & Miller 2015, § VI.C).
 * @param units Independent units; a group is an array of observations.
 * @param statistic Value of a resample; `null` where undefined, which is left out and warned of.
 * @returns `value` of the units as they are, `ci`, `se`; `n` counts units.
 */
export function bootstrapInterval<T>(
  units: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
  options: BootstrapOptions,
): BootstrapInterval {
  return stratifiedBootstrapInterval([units], statistic, options);
}

/**
 * `bootstrapInterval` that draws as many units of each stratum as it has, such as defaulted and
 * others for an AUC, so that no draw lacks one. Strata are drawn in the order given.
 */
export function stratifiedBootstrapInterval<T>(
  strata: readonly (readonly T[])[],
  statistic: (sample: readonly T[]) => number | null,
  { draws, confidence, random, kind = 'percentile' }: BootstrapOptions,
): BootstrapInterval {
  const units = strata.flat();
  const resample = () => strata.flatMap((stratum) => drawn(stratum, random));
  const values = Array.from({ length: draws }, () => statistic(resample())).filter(isObserved);
  const value = units.length === 0 ? null : statistic(units);
  const leftOut = kind === 'bca' ? withOneLeftOut(units, statistic) : [];
  const replicates: Replicates | null =
    value === null || values.length < 2 ? null : { estimate: value, values, leftOut };
  const ci = replicates === null ? null : replicateInterval(kind, replicates, confidence);
  const whole = strata.length === 1 ? 'whole units' : 'whole units by stratum';
  const reading = kind === 'percentile' ? 'quantiles of type 7' : kind;
  return {
    value,
    method: kind === 'percentile' ? 'percentile bootstrap' : `${kind} bootstrap`,
    convention: `${draws} draws of ${whole}, ${confidence * 100} % interval, ${reading}`,
    n: units.length,
    warnings: [
      ...(values.length < draws ? ['undefined-draws'] : []),
      ...(replicates !== null && ci === null ? ['interval-undefined'] : []),
    ],
    ci,
    se: replicates === null ? null : replicateMoments(replicates).se,
    bias: replicates === null ? null : replicateMoments(replicates).bias,
    replicates: values,
  };
}

function drawn<T>(units: readonly T[], random: RandomSource): readonly T[] {
  return Array.from(units, () => units[Math.floor(random() * units.length)]).filter(
    (unit) => unit !== undefined,
  );
}

function withOneLeftOut<T>(
  units: readonly T[],
  statistic: (sample: readonly T[]) => number | null,
): readonly number[] {
  return units.map((_, left) => statistic(units.toSpliced(left, 1))).filter(isObserved);
}
