/** How the pairs of observations stand to one another in two columns. */
export interface PairCounts {
  readonly total: number;
  readonly concordant: number;
  readonly discordant: number;
  /** Pairs equal in x, equal in y; a pair equal in both counts in each. */
  readonly tiedX: number;
  readonly tiedY: number;
  /** Sizes of the groups of equal values. */
  readonly tiesX: readonly number[];
  readonly tiesY: readonly number[];
}

/** Counts concordant, discordant and tied pairs of two gapless columns in n·log n (Knight 1966). */
export function countPairs(x: readonly number[], y: readonly number[]): PairCounts {
  const n = x.length;
  const order = Uint32Array.from(x, (_, index) => index).sort((a, b) => {
    const byX = (x[a] ?? 0) - (x[b] ?? 0);
    return byX === 0 ? (y[a] ?? 0) - (y[b] ?? 0) : byX;
  });
  const xs = Float64Array.from(order, (index) => x[index] ?? 0);
  const ys = Float64Array.from(order, (index) => y[index] ?? 0);
  const tiesBoth = runs(n, (at) => xs[at] === xs[at - 1] && ys[at] === ys[at - 1]);
  const tiesX = runs(n, (at) => xs[at] === xs[at - 1]);
  const discordant = exchanges(ys);
  const tiesY = runs(n, (at) => ys[at] === ys[at - 1]);
  const total = (n * (n - 1)) / 2;
  const [tiedX, tiedY, tiedBoth] = [pairsOf(tiesX), pairsOf(tiesY), pairsOf(tiesBoth)];
  const concordant = total - tiedX - tiedY + tiedBoth - discordant;
  return { total, concordant, discordant, tiedX, tiedY, tiesX, tiesY };
}

/** Lengths of the runs of a list of `n`, where `joined` says whether a place continues its run. */
function runs(n: number, joined: (at: number) => boolean): readonly number[] {
  const lengths: number[] = [];
  let start = 0;
  for (let at = 1; at <= n; at++) {
    if (at < n && joined(at)) continue;
    lengths.push(at - start);
    start = at;
  }
  return lengths.filter((length) => length > 0);
}

function pairsOf(groups: readonly number[]): number {
  return groups.reduce((sum, size) => sum + (size * (size - 1)) / 2, 0);
}

/** Sorts the values in place and counts the neighbours that a bubble sort would have exchanged. */
function exchanges(values: Float64Array): number {
  let from = Float64Array.from(values);
  let into = new Float64Array(values.length);
  let count = 0;
  for (let width = 1; width < values.length; width *= 2) {
    for (let start = 0; start < values.length; start += 2 * width) {
      count += merge(from, into, start, width);
    }
    [from, into] = [into, from];
  }
  values.set(from);
  return count;
}

function merge(from: Float64Array, into: Float64Array, start: number, width: number): number {
  const middle = Math.min(start + width, from.length);
  const end = Math.min(start + 2 * width, from.length);
  let [left, right, count] = [start, middle, 0];
  for (let at = start; at < end; at++) {
    const takeLeft = left < middle && (right >= end || (from[left] ?? 0) <= (from[right] ?? 0));
    if (!takeLeft) count += middle - left;
    into[at] = from[takeLeft ? left++ : right++] ?? 0;
  }
  return count;
}
