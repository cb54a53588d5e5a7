import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type RiskBlocks, riskBlocks } from './risk-blocks.js';

/** Average precision, and two other areas under the precision–recall curve. */
export interface AveragePrecision extends Statistic {
  /** Area by straight lines between the points, from (recall 0, precision 1); too bright. */
  readonly trapezoid: number | null;
  /** Area with the counts, not the rates, interpolated (Davis & Goadrich 2006; Keilwagen et al. 2014). */
  readonly interpolated: number | null;
  readonly recall: readonly number[];
  readonly precision: readonly number[];
}

/**
 * Average precision: Σ (recall step) × precision over the distinct risks from the riskiest on, without
 * interpolation. For a risk that says nothing it is the default rate.
 * @param risk Higher is riskier.
 * @returns `value` in [0, 1]; `null` with a `SampleProblem`.
 */
export function averagePrecision(
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  weights?: ArrayLike<number>,
): AveragePrecision {
  return averagePrecisionOfBlocks(riskBlocks(risk, defaulted, weights));
}

/** `averagePrecision` of a sample that is sorted already, or of grade counts. */
export function averagePrecisionOfBlocks(blocks: RiskBlocks): AveragePrecision {
  const described = {
    method: 'average precision',
    convention: 'sum of recall steps times precision, no interpolation',
    n: blocks.n,
  };
  if (blocks.problem !== null) {
    const none = { value: null, trapezoid: null, interpolated: null, recall: [], precision: [] };
    return { ...described, ...none, warnings: [blocks.problem, ...blocks.warnings] };
  }
  const whole = blocks.defaultWeight;
  const recall = [0];
  const precision = [1];
  let caught = 0;
  let falsely = 0;
  let value = 0;
  let trapezoid = 0;
  let interpolated = 0;
  for (const [block, defaults] of blocks.defaults.entries()) {
    const nonDefaults = blocks.nonDefaults[block] ?? 0;
    interpolated += interpolatedArea(caught, falsely, defaults, nonDefaults) / whole;
    caught += defaults;
    falsely += nonDefaults;
    const reached = caught / (caught + falsely);
    value += (defaults / whole) * reached;
    trapezoid += (defaults / whole) * ((reached + (precision.at(-1) ?? 1)) / 2);
    recall.push(caught / whole);
    precision.push(reached);
  }
  return {
    ...described,
    value,
    trapezoid,
    interpolated,
    recall,
    precision,
    warnings: blocks.warnings,
  };
}

/** ∫ t / (t + false positives at t) dt, the false positives growing evenly with the true ones t. */
function interpolatedArea(
  caught: number,
  falsely: number,
  defaults: number,
  nonDefaults: number,
): number {
  if (defaults === 0) return 0;
  const growth = 1 + nonDefaults / defaults;
  const offset = falsely - (nonDefaults / defaults) * caught;
  const straight = defaults / growth;
  if (offset === 0) return straight;
  const ratio = (caught + falsely + defaults + nonDefaults) / (caught + falsely);
  return straight - (offset / (growth * growth)) * Math.log(ratio);
}
