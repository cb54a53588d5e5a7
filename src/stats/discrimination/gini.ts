import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type Auc, type AucOptions, auc } from './auc.js';

/** Gini coefficient with its uncertainty. */
export interface Gini extends Statistic {
  readonly se: number | null;
  readonly ci: readonly [low: number, high: number] | null;
}

/**
 * Gini coefficient 2·AUC − 1, which is also the accuracy ratio of the CAP curve and Somers' D of the
 * risk given the outcome, with ties too. Arguments and warnings as for `auc`.
 * @returns `value` in [−1, 1].
 */
export function gini(
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  options: AucOptions = {},
): Gini {
  return giniOfAuc(auc(risk, defaulted, options));
}

/** The Gini coefficient that belongs to an AUC. */
export function giniOfAuc({ value, se, ci, n, warnings }: Auc): Gini {
  return {
    value: value === null ? null : 2 * value - 1,
    method: 'Gini coefficient',
    convention: '2·AUC − 1, ties counted half; DeLong variance',
    n,
    warnings,
    se: se === null ? null : 2 * se,
    ci: ci === null ? null : [2 * ci[0] - 1, 2 * ci[1] - 1],
  };
}
