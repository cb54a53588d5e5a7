import type { ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

/** Draws calculated side by side: each value is read once for all of them. */
export const lanes = 4;

/** Weights by stage, slot and lane. */
export interface LaneWeights {
  readonly weights: Float64Array;
  readonly slots: number;
}

/** Room for what is calculated, by group and lane; made once a table and used by all draws. */
export interface Workspace {
  /** Sums of weights by pattern. */
  readonly sums: readonly Float64Array[];
  /** Shares observed by pattern; `NaN` where nothing applies. */
  readonly coverages: readonly Float64Array[];
  /** Means by row as the group above takes them; 0 where there is none. */
  readonly means: readonly Float64Array[];
  /** How thin the file is, by pattern of the whole. */
  readonly thinness: Uint8Array;
  /** One number a lane. */
  readonly asked: Float64Array;
  readonly seen: Float64Array;
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
    means: groups.map(() => new Float64Array(rows * lanes)),
    thinness: new Uint8Array((patterns.at(-1)?.count ?? 0) * lanes),
    asked: new Float64Array(lanes),
    seen: new Float64Array(lanes),
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
