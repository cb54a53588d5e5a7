import { compensatedSum } from '../compensated-sum.js';
import type { Statistic } from '../statistic.js';

/** Concentration over the grades of a scale, or over names. */
export interface Herfindahl extends Statistic {
  readonly shares: readonly number[];
  /** (HHI − 1/K) / (1 − 1/K): 0 spread evenly, 1 all in one; `null` for one grade. */
  readonly normalised: number | null;
  /** √(K·Σ (share − 1/K)²), the coefficient of variation of the shares. */
  readonly coefficientOfVariation: number | null;
  /** The ECB's form, 1 + ln((CV² + 1) / K) / ln K, in [0, 1]; `null` for one grade. */
  readonly ecb: number | null;
  /** 1 / HHI: as many equal grades would be as concentrated. */
  readonly effectiveGrades: number | null;
}

/**
 * Herfindahl index Σ share² (ECB, Instructions for reporting the validation results of internal
 * models, 2019, § 2.5.5.3, for the logarithmic form).
 * @param amounts Numbers of enterprises or exposures per grade; K is their count, empty grades
 *   included, default grades not.
 * @returns `value` in [1/K, 1]; `null` with `negative-amount` or `empty-sample`.
 */
export function herfindahl(amounts: readonly number[]): Herfindahl {
  const total = compensatedSum(amounts);
  const k = amounts.length;
  const negative = amounts.some((amount) => !(amount >= 0));
  const defined = !negative && total > 0;
  const shares = defined ? amounts.map((amount) => amount / total) : [];
  const value = defined ? compensatedSum(shares.map((share) => share * share)) : null;
  const variation = Math.sqrt(k * compensatedSum(shares.map((share) => (share - 1 / k) ** 2)));
  return {
    value,
    method: 'Herfindahl index',
    convention: 'sum of squared shares; empty grades count in K',
    n: k,
    warnings: defined ? [] : [negative ? 'negative-amount' : 'empty-sample'],
    shares,
    normalised: value === null || k < 2 ? null : (value - 1 / k) / (1 - 1 / k),
    coefficientOfVariation: defined ? variation : null,
    ecb: value === null || k < 2 ? null : 1 + Math.log((variation ** 2 + 1) / k) / Math.log(k),
    effectiveGrades: value === null ? null : 1 / value,
  };
}
