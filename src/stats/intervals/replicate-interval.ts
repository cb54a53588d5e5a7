import { normalCdf, normalQuantile } from '../distributions/normal.js';
import { sortedQuantile, valueAtPlace } from '../quantile.js';

/**
 * How an interval is read from bootstrap draws (Davison & Hinkley 1997, ch. 5; Efron 1987 for bca).
 * `percentile` takes quantiles of type 7, `percentile-6` of type 6, `percentile-r` interpolates on the
 * normal scale as R's boot.ci does, and so do `basic` and `bca`.
 */
export type BootstrapKind =
  | 'percentile'
  | 'percentile-6'
  | 'percentile-r'
  | 'basic'
  | 'normal'
  | 'bca';

/** Draws of a statistic and what belongs to them. */
export interface Replicates {
  /** Value of the data as they are. */
  readonly estimate: number;
  /** Values of the draws, at least two. */
  readonly values: readonly number[];
  /** Values with one unit left out each; only bca asks for them. */
  readonly leftOut?: readonly number[];
}

/** Bias and standard deviation of draws. */
export function replicateMoments({ estimate, values }: Replicates): { bias: number; se: number } {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { bias: mean - estimate, se: Math.sqrt(squares / (values.length - 1)) };
}

/**
 * Interval from bootstrap draws.
 * @param confidence In (0, 1).
 * @returns `null` where bca has no bias correction (all draws on one side) or no acceleration.
 */
export function replicateInterval(
  kind: BootstrapKind,
  replicates: Replicates,
  confidence: number,
): readonly [low: number, high: number] | null {
  const sorted = Float64Array.from(replicates.values).sort();
  const tail = (1 - confidence) / 2;
  const { estimate } = replicates;
  if (kind === 'normal') {
    const { bias, se } = replicateMoments(replicates);
    const reach = normalQuantile(1 - tail) * se;
    return [estimate - bias - reach, estimate - bias + reach];
  }
  const at = quantileBy(kind);
  const levels = kind === 'bca' ? bcaLevels(replicates, confidence)?.levels : [tail, 1 - tail];
  const low = levels?.[0] === undefined ? null : at(sorted, levels[0]);
  const high = levels?.[1] === undefined ? null : at(sorted, levels[1]);
  if (low === null || high === null) return null;
  return kind === 'basic' ? [2 * estimate - high, 2 * estimate - low] : [low, high];
}

/** Bias correction, acceleration and the levels they lead to. */
export interface BcaLevels {
  readonly biasCorrection: number;
  readonly acceleration: number;
  readonly levels: readonly [low: number, high: number];
}

/** Levels of the bca interval: acceleration from leaving out one unit at a time. */
export function bcaLevels(
  { estimate, values, leftOut = [] }: Replicates,
  confidence: number,
): BcaLevels | null {
  const below = values.filter((value) => value < estimate).length;
  const biasCorrection = normalQuantile(below / values.length);
  const mean = meanOf(leftOut);
  const squares = leftOut.reduce((sum, value) => sum + (mean - value) ** 2, 0);
  const cubes = leftOut.reduce((sum, value) => sum + (mean - value) ** 3, 0);
  const acceleration = cubes / (6 * squares ** 1.5);
  if (!Number.isFinite(biasCorrection) || !Number.isFinite(acceleration)) return null;
  const reach = normalQuantile(0.5 + confidence / 2);
  const level = (z: number) =>
    normalCdf(biasCorrection + (biasCorrection + z) / (1 - acceleration * (biasCorrection + z)));
  return { biasCorrection, acceleration, levels: [level(-reach), level(reach)] };
}

function quantileBy(kind: BootstrapKind): (sorted: Float64Array, p: number) => number | null {
  if (kind === 'percentile') return sortedQuantile;
  if (kind === 'percentile-6') {
    return (sorted, p) => valueAtPlace(sorted, (sorted.length + 1) * p - 1);
  }
  return quantileOnNormalScale;
}

/** Quantile at place (B + 1)·p, interpolated between normal quantiles of the neighbouring places. */
function quantileOnNormalScale(sorted: Float64Array, p: number): number | null {
  const places = sorted.length + 1;
  const rank = Math.max(1, Math.min(sorted.length, Math.floor(places * p)));
  const below = sorted[rank - 1];
  if (below === undefined) return null;
  const above = sorted[rank] ?? below;
  const from = normalQuantile(rank / places);
  const share = (normalQuantile(p) - from) / (normalQuantile((rank + 1) / places) - from);
  return share > 0 && rank < sorted.length ? below + share * (above - below) : below;
}

function meanOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0) / values.length;
}
