import { normalQuantile } from '../distributions/normal.js';
import {
  type Proportion,
  type ProportionInterval,
  proportionInterval,
} from './proportion-interval.js';

/**
 * Agresti & Coull's interval (1998): Wald's after adding z² rows, half of them defaults.
 * @param confidence In (0, 1).
 */
export function agrestiCoull(proportion: Proportion, confidence = 0.95): ProportionInterval {
  const described = { method: 'Agresti–Coull interval', convention: 'z² rows added' };
  return proportionInterval(proportion, confidence, described, () => {
    const z = normalQuantile(0.5 + confidence / 2);
    const rows = proportion.n + z * z;
    return around((proportion.defaults + (z * z) / 2) / rows, rows, z);
  });
}

/**
 * Wald's interval, rate ± z·√(rate (1 − rate) / n): for comparison only; it covers far too little for
 * few defaults and is a point without any.
 * @param confidence In (0, 1).
 */
export function wald(proportion: Proportion, confidence = 0.95): ProportionInterval {
  const described = { method: 'Wald interval', convention: 'normal approximation at the rate' };
  return proportionInterval(proportion, confidence, described, () =>
    around(proportion.defaults / proportion.n, proportion.n, normalQuantile(0.5 + confidence / 2)),
  );
}

function around(rate: number, n: number, z: number): readonly [low: number, high: number] {
  const reach = z * Math.sqrt((rate * (1 - rate)) / n);
  return [rate - reach, rate + reach];
}
