import { runningTotals, type ValueHistogram } from './value-histogram.js';

/** Limits of prebinning. */
export interface PrebinLimits {
  readonly mostPrebins: number;
  /** Least rows of a prebin. */
  readonly leastRows: number;
}

/**
 * Edges of a classification tree on one variable: the leaf whose split lowers the Gini impurity most
 * is split first, until there are enough leaves (Breiman et al., Classification and Regression Trees).
 */
export function treeEdges(histogram: ValueHistogram, limits: PrebinLimits): Float64Array {
  const totals = { good: runningTotals(histogram.good), bad: runningTotals(histogram.bad) };
  const leaves = [bestSplit(totals, 0, histogram.values.length, limits.leastRows)];
  const cuts: number[] = [];
  while (cuts.length + 1 < limits.mostPrebins) {
    const next = leaves.reduce((best, leaf) => (leaf.gain > best.gain ? leaf : best));
    if (!(next.gain > 0)) break;
    cuts.push(next.cut);
    leaves.splice(
      leaves.indexOf(next),
      1,
      bestSplit(totals, next.start, next.cut, limits.leastRows),
      bestSplit(totals, next.cut, next.end, limits.leastRows),
    );
  }
  return edgesAt(histogram.values, cuts);
}

/** Edges that part the rows as evenly as the distinct values allow. */
export function quantileEdges(histogram: ValueHistogram, limits: PrebinLimits): Float64Array {
  const { good, bad, values } = histogram;
  const rows = runningTotals(good.map((count, at) => count + (bad[at] ?? 0)));
  const total = rows.at(-1) ?? 0;
  const size = Math.max(limits.leastRows, total / limits.mostPrebins);
  const cuts: number[] = [];
  let from = 0;
  for (let at = 1; at < values.length; at++) {
    const below = rows[at] ?? 0;
    if (below - from < size || total - below < limits.leastRows) continue;
    cuts.push(at);
    from = below;
  }
  return edgesAt(values, cuts);
}

/**
 * The edges without those that part off a prebin of one class: it joins the next one, the last the one
 * before, so that no edge rests on a cell that chance left empty.
 */
export function mixedEdges(
  { values, good, bad }: ValueHistogram,
  edges: Float64Array,
): Float64Array {
  const kept: number[] = [];
  let [at, goods, bads] = [0, 0, 0];
  for (const edge of edges) {
    for (; at < values.length && (values[at] ?? edge) < edge; at++) {
      goods += good[at] ?? 0;
      bads += bad[at] ?? 0;
    }
    if (goods === 0 || bads === 0) continue;
    kept.push(edge);
    [goods, bads] = [0, 0];
  }
  const last = (counts: Float64Array) => counts.subarray(at).some((count) => count > 0);
  if (!((goods > 0 || last(good)) && (bads > 0 || last(bad)))) kept.pop();
  return Float64Array.from(kept);
}

/** Midpoints below the values at the given places; a value that has no room below is its own edge. */
function edgesAt(values: Float64Array, cuts: readonly number[]): Float64Array {
  return Float64Array.from(cuts, (at) => {
    const [below, above] = [values[at - 1] ?? 0, values[at] ?? 0];
    const middle = (below + above) / 2;
    return middle > below && middle < above ? middle : above;
  }).sort();
}

interface Leaf {
  readonly start: number;
  readonly end: number;
  readonly cut: number;
  readonly gain: number;
}

/** The split of distinct values start … end − 1 that lowers the impurity most; gain 0 where none may. */
function bestSplit(
  totals: { readonly good: Float64Array; readonly bad: Float64Array },
  start: number,
  end: number,
  leastRows: number,
): Leaf {
  const [goodFrom, badFrom] = [totals.good[start] ?? 0, totals.bad[start] ?? 0];
  const good = (totals.good[end] ?? 0) - goodFrom;
  const bad = (totals.bad[end] ?? 0) - badFrom;
  const rows = good + bad;
  const whole = purity(good, bad);
  let [cut, gain] = [start, 0];
  for (let at = start + 1; at < end; at++) {
    const [g, b] = [(totals.good[at] ?? 0) - goodFrom, (totals.bad[at] ?? 0) - badFrom];
    if (g + b < leastRows) continue;
    if (rows - g - b < leastRows) break;
    const found = purity(g, b) + purity(good - g, bad - b) - whole;
    if (found > gain + 1e-12 * rows) [cut, gain] = [at, found];
  }
  return { start, end, cut, gain };
}

/** Rows times (1 − Gini impurity). */
function purity(good: number, bad: number): number {
  return (good * good + bad * bad) / (good + bad);
}
