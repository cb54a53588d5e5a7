import { normalUpperTail } from '../distributions/normal.js';
import { herfindahl } from '../stability/herfindahl.js';
import { pooledZ } from '../stability/pooled-proportions.js';
import type { Statistic } from '../statistic.js';
import { woe, type ZeroCells } from './woe.js';

/** How far a binning can be used as it is, with its three parts, each in [0, 1]. */
export interface BinningQuality extends Statistic {
  readonly informationValue: number | null;
  /** 1 at the information value of `best`, less below it and above it, where leakage is to be feared. */
  readonly strength: number | null;
  /** Product of 1 − p of the differences of neighbouring filled bins. */
  readonly significance: number | null;
  /** 1 − normalised Herfindahl index of the sizes: 0 all in one bin. */
  readonly evenness: number | null;
}

/** Information value of full strength: 0.3 and 0.5, the ends of "strong", are then as strong as each other. */
const best = Math.sqrt((0.5 ** 2 - 0.3 ** 2) / (2 * Math.log(0.5 / 0.3)));

/**
 * Quality of a binning: strength × significance × evenness (score of the OptBinning library, G.
 * Navas-Palencia 2020), strength being x·exp(½ − ½x²) of x = information value / 0.3957.
 * @param good Counts without default by bin. @param bad Counts with default, by the same bins; empty ones
 *   count in the evenness.
 * @returns `value` in [0, 1]; `null` with what makes the information value `null`; `zero-cells` as there.
 */
export function binningQuality(
  good: readonly number[],
  bad: readonly number[],
  options: { readonly zeroCells?: ZeroCells } = {},
): BinningQuality {
  const { value: informationValue, n, warnings } = woe(good, bad, options);
  const described = { method: 'binning quality', convention: `strongest at ${best.toFixed(4)}`, n };
  if (informationValue === null) {
    const none = { value: null, strength: null, significance: null, evenness: null };
    return { ...described, ...none, informationValue, warnings };
  }
  const bins = good.map((count, bin) => ({ n: count + (bad[bin] ?? 0), defaults: bad[bin] ?? 0 }));
  const filled = bins.filter((bin) => bin.n > 0);
  const significance = filled.slice(1).reduce((product, bin, at) => {
    const z = pooledZ(filled[at] ?? bin, bin);
    return product * (z === null ? 0 : 1 - 2 * normalUpperTail(Math.abs(z)));
  }, 1);
  const strength = strengthOf(informationValue);
  const evenness = 1 - (herfindahl(bins.map((bin) => bin.n)).normalised ?? 1);
  const value = strength * significance * evenness;
  return { ...described, value, informationValue, strength, significance, evenness, warnings };
}

function strengthOf(informationValue: number): number {
  const x = informationValue / best;
  return Number.isFinite(x) ? x * Math.exp((1 - x * x) / 2) : 0;
}
