import { compensatedSum } from '../compensated-sum.js';
import { mean } from '../moments.js';
import type { Statistic } from '../statistic.js';

/** Inequality of amounts by several indices; each is `null` where it has no meaning. */
export interface ConcentrationIndices extends Statistic {
  /** Theil index, mean of (x/μ)·ln(x/μ), from 0 to ln n. */
  readonly theil: number;
  /** Shannon entropy of the shares in nats: ln n where all are equal. */
  readonly shannon: number;
}

/**
 * Gini concentration with Theil's and Shannon's indices (Cowell, Measuring Inequality, 3rd ed.).
 * @param amounts Amounts from 0 up, such as exposures by name.
 * @returns `value` is the Gini coefficient of the population, 0 for equal amounts, (n − 1)/n where one
 *   has all; `null` with `negative-amount` or `empty-sample`.
 */
export function concentrationIndices(amounts: readonly number[]): ConcentrationIndices {
  const n = amounts.length;
  const total = compensatedSum(amounts);
  const negative = amounts.some((amount) => !(amount >= 0));
  const defined = !negative && total > 0;
  const shares = defined ? amounts.map((amount) => amount / total).sort((a, b) => a - b) : [];
  const weighted = compensatedSum(shares.map((share, rank) => (2 * rank + 1 - n) * share));
  const logs = compensatedSum(shares.map((share) => (share > 0 ? share * Math.log(share) : 0)));
  return {
    value: defined ? weighted / n : null,
    method: 'Gini concentration',
    convention: 'population form, not scaled by n / (n − 1)',
    n,
    warnings: defined ? [] : [negative ? 'negative-amount' : 'empty-sample'],
    theil: logs + Math.log(n),
    shannon: logs === 0 ? 0 : -logs,
  };
}

/**
 * Atkinson index, 1 − (mean of powers 1 − ε)^(1 / (1 − ε)) / mean, with the geometric mean at ε = 1
 * (Atkinson 1970).
 * @param aversion ε > 0: the larger, the more the smallest amounts count.
 * @returns `value` in [0, 1); `null` with `negative-amount`, `empty-sample` or `aversion-not-positive`.
 */
export function atkinson(amounts: readonly number[], aversion: number): Statistic {
  const result = (value: number | null, ...warnings: readonly string[]): Statistic => ({
    value,
    method: 'Atkinson index',
    convention: `aversion ${aversion}`,
    n: amounts.length,
    warnings,
  });
  if (!(aversion > 0)) return result(null, 'aversion-not-positive');
  if (amounts.some((amount) => !(amount >= 0))) return result(null, 'negative-amount');
  const average = mean(amounts);
  if (!(average > 0)) return result(null, 'empty-sample');
  const relative = amounts.map((amount) => amount / average);
  if (aversion === 1) return result(1 - Math.exp(mean(relative.map(Math.log))));
  const power = 1 - aversion;
  return result(1 - mean(relative.map((each) => each ** power)) ** (1 / power));
}

/**
 * Rényi entropy ln(Σ pᵅ) / (1 − α) of shares in nats; Shannon's at α = 1.
 * @returns `value` in [0, ln n]; `null` with `negative-amount`, `empty-sample` or `order-negative`.
 */
export function renyiEntropy(amounts: readonly number[], order: number): Statistic {
  const { shannon, warnings } = concentrationIndices(amounts);
  const total = compensatedSum(amounts);
  const powers = compensatedSum(amounts.filter((x) => x > 0).map((x) => (x / total) ** order));
  const problem = order >= 0 ? warnings : ['order-negative'];
  const entropy = order === 1 ? shannon : Math.log(powers) / (1 - order);
  return {
    value: problem.length > 0 ? null : entropy,
    method: 'Rényi entropy',
    convention: `order ${order}, nats`,
    n: amounts.length,
    warnings: problem,
  };
}
