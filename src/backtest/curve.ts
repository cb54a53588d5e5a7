import type { RiskBlocks } from '../stats/index.js';

/** One point of the CAP and the ROC curve: shares from the riskiest on. */
export interface CurvePoint {
  readonly population: number;
  readonly defaults: number;
  readonly nonDefaults: number;
}

/** CAP and ROC curve from (0, 0) to (1, 1); empty where there is one class only. */
export type Cap = readonly CurvePoint[];

const leastStep = 1 / 200;

/** The curve of a sample, thinned to steps of half a percent of the population; ties stay whole. */
export function curveOf(blocks: RiskBlocks): Cap {
  if (blocks.problem !== null) return [];
  const whole = blocks.defaultWeight + blocks.nonDefaultWeight;
  const points: CurvePoint[] = [{ population: 0, defaults: 0, nonDefaults: 0 }];
  const last = blocks.risk.length - 1;
  let [defaults, nonDefaults, reached] = [0, 0, 0];
  for (let block = 0; block <= last; block++) {
    defaults += blocks.defaults[block] ?? 0;
    nonDefaults += blocks.nonDefaults[block] ?? 0;
    const population = (defaults + nonDefaults) / whole;
    if (block < last && population - reached < leastStep) continue;
    reached = population;
    points.push({
      population,
      defaults: defaults / blocks.defaultWeight,
      nonDefaults: nonDefaults / blocks.nonDefaultWeight,
    });
  }
  return points;
}
