import { normalQuantile } from '../distributions/normal.js';
import {
  type Proportion,
  type ProportionInterval,
  proportionInterval,
} from './proportion-interval.js';

/** With or without half a default added to the distance. */
export type Continuity = 'plain' | 'corrected';

/**
 * Wilson's score interval of a default rate (1927), or with continuity correction (Newcombe 1998,
 * method 4). Exactly 0 from below without defaults, and 1 from above if all defaulted.
 * @param confidence In (0, 1).
 */
export function wilson(
  proportion: Proportion,
  confidence = 0.95,
  continuity: Continuity = 'plain',
): ProportionInterval {
  const { n, defaults } = proportion;
  const described = { method: 'Wilson interval', convention: `score interval, ${continuity}` };
  return proportionInterval(proportion, confidence, described, () => {
    const z = normalQuantile(0.5 + confidence / 2);
    const correction = continuity === 'corrected' ? 1 : 0;
    return [
      defaults === 0 ? 0 : lowerEnd(defaults, n, z, correction),
      defaults === n ? 1 : 1 - lowerEnd(n - defaults, n, z, correction),
    ];
  });
}

/** The upper end is the lower end of the survivors' rate, seen from 1. */
function lowerEnd(count: number, n: number, z: number, correction: 0 | 1): number {
  const rate = count / n;
  const square = z * z;
  const odd = correction * (-2 - 1 / n);
  const root = z * Math.sqrt(square + odd + 4 * rate * (n - count + correction));
  return (2 * count + square - correction - root) / (2 * (n + square));
}
