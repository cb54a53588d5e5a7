/** What there is of a member in one enterprise, as bits. */
export const memberBits = { valued: 1, asked: 2, observed: 4 } as const;

/** Which sets of members of a pattern are the same, as bits: their weights have the same sum. */
export const sameMembers = { askedValued: 1, observedAsked: 2, observedValued: 4 } as const;

/**
 * Which members of a group have a value: everything of a mean but the values themselves. Enterprises
 * share patterns, so that sums of weights are made once a pattern and not once an enterprise.
 */
export interface MemberPatterns {
  /** Pattern of each row. */
  readonly of: Int32Array;
  readonly count: number;
  /** Stage of each pattern. */
  readonly stages: Uint16Array;
  /** Bits by pattern and member; of a member that is a group, those of its own pattern. */
  readonly bits: Uint8Array;
  /** Bits of `sameMembers` by pattern. */
  readonly same: Uint8Array;
  /** Pattern of a member that is a group, by pattern and member; empty for a group of indicators. */
  readonly inner: Int32Array;
  /** Bits of the group itself by pattern. */
  readonly whole: Uint8Array;
}
