import type { BinLimits, Partition, PrebinRuns } from './prebin-counts.js';

/** How the default rate moves from one bin to the next. */
export type Step = 'up' | 'down' | 'any';

/**
 * The partition of prebins into neighbouring bins with the greatest information value whose default
 * rates move as the phases say: a run of steps of the first phase, then one of the second, and so on.
 * Dynamic programming over (last bin, phase), exact, in the cube of the prebins; every limit of a bin
 * is already in the runs. Neighbours of equal rate are never parted: merged they are worth the same.
 * @returns `null` where no partition meets the limits.
 */
export function monotonePartition(
  runs: PrebinRuns,
  phases: readonly Step[],
  { mostBins }: Pick<BinLimits, 'mostBins'>,
): Partition | null {
  const { count } = runs;
  // Without a binding limit on their number, bins need not be counted: one layer feeds itself.
  const layers = mostBins < count ? Math.max(1, mostBins) : 1;
  const counted = mostBins < count;
  const size = count * count;
  const place = (layer: number, phase: number, first: number, last: number) =>
    ((layer * phases.length + phase) * count + first) * count + last;
  const best = new Float64Array(layers * phases.length * size).fill(Number.NEGATIVE_INFINITY);
  const before = new Int32Array(best.length).fill(-1);
  for (let last = 0; last < count; last++) best[place(0, 0, 0, last)] = runs.information(0, last);
  for (let layer = counted ? 1 : 0; layer < layers; layer++) {
    const from = counted ? layer - 1 : layer;
    for (let first = 1; first < count; first++) {
      for (let last = first; last < count; last++) {
        const own = runs.information(first, last);
        if (own === Number.NEGATIVE_INFINITY) continue;
        const [bad, rows] = [runs.bad(first, last), runs.rows(first, last)];
        for (let previous = 0; previous < first; previous++) {
          const difference =
            bad * runs.rows(previous, first - 1) - runs.bad(previous, first - 1) * rows;
          if (difference === 0) continue;
          for (const [phase, step] of phases.entries()) {
            if (step === 'up' ? difference < 0 : step === 'down' && difference > 0) continue;
            const at = place(layer, phase, first, last);
            for (let earlier = Math.max(0, phase - 1); earlier <= phase; earlier++) {
              const parent = place(from, earlier, previous, first - 1);
              const value = (best[parent] ?? 0) + own;
              if (value > (best[at] ?? 0)) {
                best[at] = value;
                before[at] = parent;
              }
            }
          }
        }
      }
    }
  }
  return traceBack(best, before, count);
}

/** Follows the best partition of all prebins from its last bin to its first. */
function traceBack(best: Float64Array, before: Int32Array, count: number): Partition | null {
  let top = -1;
  for (let at = count - 1; at < best.length; at += count) {
    if ((best[at] ?? 0) > (top < 0 ? Number.NEGATIVE_INFINITY : (best[top] ?? 0))) top = at;
  }
  if (top < 0) return null;
  const starts: number[] = [];
  for (let at = top; at >= 0; at = before[at] ?? -1) starts.unshift(Math.floor(at / count) % count);
  return { starts, information: best[top] ?? 0 };
}
