import { arithmetic } from '../expr/ops/arithmetic.js';
import { type MemberPatterns, memberBits, sameMembers } from './pattern-bits.js';
import type { WeightGroup } from './weight-groups.js';

/** What patterns are made from: by row the stage, and by row and member its bits or its pattern. */
export interface PatternSource {
  readonly rows: number;
  readonly stageOf: Uint16Array;
  /** Bits of the members of a row; of a member that is a group, `patternOf` is asked too. */
  readonly bitsOf: (row: number, member: number) => number;
  readonly patternOf: (row: number, member: number) => number;
}

/**
 * Find the patterns of a group.
 * @param weights Stated weights of all stages; no draw turns a weight into 0 or back.
 */
export function memberPatterns(
  group: WeightGroup,
  source: PatternSource,
  weights: Float64Array,
  slots: number,
): MemberPatterns {
  const { rows, stageOf, bitsOf, patternOf } = source;
  const size = group.members.length;
  const nested = group.of === 'forces';
  const known = new Map<string, number>();
  const of = new Int32Array(rows);
  const [stages, bits, same]: [number[], number[], number[]] = [[], [], []];
  const [inner, whole]: [number[], number[]] = [[], []];
  const members = Array.from({ length: size }, (_, member) => member);
  for (let row = 0; row < rows; row++) {
    const stage = stageOf[row] ?? 0;
    const own = members.map((member) => bitsOf(row, member));
    const deeper = nested ? members.map((member) => patternOf(row, member)) : [];
    const key = `${stage}|${own.join('')}|${deeper.join(',')}`;
    let pattern = known.get(key);
    if (pattern === undefined) {
      pattern = known.size;
      known.set(key, pattern);
      stages.push(stage);
      bits.push(...own);
      same.push(sameBits(own));
      inner.push(...deeper);
      const first = stage * slots + group.slot;
      whole.push(wholeBits(group, own, weights.subarray(first, first + size)));
    }
    of[row] = pattern;
  }
  return {
    of,
    count: known.size,
    stages: Uint16Array.from(stages),
    bits: Uint8Array.from(bits),
    same: Uint8Array.from(same),
    inner: Int32Array.from(inner),
    whole: Uint8Array.from(whole),
  };
}

function sameBits(own: readonly number[]): number {
  const alike = (one: number, other: number): boolean =>
    own.every((bits) => ((bits & one) === 0) === ((bits & other) === 0));
  const { valued, asked, observed } = memberBits;
  return (
    (alike(asked, valued) ? sameMembers.askedValued : 0) |
    (alike(observed, asked) ? sameMembers.observedAsked : 0) |
    (alike(observed, valued) ? sameMembers.observedValued : 0)
  );
}

/** A mean exists where some weight meets a value, and where enough members were observed. */
function wholeBits(
  { mean, requires, members }: WeightGroup,
  own: readonly number[],
  weights: Float64Array,
): number {
  const exists = (bit: number): boolean =>
    own.some((bits, member) => {
      const carries = mean === 'minimum' || (weights[member] ?? 0) > 0;
      return carries && (bits & bit) !== 0;
    });
  const each = 1 / members.length;
  const seen = own.reduce(
    (sum, bits) => ((bits & memberBits.observed) === 0 ? sum : sum + each),
    0,
  );
  const enough = requires === 0 || Number(arithmetic.snap.evaluate([seen])) >= requires;
  return (
    (exists(memberBits.valued) && enough ? memberBits.valued : 0) |
    (exists(memberBits.asked) ? memberBits.asked : 0) |
    (exists(memberBits.observed) && enough ? memberBits.observed : 0)
  );
}
