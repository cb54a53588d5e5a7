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
  const counted = mostBins < count;
  const table = emptyTable(counted ? Math.max(1, mostBins) : 1, phases, count);
  for (let last = 0; last < count; last++) {
    table.best[placeOf(table, 0, 0, 0, last)] = runs.information(0, last);
  }
  for (let layer = counted ? 1 : 0; layer < table.layers; layer++) {
    for (let first = 1; first < count; first++) {
      for (let last = first; last < count; last++) {
        const own = runs.information(first, last);
        if (own === Number.NEGATIVE_INFINITY) continue;
        extend(table, runs, { layer, from: counted ? layer - 1 : layer, first, last, own });
      }
    }
  }
  return traceBack(table);
}

/**
 * Best information of the partitions that end in a bin, by layer, phase, first and last prebin, and
 * where each came from. Layers count bins; where no limit on their number binds, one layer feeds itself.
 */
interface PartitionTable {
  readonly layers: number;
  readonly phases: readonly Step[];
  readonly count: number;
  readonly best: Float64Array;
  readonly before: Int32Array;
}

function emptyTable(layers: number, phases: readonly Step[], count: number): PartitionTable {
  const size = layers * phases.length * count * count;
  return {
    layers,
    phases,
    count,
    best: new Float64Array(size).fill(Number.NEGATIVE_INFINITY),
    before: new Int32Array(size).fill(-1),
  };
}

function placeOf(
  { phases, count }: PartitionTable,
  layer: number,
  phase: number,
  first: number,
  last: number,
): number {
  return ((layer * phases.length + phase) * count + first) * count + last;
}

/** A bin that may follow others. */
interface NextBin {
  readonly layer: number;
  /** Layer of the partitions that it follows. */
  readonly from: number;
  readonly first: number;
  readonly last: number;
  /** Information of its own. */
  readonly own: number;
}

/** Tries a bin after every bin that may stand before it. */
function extend(table: PartitionTable, runs: PrebinRuns, next: NextBin): void {
  const { first, last } = next;
  const [bad, rows] = [runs.bad(first, last), runs.rows(first, last)];
  for (let previous = 0; previous < first; previous++) {
    const rise = bad * runs.rows(previous, first - 1) - runs.bad(previous, first - 1) * rows;
    if (rise !== 0) follow(table, next, previous, rise);
  }
}

/** Keeps the bin after the one from `previous` where that is better; `rise` has the sign of the step. */
function follow(table: PartitionTable, next: NextBin, previous: number, rise: number): void {
  const { phases, best, before } = table;
  for (let phase = 0; phase < phases.length; phase++) {
    const step = phases[phase];
    if ((step === 'up' && rise < 0) || (step === 'down' && rise > 0)) continue;
    const at = placeOf(table, next.layer, phase, next.first, next.last);
    for (let earlier = Math.max(0, phase - 1); earlier <= phase; earlier++) {
      const parent = placeOf(table, next.from, earlier, previous, next.first - 1);
      const value = (best[parent] ?? 0) + next.own;
      if (!(value > (best[at] ?? 0))) continue;
      best[at] = value;
      before[at] = parent;
    }
  }
}

/** Follows the best partition of all prebins from its last bin to its first. */
function traceBack({ best, before, count }: PartitionTable): Partition | null {
  let top = -1;
  for (let at = count - 1; at < best.length; at += count) {
    if ((best[at] ?? 0) > (top < 0 ? Number.NEGATIVE_INFINITY : (best[top] ?? 0))) top = at;
  }
  if (top < 0) return null;
  const starts: number[] = [];
  for (let at = top; at >= 0; at = before[at] ?? -1) starts.unshift(Math.floor(at / count) % count);
  return { starts, information: best[top] ?? 0 };
}
