import { betaQuantile } from '../distributions/beta.js';
import {
  type Proportion,
  type ProportionInterval,
  proportionInterval,
} from './proportion-interval.js';

/** What happens at the edges: nothing, or the ends set to 0 without defaults and 1 if all defaulted. */
export type JeffreysEdges = 'plain' | 'brown-cai-dasgupta';

/**
 * Equal-tailed interval of the Beta(d + ½, n − d + ½) distribution, the posterior of a default rate
 * under Jeffreys' prior (Brown, Cai & DasGupta 2001).
 * @param confidence In (0, 1).
 * @param edges Brown, Cai & DasGupta's rule at the edges, so that the interval holds the rate; not by default.
 */
export function jeffreysInterval(
  proportion: Proportion,
  confidence = 0.95,
  edges: JeffreysEdges = 'plain',
): ProportionInterval {
  const { n, defaults } = proportion;
  const described = { method: 'Jeffreys interval', convention: `equal tails, edges ${edges}` };
  const tail = (1 - confidence) / 2;
  const reaches = (count: number) => edges === 'brown-cai-dasgupta' && count === 0;
  return proportionInterval(proportion, confidence, described, () => [
    reaches(defaults) ? 0 : jeffreysUpper(proportion, tail),
    reaches(n - defaults) ? 1 : jeffreysUpper(proportion, 1 - tail),
  ]);
}

/** One-sided upper bound of a default rate under Jeffreys' prior. */
export function jeffreysUpper({ n, defaults }: Proportion, confidence: number): number {
  return betaQuantile(confidence, defaults + 0.5, n - defaults + 0.5);
}
