import { normalUpperTail } from '../distributions/normal.js';
import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { aucOfBlocks } from './auc.js';
import { type RiskBlocks, riskBlocks } from './risk-blocks.js';

/** Has the discrimination fallen since the model was first validated? */
export interface AucStabilityTest extends Statistic {
  readonly auc: number | null;
  readonly se: number | null;
  readonly pValue: number | null;
}

/**
 * ECB test of the current against the initial AUC: S = (initial − current) / se of the current one,
 * p = 1 − Φ(S); the initial AUC is taken as fixed (ECB, Instructions for reporting the validation
 * results of internal models, Feb 2019, § 2.5.4.1 and annex 1: DeLong variance). Small p: it has fallen.
 * @returns `value` S; `null` with a `SampleProblem`, `few-of-a-class` or `zero-variance`.
 */
export function aucStabilityTest(
  initialAuc: number,
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
): AucStabilityTest {
  return aucStabilityTestOfBlocks(initialAuc, riskBlocks(risk, defaulted));
}

/** `aucStabilityTest` of a sample that is sorted already, or of grade counts. */
export function aucStabilityTestOfBlocks(initialAuc: number, blocks: RiskBlocks): AucStabilityTest {
  const { value, se, n, warnings } = aucOfBlocks(blocks);
  const score = value === null || se === null || se === 0 ? null : (initialAuc - value) / se;
  return {
    value: score,
    method: 'ECB test of the current against the initial AUC',
    convention: 'one-sided normal, initial AUC fixed, DeLong variance',
    n,
    warnings,
    auc: value,
    se,
    pValue: score === null ? null : normalUpperTail(score),
  };
}
