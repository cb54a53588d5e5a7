import { type Grading, thin } from './grading.js';
import { type LaneWeights, lanes, type Workspace } from './lanes.js';
import { memberBits, sameMembers } from './pattern-bits.js';
import type { ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

/** Sums of weights and coverage of every pattern of a group. */
export function sumWeights(
  { slot, of, members }: WeightGroup,
  place: number,
  { patterns }: ScenarioTable,
  { sums, coverages, asked, seen }: Workspace,
  { weights, slots }: LaneWeights,
): void {
  const own = patterns[place];
  const [total, coverage] = [sums[place], coverages[place]];
  if (own === undefined || total === undefined || coverage === undefined) return;
  const size = members.length;
  const nested = of === 'forces';
  const ofGroup = { weights, bits: own.bits, size };
  const covered = {
    inner: own.inner,
    coverages: members.map(({ group = -1 }) => coverages[group] ?? total),
  };
  for (let pattern = 0; pattern < own.count; pattern++) {
    const from = ((own.stages[pattern] ?? 0) * slots + slot) * lanes;
    const first = pattern * size;
    const into = pattern * lanes;
    const same = own.same[pattern] ?? 0;
    sumMembers(ofGroup, from, first, memberBits.valued, total, into);
    const allAsked = (same & sameMembers.askedValued) !== 0;
    if (allAsked) copyLanes(total, into, asked);
    else sumMembers(ofGroup, from, first, memberBits.asked, asked, 0);
    if (nested) sumCovered(ofGroup, from, first, covered, seen);
    else if ((same & sameMembers.observedAsked) !== 0) copyLanes(asked, 0, seen);
    else if ((same & sameMembers.observedValued) !== 0) copyLanes(total, into, seen);
    else sumMembers(ofGroup, from, first, memberBits.observed, seen, 0);
    for (let lane = 0; lane < lanes; lane++) {
      const share = (seen[lane] ?? 0) / (asked[lane] ?? 0);
      coverage[into + lane] = Math.floor(share * 1e9 + 0.5) / 1e9;
    }
  }
}

/** Members of a group: weights lane by lane, bits by pattern. */
interface Members {
  readonly weights: Float64Array;
  readonly bits: Uint8Array;
  readonly size: number;
}

/** Σ weight over the members of a pattern that have a bit. */
function sumMembers(
  { weights, bits, size }: Members,
  from: number,
  first: number,
  bit: number,
  into: Float64Array,
  at: number,
): void {
  let a = 0;
  let b = 0;
  let c = 0;
  let d = 0;
  let slot = from;
  for (let member = first; member < first + size; member++, slot += lanes) {
    if (((bits[member] ?? 0) & bit) === 0) continue;
    a += weights[slot] ?? 0;
    b += weights[slot + 1] ?? 0;
    c += weights[slot + 2] ?? 0;
    d += weights[slot + 3] ?? 0;
  }
  into[at] = a;
  into[at + 1] = b;
  into[at + 2] = c;
  into[at + 3] = d;
}

function copyLanes(values: Float64Array, at: number, into: Float64Array): void {
  for (let lane = 0; lane < lanes; lane++) into[lane] = values[at + lane] ?? 0;
}

/** Shares observed of members that are groups, and their pattern by pattern and member. */
interface Covered {
  readonly inner: Int32Array;
  readonly coverages: readonly Float64Array[];
}

/** Σ weight × share observed over members that are groups; nothing where there is no share. */
function sumCovered(
  { weights, bits, size }: Members,
  from: number,
  first: number,
  { inner, coverages }: Covered,
  seen: Float64Array,
): void {
  seen.fill(0);
  for (let member = 0; member < size; member++) {
    if (((bits[first + member] ?? 0) & memberBits.asked) === 0) continue;
    const shares = coverages[member];
    if (shares === undefined) continue;
    const at = (inner[first + member] ?? 0) * lanes;
    const slot = from + member * lanes;
    for (let lane = 0; lane < lanes; lane++) {
      const share = shares[at + lane] ?? 0;
      if (Number.isNaN(share)) continue;
      seen[lane] = (seen[lane] ?? 0) + (weights[slot + lane] ?? 0) * share;
    }
  }
}

/**
 * Mark how thin the file is by pattern of the whole and lane. A share that does not exist is 0 of the
 * whole and no thin force.
 */
export function markThin(
  groups: readonly WeightGroup[],
  { patterns }: ScenarioTable,
  { coverages, thinness }: Workspace,
  { notRatedBelow, thinBelow }: Pick<Grading, 'notRatedBelow' | 'thinBelow'>,
): void {
  const [own, whole] = [patterns.at(-1), coverages.at(-1)];
  const members = groups.at(-1)?.members ?? [];
  if (own === undefined || whole === undefined) return;
  for (let at = 0; at < own.count * lanes; at++) {
    const share = whole[at] ?? 0;
    const isThin = (Number.isNaN(share) ? 0 : share) < notRatedBelow;
    thinness[at] = isThin ? thin.whole : thin.nowhere;
  }
  for (const [member, { group = -1 }] of members.entries()) {
    const shares = coverages[group];
    if (shares === undefined) continue;
    for (let pattern = 0; pattern < own.count; pattern++) {
      const inner = (own.inner[pattern * members.length + member] ?? 0) * lanes;
      const at = pattern * lanes;
      for (let lane = 0; lane < lanes; lane++) {
        if ((shares[inner + lane] ?? 0) < thinBelow && thinness[at + lane] === thin.nowhere) {
          thinness[at + lane] = thin.force;
        }
      }
    }
  }
}
