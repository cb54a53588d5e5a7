import { type LaneWeights, lanes, type Workspace } from './lanes.js';
import { memberBits } from './member-patterns.js';
import type { ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

/** Thinness of a file: nothing, a force too thin for the best grades, or all too thin to rate. */
export const thin = { nowhere: 0, force: 1, whole: 2 } as const;

/** Sums of weights and coverage of every pattern of a group. */
export function sumWeights(
  { slot, of, members }: WeightGroup,
  place: number,
  { patterns }: ScenarioTable,
  { sums, coverages }: Workspace,
  { weights, slots }: LaneWeights,
): void {
  const own = patterns[place];
  const [total, coverage] = [sums[place], coverages[place]];
  if (own === undefined || total === undefined || coverage === undefined) return;
  const size = members.length;
  const inner = members.map(({ group = -1 }) => coverages[group] ?? total);
  const asked = new Float64Array(lanes);
  const seen = new Float64Array(lanes);
  for (let pattern = 0; pattern < own.count; pattern++) {
    const base = ((own.stages[pattern] ?? 0) * slots + slot) * lanes;
    const into = pattern * lanes;
    for (let lane = 0; lane < lanes; lane++) {
      total[into + lane] = 0;
      asked[lane] = 0;
      seen[lane] = 0;
    }
    for (let member = 0; member < size; member++) {
      const at = pattern * size + member;
      const bits = own.bits[at] ?? 0;
      const from = base + member * lanes;
      if ((bits & memberBits.valued) !== 0) addLanes(total, into, weights, from);
      if ((bits & memberBits.asked) === 0) continue;
      addLanes(asked, 0, weights, from);
      if (of === 'forces')
        addCovered(seen, weights, from, inner[member] ?? total, own.inner[at] ?? 0);
      else if ((bits & memberBits.observed) !== 0) addLanes(seen, 0, weights, from);
    }
    for (let lane = 0; lane < lanes; lane++) {
      const share = (seen[lane] ?? 0) / (asked[lane] ?? 0);
      coverage[into + lane] = Math.floor(share * 1e9 + 0.5) / 1e9;
    }
  }
}

function addLanes(sums: Float64Array, at: number, weights: Float64Array, from: number): void {
  sums[at] = (sums[at] ?? 0) + (weights[from] ?? 0);
  sums[at + 1] = (sums[at + 1] ?? 0) + (weights[from + 1] ?? 0);
  sums[at + 2] = (sums[at + 2] ?? 0) + (weights[from + 2] ?? 0);
  sums[at + 3] = (sums[at + 3] ?? 0) + (weights[from + 3] ?? 0);
}

/** Weight × share observed of a member that is a group; nothing where it has no share. */
function addCovered(
  seen: Float64Array,
  weights: Float64Array,
  from: number,
  coverages: Float64Array,
  pattern: number,
): void {
  for (let lane = 0; lane < lanes; lane++) {
    const coverage = coverages[pattern * lanes + lane] ?? Number.NaN;
    if (Number.isNaN(coverage)) continue;
    seen[lane] = (seen[lane] ?? 0) + (weights[from + lane] ?? 0) * coverage;
  }
}

/** How thin the file is by pattern of the whole and lane. A share that does not exist is 0 of the whole and no thin force. */
export function thinness(
  groups: readonly WeightGroup[],
  { patterns }: ScenarioTable,
  { coverages }: Workspace,
  { notRatedBelow, below }: { readonly notRatedBelow: number; readonly below: number },
): Uint8Array {
  const root = groups.length - 1;
  const own = patterns[root];
  const whole = coverages[root];
  if (own === undefined || whole === undefined) return new Uint8Array();
  const members = (groups[root]?.members ?? []).map(({ group = -1 }) => coverages[group] ?? whole);
  const flags = new Uint8Array(own.count * lanes);
  for (let pattern = 0; pattern < own.count; pattern++) {
    for (let lane = 0; lane < lanes; lane++) {
      const at = pattern * lanes + lane;
      const coverage = whole[at] ?? 0;
      if ((Number.isNaN(coverage) ? 0 : coverage) < notRatedBelow) flags[at] = thin.whole;
    }
    for (let member = 0; member < members.length; member++) {
      const inner = (own.inner[pattern * members.length + member] ?? 0) * lanes;
      for (let lane = 0; lane < lanes; lane++) {
        const at = pattern * lanes + lane;
        const covered = members[member]?.[inner + lane] ?? Number.NaN;
        if (covered < below && flags[at] !== thin.whole) flags[at] = thin.force;
      }
    }
  }
  return flags;
}
