import { type LaneWeights, lanes, type Workspace } from './lanes.js';
import type { MeanSteps } from './mean-steps.js';
import { type MemberPatterns, memberBits } from './pattern-bits.js';
import type { ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

/** Means of a group for every row, as the group above takes them. */
export function takeMeans(
  group: WeightGroup,
  place: number,
  table: ScenarioTable,
  work: Workspace,
  drawn: LaneWeights,
  { weighted, after }: MeanSteps,
): void {
  const [own, total, into] = [table.patterns[place], work.sums[place], work.means[place]];
  if (own === undefined || total === undefined || into === undefined) return;
  if (!weighted) takeSmallest(group, place, table, work, into);
  else if (group.of === 'forces') meanOfForces(group, table, work, drawn, { own, total }, into);
  else meanOfIndicators(group, table.firstColumns[place] ?? 0, table, drawn, { own, total }, into);
  if (after !== undefined) transform(own, table.rows, after, into);
}

/** Patterns of a group with their sums of weights. */
interface Totals {
  readonly own: MemberPatterns;
  readonly total: Float64Array;
}

/**
 * Σ weight × score over indicators, by Σ weight; missing ones are 0 and add nothing. The hot loop of
 * the analysis: two rows by four draws go side by side, so that eight sums share six numbers read.
 */
function meanOfIndicators(
  { slot, members }: WeightGroup,
  first: number,
  { values, columns, stageEnds }: ScenarioTable,
  { weights, slots }: LaneWeights,
  { own, total }: Totals,
  into: Float64Array,
): void {
  const length = members.length * lanes;
  let row = 0;
  for (let stage = 0; stage < stageEnds.length; stage++) {
    const end = stageEnds[stage] ?? 0;
    const base = (stage * slots + slot) * lanes;
    for (; row < end; row += 2) {
      const other = row + 1 < end ? row + 1 : row;
      let a = 0;
      let b = 0;
      let c = 0;
      let d = 0;
      let e = 0;
      let f = 0;
      let g = 0;
      let h = 0;
      let at = row * columns + first;
      let otherAt = other * columns + first;
      for (let from = base; from < base + length; from += lanes) {
        const value = values[at++] ?? 0;
        const otherValue = values[otherAt++] ?? 0;
        const w = weights[from] ?? 0;
        const x = weights[from + 1] ?? 0;
        const y = weights[from + 2] ?? 0;
        const z = weights[from + 3] ?? 0;
        a += w * value;
        b += x * value;
        c += y * value;
        d += z * value;
        e += w * otherValue;
        f += x * otherValue;
        g += y * otherValue;
        h += z * otherValue;
      }
      putMean(own, total, row, a, b, c, d, into);
      putMean(own, total, other, e, f, g, h, into);
    }
    row = end;
  }
}

/** Put the sums of a row, divided by those of its weights. */
function putMean(
  { of, whole }: MemberPatterns,
  total: Float64Array,
  row: number,
  a: number,
  b: number,
  c: number,
  d: number,
  into: Float64Array,
): void {
  const pattern = of[row] ?? 0;
  const at = row * lanes;
  if (((whole[pattern] ?? 0) & memberBits.valued) === 0) {
    into.fill(0, at, at + lanes);
    return;
  }
  const from = pattern * lanes;
  into[at] = a / (total[from] ?? 0);
  into[at + 1] = b / (total[from + 1] ?? 0);
  into[at + 2] = c / (total[from + 2] ?? 0);
  into[at + 3] = d / (total[from + 3] ?? 0);
}

/** Σ weight × mean over forces, by Σ weight. */
function meanOfForces(
  { members, slot }: WeightGroup,
  { rows, stageEnds }: ScenarioTable,
  { means }: Workspace,
  { weights, slots }: LaneWeights,
  { own, total }: Totals,
  into: Float64Array,
): void {
  const size = members.length;
  const inner = members.map(({ group = -1 }) => means[group] ?? into);
  let stage = 0;
  for (let row = 0; row < rows; row++) {
    while (row >= (stageEnds[stage] ?? rows)) stage++;
    const base = (stage * slots + slot) * lanes;
    const first = (own.of[row] ?? 0) * size;
    const at = row * lanes;
    let a = 0;
    let b = 0;
    let c = 0;
    let d = 0;
    for (let member = 0; member < size; member++) {
      const mean = inner[member];
      if (mean === undefined || ((own.bits[first + member] ?? 0) & memberBits.valued) === 0)
        continue;
      const from = base + member * lanes;
      a += (weights[from] ?? 0) * (mean[at] ?? 0);
      b += (weights[from + 1] ?? 0) * (mean[at + 1] ?? 0);
      c += (weights[from + 2] ?? 0) * (mean[at + 2] ?? 0);
      d += (weights[from + 3] ?? 0) * (mean[at + 3] ?? 0);
    }
    putMean(own, total, row, a, b, c, d, into);
  }
}

/** The smallest of the values: weights say nothing. */
function takeSmallest(
  { of, members }: WeightGroup,
  place: number,
  { patterns, values, columns, firstColumns, rows }: ScenarioTable,
  { means }: Workspace,
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
        of === 'indicators' ? values[row * columns + first + member] : means[group]?.[at];
      least = Math.min(least, value ?? least);
    }
    const has = ((own?.whole[pattern] ?? 0) & memberBits.valued) !== 0;
    into[at] = has ? least : 0;
  }
}

/** Transform the means that there are. */
function transform(
  { of, whole }: MemberPatterns,
  rows: number,
  after: (mean: number) => number,
  into: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    if (((whole[of[row] ?? 0] ?? 0) & memberBits.valued) === 0) continue;
    for (let at = row * lanes; at < (row + 1) * lanes; at++) into[at] = after(into[at] ?? 0);
  }
}
