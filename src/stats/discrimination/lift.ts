import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { capCurve, capturedShare } from './cap-curve.js';
import { type RiskBlocks, riskBlocks } from './risk-blocks.js';

/** Lift among the riskiest part. */
export interface Lift extends Statistic {
  /** Share of all defaults in that part. */
  readonly captured: number | null;
}

/**
 * How many times as many defaults the riskiest `share` holds as the same share taken at random:
 * CAP(share) / share. A block of ties is split evenly.
 * @param share In (0, 1], such as 0.1.
 * @returns `null` with `share-outside` or a `SampleProblem`.
 */
export function lift(
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  share: number,
  weights?: ArrayLike<number>,
): Lift {
  return liftOfBlocks(riskBlocks(risk, defaulted, weights), share);
}

/** `lift` of a sample that is sorted already, or of grade counts. */
export function liftOfBlocks(blocks: RiskBlocks, share: number): Lift {
  const curve = capCurve(blocks);
  const inside = share > 0 && share <= 1;
  const captured = curve === null || !inside ? null : capturedShare(curve, share);
  const problem = blocks.problem ?? (inside ? null : 'share-outside');
  return {
    value: captured === null ? null : captured / share,
    method: 'lift',
    convention: `default rate of the riskiest ${share * 100} % over that of all, ties split evenly`,
    n: blocks.n,
    warnings: problem === null ? blocks.warnings : [problem, ...blocks.warnings],
    captured,
  };
}
