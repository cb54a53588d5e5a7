import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type RiskBlocks, riskBlocks } from './risk-blocks.js';

/** Kolmogorov–Smirnov distance and where it is reached. */
export interface Ks extends Statistic {
  /** The highest risk at which the distance is reached; `null` where the distance is 0. */
  readonly threshold: number | null;
  /** Share of the defaulted, and of the others, with a risk from the threshold on. */
  readonly truePositiveRate: number | null;
  readonly falsePositiveRate: number | null;
}

/**
 * Kolmogorov–Smirnov distance: the largest difference between the shares of the defaulted and of the
 * others from a risk on, looked at only after a whole block of ties.
 * @param risk Higher is riskier.
 * @returns `value` in [0, 1]; `null` with a `SampleProblem`.
 */
export function ks(
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  weights?: ArrayLike<number>,
): Ks {
  return ksOfBlocks(riskBlocks(risk, defaulted, weights));
}

/** `ks` of a sample that is sorted already, or of grade counts. */
export function ksOfBlocks(blocks: RiskBlocks): Ks {
  const described = {
    method: 'Kolmogorov–Smirnov distance',
    convention: 'largest |share of defaulted − share of others|, whole tie blocks',
    n: blocks.n,
  };
  const nowhere = { threshold: null, truePositiveRate: null, falsePositiveRate: null };
  if (blocks.problem !== null) {
    return {
      ...described,
      ...nowhere,
      value: null,
      warnings: [blocks.problem, ...blocks.warnings],
    };
  }
  const { block, value } = widest(blocks);
  if (block === null) return { ...described, ...nowhere, value, warnings: blocks.warnings };
  const share = (weights: Float64Array, whole: number) =>
    weights.subarray(0, block + 1).reduce((sum, weight) => sum + weight, 0) / whole;
  return {
    ...described,
    value,
    threshold: blocks.risk[block] ?? null,
    truePositiveRate: share(blocks.defaults, blocks.defaultWeight),
    falsePositiveRate: share(blocks.nonDefaults, blocks.nonDefaultWeight),
    warnings: blocks.warnings,
  };
}

function widest(blocks: RiskBlocks): { block: number | null; value: number } {
  let defaults = 0;
  let nonDefaults = 0;
  let best: { block: number | null; value: number } = { block: null, value: 0 };
  // The last block brings both shares to 1; with fractional weights it could leave a rounding error.
  for (let block = 0; block < blocks.risk.length - 1; block++) {
    defaults += blocks.defaults[block] ?? 0;
    nonDefaults += blocks.nonDefaults[block] ?? 0;
    const value = Math.abs(defaults / blocks.defaultWeight - nonDefaults / blocks.nonDefaultWeight);
    if (value > best.value) best = { block, value };
  }
  return best;
}
