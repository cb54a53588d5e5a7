/** Members beyond which all coalitions are too many. */
const mostMembers = 16;

/**
 * Shapley values: the mean gain that a member brings over all orders of joining (Shapley 1953). They sum
 * to the worth of all members less that of none.
 * @param worth Of a coalition, given as bits: member i is in where bit i is set.
 * @returns `null` with more than 16 members, or where a coalition has no worth.
 */
export function shapleyValues(
  members: number,
  worth: (coalition: number) => number | null,
): readonly number[] | null {
  if (members > mostMembers) return null;
  const worths = Array.from({ length: 1 << members }, (_, coalition) => worth(coalition));
  if (worths.some((each) => each === null)) return null;
  const shares = sharesBySize(members);
  return Array.from({ length: members }, (_, member) => {
    let sum = 0;
    for (let coalition = 0; coalition < worths.length; coalition++) {
      if ((coalition & (1 << member)) !== 0) continue;
      const gain = (worths[coalition | (1 << member)] ?? 0) - (worths[coalition] ?? 0);
      sum += (shares[bitCount(coalition)] ?? 0) * gain;
    }
    return sum;
  });
}

/** s! (m − s − 1)! / m! for coalitions of size s. */
function sharesBySize(members: number): readonly number[] {
  const shares: number[] = [];
  let choices = 1;
  for (let size = 0; size < members; size++) {
    shares.push(1 / (members * choices));
    choices = (choices * (members - 1 - size)) / (size + 1);
  }
  return shares;
}

function bitCount(bits: number): number {
  let count = 0;
  for (let rest = bits; rest > 0; rest >>= 1) count += rest & 1;
  return count;
}
