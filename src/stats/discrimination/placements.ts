import type { RiskBlocks } from './risk-blocks.js';

/** Per block, how the others rank against a row of it: shares in [0, 1], ties counted half. */
export interface Placements {
  /** Share of the non-defaulted that are less risky. */
  readonly ofDefaults: Float64Array;
  /** Share of the defaulted that are riskier. */
  readonly ofNonDefaults: Float64Array;
}

/** Placement values (DeLong, DeLong & Clarke-Pearson 1988); their means are the AUC. */
export function placements(blocks: RiskBlocks): Placements {
  const ofDefaults = new Float64Array(blocks.risk.length);
  const ofNonDefaults = new Float64Array(blocks.risk.length);
  let defaultsAbove = 0;
  let nonDefaultsAbove = 0;
  for (let block = 0; block < blocks.risk.length; block++) {
    const defaults = blocks.defaults[block] ?? 0;
    const nonDefaults = blocks.nonDefaults[block] ?? 0;
    const nonDefaultsBelow = blocks.nonDefaultWeight - nonDefaultsAbove - nonDefaults;
    ofDefaults[block] = (nonDefaultsBelow + nonDefaults / 2) / blocks.nonDefaultWeight;
    ofNonDefaults[block] = (defaultsAbove + defaults / 2) / blocks.defaultWeight;
    defaultsAbove += defaults;
    nonDefaultsAbove += nonDefaults;
  }
  return { ofDefaults, ofNonDefaults };
}
