import type { ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

/** Draws calculated side by side: each value is read once for all of them. */
export const lanes = 4;

/** Weights by stage, slot and lane. */
export interface LaneWeights {
  readonly weights: Float64Array;
  readonly slots: number;
}

/** Room for what is calculated, by group and lane. */
export interface Workspace {
  /** Sums of weights by pattern. */
  readonly sums: readonly Float64Array[];
  /** Shares observed by pattern; `NaN` where nothing applies. */
  readonly coverages: readonly Float64Array[];
  /** Means by row; 0 where there is none. */
  readonly values: readonly Float64Array[];
}

export function workspaceOf(
  groups: readonly WeightGroup[],
  { patterns, rows }: ScenarioTable,
): Workspace {
  const byPattern = () =>
    groups.map((_, place) => new Float64Array((patterns[place]?.count ?? 0) * lanes));
  return {
    sums: byPattern(),
    coverages: byPattern(),
    values: groups.map(() => new Float64Array(rows * lanes)),
  };
}

/** Weights of some draws, lane by lane; the last draw stands in where there are too few. */
export function takeWeights(
  taken: Float64Array,
  all: Float64Array,
  draws: Int32Array,
  first: number,
  size: number,
): void {
  for (let lane = 0; lane < lanes; lane++) {
    const from = (draws[Math.min(first + lane, draws.length - 1)] ?? 0) * size;
    for (let slot = 0; slot < size; slot++) taken[slot * lanes + lane] = all[from + slot] ?? 0;
  }
}
