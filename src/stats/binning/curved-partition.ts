import type { BinLimits, Partition, PrebinRuns } from './prebin-counts.js';

/**
 * The partition with the greatest information value whose default rates are concave (their steps
 * never grow) or convex (never shrink) from bin to bin. Dynamic programming over the last two bins,
 * exact, in the fourth power of the prebins: meant for tens of them.
 * @returns `null` where no partition meets the limits.
 */
export function curvedPartition(
  runs: PrebinRuns,
  curve: 'concave' | 'convex',
  { mostBins }: Pick<BinLimits, 'mostBins'>,
): Partition | null {
  const { count } = runs;
  const rate = (first: number, last: number) => runs.bad(first, last) / runs.rows(first, last);
  const sign = curve === 'concave' ? 1 : -1;
  const memo = new Map<number, Tail | null>();
  /** Best bins after the two bins first … middle − 1 and middle … last, with at most `left` more. */
  const after = (first: number, middle: number, last: number, left: number): Tail | null => {
    if (last === count - 1) return { information: 0, starts: null };
    if (left === 0) return null;
    const key = ((first * count + middle) * count + last) * (count + 1) + left;
    const known = memo.get(key);
    if (known !== undefined) return known;
    const slope = rate(middle, last) - rate(first, middle - 1);
    let best: Tail | null = null;
    for (let end = last + 1; end < count; end++) {
      const own = runs.information(last + 1, end);
      const next = rate(last + 1, end) - rate(middle, last);
      if (own === Number.NEGATIVE_INFINITY || next === 0) continue;
      if (sign * (slope - next) < -roundingOfRates) continue;
      best = better(best, last + 1, own, after(middle, last + 1, end, fewer(left)));
    }
    memo.set(key, best);
    return best;
  };
  // Where the limit cannot bind, one memo serves every number of bins left.
  const fewer = (left: number) => (mostBins >= count ? left : left - 1);
  let best: Tail | null = null;
  for (let last = 0; last < count; last++) {
    const own = runs.information(0, last);
    if (own === Number.NEGATIVE_INFINITY) continue;
    if (last === count - 1) best = better(best, 0, own, { information: 0, starts: null });
    for (let end = last + 1; end < count && mostBins > 1; end++) {
      const second = runs.information(last + 1, end);
      if (second === Number.NEGATIVE_INFINITY || rate(0, last) === rate(last + 1, end)) continue;
      const left = mostBins >= count ? count : mostBins - 2;
      const rest = better(null, last + 1, second, after(0, last + 1, end, left));
      best = better(best, 0, own, rest);
    }
  }
  return best === null ? null : { starts: startsOf(best), information: best.information };
}

/** Difference of two steps below which they count as equal: rates are quotients, rounded. */
const roundingOfRates = 1e-12;

/** The bins of a partition from some bin on, as a chain of their first prebins. */
interface Tail {
  readonly information: number;
  readonly starts: { readonly start: number; readonly rest: Tail } | null;
}

function better(best: Tail | null, start: number, own: number, rest: Tail | null): Tail | null {
  if (rest === null) return best;
  const information = own + rest.information;
  return best === null || information > best.information
    ? { information, starts: { start, rest } }
    : best;
}

function startsOf(tail: Tail): readonly number[] {
  const starts: number[] = [];
  for (let at = tail.starts; at !== null; at = at.rest.starts) starts.push(at.start);
  return starts;
}
