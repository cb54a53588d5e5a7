import type { RiskBlocks } from './risk-blocks.js';

/** Cumulative accuracy profile: shares from the riskiest on, from (0, 0) to (1, 1). */
export interface CapCurve {
  readonly populationShare: readonly number[];
  readonly defaultShare: readonly number[];
  /** Area under the curve; ½ for a risk that says nothing. */
  readonly area: number;
  /** (area − ½) / ((1 − default rate) / 2), equal to the Gini coefficient. */
  readonly accuracyRatio: number;
}

/**
 * CAP curve, ties being one straight piece (Sobehart & Keenan 2001; BCBS WP14 ch. III).
 * @returns `null` where the sample has one class only.
 */
export function capCurve(blocks: RiskBlocks): CapCurve | null {
  if (blocks.problem !== null) return null;
  const whole = blocks.defaultWeight + blocks.nonDefaultWeight;
  const populationShare = [0];
  const defaultShare = [0];
  let flagged = 0;
  let caught = 0;
  let area = 0;
  for (const [block, defaults] of blocks.defaults.entries()) {
    const width = defaults + (blocks.nonDefaults[block] ?? 0);
    area += (width / whole) * ((caught + defaults / 2) / blocks.defaultWeight);
    flagged += width;
    caught += defaults;
    populationShare.push(flagged / whole);
    defaultShare.push(caught / blocks.defaultWeight);
  }
  const accuracyRatio = (2 * area - 1) / (blocks.nonDefaultWeight / whole);
  return { populationShare, defaultShare, area, accuracyRatio };
}

/** Share of the defaults among the riskiest `share` of the population, by straight lines between points. */
export function capturedShare({ populationShare, defaultShare }: CapCurve, share: number): number {
  const right = populationShare.findIndex((reached) => reached >= share);
  if (right === -1) return 1;
  const x1 = populationShare[right] ?? 1;
  const y1 = defaultShare[right] ?? 1;
  const x0 = populationShare[right - 1] ?? 0;
  const y0 = defaultShare[right - 1] ?? 0;
  return x1 === x0 ? y1 : y0 + ((share - x0) / (x1 - x0)) * (y1 - y0);
}
