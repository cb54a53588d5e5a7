import { gammaQuantile } from '../stats/distributions/gamma.js';
import type { WeightGroup } from './weight-groups.js';

/**
 * How far weights may lie from those of the model file. `noise`: each weight times a factor uniform on
 * [1 − share, 1 + share], then brought back to the group's sum (Saisana, Saltelli & Tarantola 2005).
 * `dirichlet`: all ways to share the sum out, with the stated weights as means and a variance of
 * p (1 − p) / (concentration + 1) for a share p.
 */
export type WeightSpread =
  | { readonly kind: 'noise'; readonly share: number }
  | { readonly kind: 'dirichlet'; readonly concentration: number };

/** A weight above 0 stays above 0, so that no draw takes an indicator out of the model. */
const leastShare = 1e-12;

/**
 * Draw the weights of a group in one stage.
 * @param stated Weights by slot. @param chance Numbers of [0, 1) by slot.
 * @param drawn Receives the weights by slot; they sum to what the stated ones sum to.
 */
export function drawGroup(
  { slot, members }: WeightGroup,
  spread: WeightSpread,
  stated: Float64Array,
  chance: Float64Array,
  drawn: Float64Array,
): void {
  const end = slot + members.length;
  let sum = 0;
  for (let at = slot; at < end; at++) sum += stated[at] ?? 0;
  let total = 0;
  for (let at = slot; at < end; at++) {
    const raw = rawWeight(spread, stated[at] ?? 0, sum, chance[at] ?? 0);
    drawn[at] = raw;
    total += raw;
  }
  if (total === 0) return;
  for (let at = slot; at < end; at++) drawn[at] = ((drawn[at] ?? 0) / total) * sum;
}

function rawWeight(spread: WeightSpread, weight: number, sum: number, chance: number): number {
  if (weight === 0) return 0;
  if (spread.kind === 'noise') return weight * (1 + spread.share * (2 * chance - 1));
  const shape = (spread.concentration * weight) / sum;
  return Math.max(leastShare, gammaQuantile(chance, shape));
}
