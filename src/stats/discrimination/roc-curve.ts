import type { RiskBlocks } from './risk-blocks.js';

/** A point of the ROC curve: what is caught when every risk from `threshold` on is flagged. */
export interface RocPoint {
  /** `null` at the origin, where nothing is flagged. */
  readonly threshold: number | null;
  /** Share of the defaulted that is flagged. */
  readonly truePositiveRate: number;
  /** Share of the others that is flagged. */
  readonly falsePositiveRate: number;
}

/**
 * Points of the ROC curve from (0, 0) to (1, 1), one per distinct risk; ties are one straight piece.
 * Empty where the sample has one class only.
 */
export function rocCurve(blocks: RiskBlocks): readonly RocPoint[] {
  if (blocks.problem !== null) return [];
  const points: RocPoint[] = [{ threshold: null, truePositiveRate: 0, falsePositiveRate: 0 }];
  let defaults = 0;
  let nonDefaults = 0;
  for (const [block, threshold] of blocks.risk.entries()) {
    defaults += blocks.defaults[block] ?? 0;
    nonDefaults += blocks.nonDefaults[block] ?? 0;
    points.push({
      threshold,
      truePositiveRate: defaults / blocks.defaultWeight,
      falsePositiveRate: nonDefaults / blocks.nonDefaultWeight,
    });
  }
  return points;
}
