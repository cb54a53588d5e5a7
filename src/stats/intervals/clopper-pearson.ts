import { betaQuantile } from '../distributions/beta.js';
import {
  type Proportion,
  type ProportionInterval,
  proportionInterval,
} from './proportion-interval.js';

/**
 * Exact interval of a default rate by beta quantiles (Clopper & Pearson 1934): never covers less than
 * the confidence, often more.
 * @param confidence In (0, 1).
 * @returns `value` the rate; `ci` from exactly 0 without defaults, to exactly 1 if all defaulted.
 */
export function clopperPearson(proportion: Proportion, confidence = 0.95): ProportionInterval {
  const { n, defaults } = proportion;
  const described = { method: 'Clopper–Pearson interval', convention: 'two-sided, equal tails' };
  const tail = (1 - confidence) / 2;
  return proportionInterval(proportion, confidence, described, () => [
    defaults === 0 ? 0 : betaQuantile(tail, defaults, n - defaults + 1),
    clopperPearsonUpper(proportion, 1 - tail),
  ]);
}

/**
 * One-sided exact upper bound of a default rate: the rate at which so few defaults have probability
 * 1 − confidence. Without defaults 1 − (1 − confidence)^(1/n), about 3/n at 95 %.
 * @returns In [0, 1], 1 if all defaulted; `NaN` for counts or a confidence outside their range.
 */
export function clopperPearsonUpper({ n, defaults }: Proportion, confidence: number): number {
  if (defaults === n) return 1;
  return betaQuantile(confidence, defaults + 1, n - defaults);
}
