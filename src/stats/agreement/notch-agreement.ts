import { completePairs } from '../complete-pairs.js';
import { mean } from '../moments.js';
import type { Statistic } from '../statistic.js';

/** How far apart two columns of grades are. */
export interface NotchAgreement extends Statistic {
  /** Share of pairs at most one notch apart. */
  readonly withinOne: number | null;
  /** Mean of second − first: above 0 where the second is the higher-numbered, worse one. */
  readonly meanNotches: number | null;
  readonly meanAbsoluteNotches: number | null;
}

/**
 * Exact agreement of two columns of grades numbered along the scale, and the notches between them.
 * @returns `value` the share of equal pairs in [0, 1]; `null` with `lengths-differ` or `no-pairs`.
 */
export function notchAgreement(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
): NotchAgreement {
  const pairs = completePairs(first, second);
  const notches = pairs.x.map((grade, index) => (pairs.y[index] ?? grade) - grade);
  const equal = first.length === second.length;
  const defined = equal && notches.length > 0;
  const share = (holds: (distance: number) => boolean) =>
    defined ? notches.filter((notch) => holds(Math.abs(notch))).length / notches.length : null;
  return {
    value: share((distance) => distance === 0),
    method: 'exact agreement',
    convention: 'share of complete pairs',
    n: notches.length,
    warnings: [...(defined ? [] : [equal ? 'no-pairs' : 'lengths-differ']), ...pairs.warnings],
    withinOne: share((distance) => distance <= 1),
    meanNotches: defined ? mean(notches) : null,
    meanAbsoluteNotches: defined ? mean(notches.map(Math.abs)) : null,
  };
}
