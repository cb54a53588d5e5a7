import { varianceShares } from '../stats/weights/variance-shares.js';
import { type TuningSample, totalsOf } from './sample.js';
import type { WeightFrame } from './weight-frame.js';

/** What a weight says and what it does. */
export interface EffectiveRow {
  readonly code: string;
  /** Average effective weight; those of a level sum to 1. */
  readonly nominal: number;
  /** Share of the variance of the score; those of a level sum to 1, may be negative. `null` where scores do not vary. */
  readonly share: number | null;
  /** Share over nominal weight; `null` where the weight is 0. */
  readonly ratio: number | null;
  /** Pearson correlation of its own score with the whole. */
  readonly correlation: number | null;
  readonly warnings: readonly EffectiveWarning[];
}

/** `dominates` and `mute`: the ratio beyond 2 or below ½; `unrelated`: correlation below 0.3; `against`: negative share. */
export type EffectiveWarning = 'dominates' | 'mute' | 'unrelated' | 'against';

/** Limits of the ratio and of the correlation beyond which a weight misleads (design, after what the ASEM index shows). */
const limits = { ratio: 2, correlation: 0.3 } as const;

/** A ratio so little below 0 is a part that does not vary. */
const rounding = 1e-9;

/** Nominal against effective weights, for indicators and for forces. */
export interface EffectiveTable {
  readonly indicators: readonly EffectiveRow[];
  readonly forces: readonly EffectiveRow[];
}

/**
 * Set nominal weights against what they do to the spread of the score among some rows.
 * @param effective Weights by stage, then indicator.
 * @param stageShares How stages are mixed in the rows.
 */
export function effectiveTable(
  sample: TuningSample,
  frame: WeightFrame,
  rows: Uint32Array,
  effective: readonly (readonly number[])[],
  stageShares: readonly number[],
): EffectiveTable {
  const total = totalsOf(sample, rows, effective);
  const nominal = frame.indicators.map((_, at) =>
    effective.reduce((sum, own, stage) => sum + (stageShares[stage] ?? 0) * (own[at] ?? 0), 0),
  );
  const only = (members: readonly number[]) =>
    effective.map((own) => own.map((weight, at) => (members.includes(at) ? weight : 0)));
  const tableOf = (
    parts: readonly { readonly code: string; readonly members: readonly number[] }[],
  ): readonly EffectiveRow[] => {
    const columns = parts.map(({ members }) => totalsOf(sample, rows, only(members)));
    const { shares } = varianceShares(columns, total);
    return parts.map(({ code, members }, at) => {
      const weight = members.reduce((sum, member) => sum + (nominal[member] ?? 0), 0);
      const own = totalsOf(sample, rows, only(members).map(sharesOfStage));
      return rowOf(code, weight, shares?.[at] ?? null, correlationOf(own, total));
    });
  };
  return {
    indicators: tableOf(frame.indicators.map((code, at) => ({ code, members: [at] }))),
    forces: tableOf(frame.forces),
  };
}

/** Weights of a part over their sum in a stage, so that its own score is meant. */
function sharesOfStage(weights: readonly number[]): readonly number[] {
  const sum = weights.reduce((total, weight) => total + weight, 0);
  return sum > 0 ? weights.map((weight) => weight / sum) : weights;
}

function rowOf(
  code: string,
  nominal: number,
  share: number | null,
  correlation: number | null,
): EffectiveRow {
  const ratio = share === null || nominal === 0 ? null : share / nominal;
  const warnings: EffectiveWarning[] = [];
  if (ratio !== null && ratio > limits.ratio) warnings.push('dominates');
  if (ratio !== null && ratio < 1 / limits.ratio) {
    warnings.push(ratio < -rounding ? 'against' : 'mute');
  }
  if (nominal > 0 && (correlation ?? 0) < limits.correlation) warnings.push('unrelated');
  return { code, nominal, share, ratio, correlation, warnings };
}

/** Pearson correlation of two columns; `null` where one does not vary. */
export function correlationOf(x: Float64Array, y: Float64Array): number | null {
  const mean = (values: Float64Array) =>
    values.reduce((sum, value) => sum + value, 0) / values.length;
  const [xMean, yMean] = [mean(x), mean(y)];
  let [xx, yy, xy] = [0, 0, 0];
  for (let row = 0; row < x.length; row++) {
    const a = (x[row] ?? 0) - xMean;
    const b = (y[row] ?? 0) - yMean;
    xx += a * a;
    yy += b * b;
    xy += a * b;
  }
  // Rounding of a constant column leaves about 1e-30 of its square.
  const varies = xx > 1e-24 * x.length * xMean * xMean && yy > 1e-24 * y.length * yMean * yMean;
  return varies && xx > 0 && yy > 0 ? Math.max(-1, Math.min(1, xy / Math.sqrt(xx * yy))) : null;
}
