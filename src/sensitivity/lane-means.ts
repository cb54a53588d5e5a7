import type { MeanTransform } from '../model/mean-transform.js';
import { type LaneWeights, lanes, type Workspace } from './lanes.js';
import { type MemberPatterns, memberBits } from './member-patterns.js';
import type { ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

/** Weights of a group's mean and how it is transformed; `null` for the smallest value. */
export interface LaneMean extends LaneWeights {
  readonly transform: MeanTransform | null | undefined;
}

/** Means of a group for every row. */
export function takeMeans(
  group: WeightGroup,
  place: number,
  table: ScenarioTable,
  work: Workspace,
  drawn: LaneMean,
): void {
  const own = table.patterns[place];
  const [total, into] = [work.sums[place], work.values[place]];
  if (own === undefined || total === undefined || into === undefined) return;
  if (drawn.transform === null || drawn.transform === undefined) {
    takeSmallest(group, place, table, work, into);
  } else {
    if (group.of === 'indicators') sumIndicators(group, place, table, drawn, into);
    else sumForces(group, table, work, drawn, drawn.transform, own, into);
    divideSums(own, total, drawn.transform.leave, group.mean === 'arithmetic', table.rows, into);
  }
}

/** Σ weight × score over indicators; missing ones are 0 and add nothing. The hot loop of the analysis. */
function sumIndicators(
  group: WeightGroup,
  place: number,
  { values, columns, firstColumns, stageEnds }: ScenarioTable,
  { weights, slots }: LaneWeights,
  into: Float64Array,
): void {
  const size = group.members.length;
  const first = firstColumns[place] ?? 0;
  let row = 0;
  for (let stage = 0; stage < stageEnds.length; stage++) {
    const end = stageEnds[stage] ?? 0;
    const base = (stage * slots + group.slot) * lanes;
    for (; row < end; row++) {
      let [a, b, c, d] = [0, 0, 0, 0];
      let at = row * columns + first;
      const last = at + size;
      for (let slot = base; at < last; at++, slot += lanes) {
        const value = values[at] ?? 0;
        a += (weights[slot] ?? 0) * value;
        b += (weights[slot + 1] ?? 0) * value;
        c += (weights[slot + 2] ?? 0) * value;
        d += (weights[slot + 3] ?? 0) * value;
      }
      const target = row * lanes;
      into[target] = a;
      into[target + 1] = b;
      into[target + 2] = c;
      into[target + 3] = d;
    }
  }
}

/** Σ weight × value over forces. */
function sumForces(
  { members, slot }: WeightGroup,
  { patterns, stageEnds }: ScenarioTable,
  { values }: Workspace,
  { weights, slots }: LaneWeights,
  { enter }: MeanTransform,
  own: MemberPatterns,
  into: Float64Array,
): void {
  into.fill(0);
  for (const [member, { group = -1 }] of members.entries()) {
    const [inner, of] = [values[group], patterns[group]?.of];
    if (inner === undefined || of === undefined) continue;
    let row = 0;
    for (let stage = 0; stage < stageEnds.length; stage++) {
      const base = (stage * slots + slot + member) * lanes;
      for (const end = stageEnds[stage] ?? 0; row < end; row++) {
        const bits = own.bits[(own.of[row] ?? 0) * members.length + member] ?? 0;
        if ((bits & memberBits.valued) === 0) continue;
        for (let lane = 0; lane < lanes; lane++) {
          const at = row * lanes + lane;
          into[at] = (into[at] ?? 0) + (weights[base + lane] ?? 0) * enter(inner[at] ?? 0);
        }
      }
    }
  }
}

function divideSums(
  own: MemberPatterns,
  total: Float64Array,
  leave: (mean: number) => number,
  plain: boolean,
  rows: number,
  into: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const pattern = own.of[row] ?? 0;
    const has = ((own.whole[pattern] ?? 0) & memberBits.valued) !== 0;
    for (let lane = 0; lane < lanes; lane++) {
      const at = row * lanes + lane;
      const mean = (into[at] ?? 0) / (total[pattern * lanes + lane] ?? 0);
      into[at] = has ? (plain ? mean : leave(mean)) : 0;
    }
  }
}

/** The smallest of the values: weights say nothing. */
function takeSmallest(
  { of, members }: WeightGroup,
  place: number,
  { patterns, values, columns, firstColumns, rows }: ScenarioTable,
  work: Workspace,
  into: Float64Array,
): void {
  const own = patterns[place];
  const first = firstColumns[place] ?? 0;
  for (let at = 0; at < rows * lanes; at++) {
    const row = Math.floor(at / lanes);
    const pattern = own?.of[row] ?? 0;
    let least = Number.POSITIVE_INFINITY;
    for (const [member, { group = -1 }] of members.entries()) {
      const bits = own?.bits[pattern * members.length + member] ?? 0;
      if ((bits & memberBits.valued) === 0) continue;
      const value =
        of === 'indicators' ? values[row * columns + first + member] : work.values[group]?.[at];
      least = Math.min(least, value ?? least);
    }
    const has = ((own?.whole[pattern] ?? 0) & memberBits.valued) !== 0;
    into[at] = has ? least : 0;
  }
}
