import { gradeCuts, placeOf } from './grade-cuts.js';
import { type MeanTransform, meanTransform } from './mean-transform.js';
import { type MemberPatterns, memberBits } from './member-patterns.js';
import type { ModelShape, ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

/** Draws calculated side by side: each value is read once for all of them. */
const lanes = 4;

/** Which draws to calculate, and where their results go. */
export interface RescoreOrder {
  /** Weights by draw, stage and slot. */
  readonly weights: Float64Array;
  /** Draws of this scenario. */
  readonly draws: Int32Array;
  /** All draws of the analysis: the length of a row of the results. */
  readonly of: number;
}

/** Results by enterprise (in the order of its columns) and draw. */
export interface Rescored {
  /** The score; `NaN` where there is none. */
  readonly scores: Float64Array;
  /** Place on the scale, 0 the best; one more than the last is "not rated", two more "in default". */
  readonly places: Uint8Array;
}

/** Calculates scores and grades of a table under many weights. */
export type Rescorer = (table: ScenarioTable, order: RescoreOrder, into: Rescored) => void;

/**
 * Scores and grades under other weights: the arithmetic of the compiled model from the indicators'
 * scores on, operation for operation, so that the results are those of a model file with these weights
 * to the last bit.
 */
export function rescorer(shape: ModelShape): Rescorer {
  const { groups, stages, slots, scorecard } = shape;
  const cuts = gradeCuts(scorecard);
  const { notRatedBelow, thinForce } = scorecard.coverage;
  const capAt = scorecard.scale.findIndex(({ grade }) => grade === thinForce?.capAt);
  const rules = { notRatedBelow, below: thinForce?.below ?? Number.NEGATIVE_INFINITY };
  const transforms = groups.map(({ mean }) => meanTransform(mean));
  const weights = new Float64Array(stages.length * slots * lanes);
  return (table, { weights: all, draws, of }, { scores, places }) => {
    const work = workspaceOf(groups, table);
    const [sums, root] = [work.sums.at(-1), groups.length - 1];
    const values = work.values[root];
    const patterns = table.patterns[root];
    if (sums === undefined || values === undefined || patterns === undefined) return;
    for (let first = 0; first < draws.length; first += lanes) {
      takeWeights(weights, all, draws, first, stages.length * slots);
      for (const [place, group] of groups.entries()) {
        sumWeights(group, place, table, work, { weights, slots });
        takeMeans(group, place, table, work, { weights, slots, transform: transforms[place] });
      }
      const flags = thinness(groups, table, work, rules);
      const used = Math.min(lanes, draws.length - first);
      for (let row = 0; row < table.rows; row++) {
        const pattern = (patterns.of[row] ?? 0) * lanes;
        const has = ((patterns.whole[patterns.of[row] ?? 0] ?? 0) & memberBits.valued) !== 0;
        const target = (table.order[row] ?? 0) * of;
        for (let lane = 0; lane < used; lane++) {
          const draw = target + (draws[first + lane] ?? 0);
          const score = has ? (values[row * lanes + lane] ?? 0) + (table.bonus[row] ?? 0) : NaN;
          scores[draw] = score;
          const flag = flags[pattern + lane] ?? 0;
          places[draw] = gradeOf(table, row, score, flag, cuts, capAt);
        }
      }
    }
  };
}

/** Thinness of a file: nothing, a force too thin for the best grades, or all too thin to rate. */
const thin = { nowhere: 0, force: 1, whole: 2 } as const;

function gradeOf(
  table: ScenarioTable,
  row: number,
  score: number,
  flag: number,
  cuts: Float64Array,
  capAt: number,
): number {
  if (table.inDefault[row] === 1) return cuts.length + 2;
  if (flag === thin.whole || Number.isNaN(score)) return table.thinPlace[row] ?? 0;
  const capped = Math.max(placeOf(cuts, score), table.bestPlace[row] ?? 0);
  return flag === thin.force && capAt > capped ? capAt : capped;
}

/** Room for what is calculated, by group and lane. */
interface Workspace {
  /** Sums of weights by pattern. */
  readonly sums: readonly Float64Array[];
  /** Shares observed by pattern; `NaN` where nothing applies. */
  readonly coverages: readonly Float64Array[];
  /** Means by row; 0 where there is none. */
  readonly values: readonly Float64Array[];
}

function workspaceOf(groups: readonly WeightGroup[], { patterns, rows }: ScenarioTable): Workspace {
  const byPattern = () =>
    groups.map((_, place) => new Float64Array((patterns[place]?.count ?? 0) * lanes));
  return {
    sums: byPattern(),
    coverages: byPattern(),
    values: groups.map(() => new Float64Array(rows * lanes)),
  };
}

/** Weights of some draws, lane by lane; the last draw stands in where there are too few. */
function takeWeights(
  taken: Float64Array,
  all: Float64Array,
  draws: Int32Array,
  first: number,
  size: number,
): void {
  for (let lane = 0; lane < lanes; lane++) {
    const from = (draws[Math.min(first + lane, draws.length - 1)] ?? 0) * size;
    for (let slot = 0; slot < size; slot++) taken[slot * lanes + lane] = all[from + slot] ?? 0;
  }
}

interface Drawn {
  readonly weights: Float64Array;
  readonly slots: number;
}

/** Sums of weights and coverage of every pattern of a group. */
function sumWeights(
  group: WeightGroup,
  place: number,
  { patterns }: ScenarioTable,
  { sums, coverages }: Workspace,
  { weights, slots }: Drawn,
): void {
  const own = patterns[place];
  const [total, coverage] = [sums[place], coverages[place]];
  if (own === undefined || total === undefined || coverage === undefined) return;
  const size = group.members.length;
  for (let pattern = 0; pattern < own.count; pattern++) {
    const base = ((own.stages[pattern] ?? 0) * slots + group.slot) * lanes;
    for (let lane = 0; lane < lanes; lane++) {
      let [valued, asked, seen] = [0, 0, 0];
      for (let member = 0; member < size; member++) {
        const bits = own.bits[pattern * size + member] ?? 0;
        const weight = weights[base + member * lanes + lane] ?? 0;
        if ((bits & memberBits.valued) !== 0) valued += weight;
        if ((bits & memberBits.asked) !== 0) {
          asked += weight;
          seen += coveredPart(group, own, pattern, member, lane, bits, weight, coverages);
        }
      }
      total[pattern * lanes + lane] = valued;
      const share = Math.floor((seen / asked) * 1e9 + 0.5) / 1e9;
      coverage[pattern * lanes + lane] = asked === 0 ? Number.NaN : share;
    }
  }
}

function coveredPart(
  { of, members }: WeightGroup,
  own: MemberPatterns,
  pattern: number,
  member: number,
  lane: number,
  bits: number,
  weight: number,
  coverages: readonly Float64Array[],
): number {
  if (of === 'indicators') return (bits & memberBits.observed) !== 0 ? weight : 0;
  const inner = own.inner[pattern * members.length + member] ?? 0;
  const coverage = coverages[members[member]?.group ?? -1]?.[inner * lanes + lane] ?? Number.NaN;
  return Number.isNaN(coverage) ? 0 : weight * coverage;
}

interface DrawnMean extends Drawn {
  readonly transform: MeanTransform | null | undefined;
}

/** Means of a group for every row. */
function takeMeans(
  group: WeightGroup,
  place: number,
  table: ScenarioTable,
  work: Workspace,
  drawn: DrawnMean,
): void {
  const own = table.patterns[place];
  const [total, into] = [work.sums[place], work.values[place]];
  if (own === undefined || total === undefined || into === undefined) return;
  if (drawn.transform === null || drawn.transform === undefined) {
    takeSmallest(group, place, table, work, into);
  } else {
    if (group.of === 'indicators') sumIndicators(group, place, table, drawn, into);
    else sumForces(group, table, work, drawn, drawn.transform, own, into);
    divideSums(own, total, drawn.transform.leave, group.mean === 'arithmetic', table.rows, into);
  }
}

/** Σ weight × score over indicators; missing ones are 0 and add nothing. The hot loop of the analysis. */
function sumIndicators(
  group: WeightGroup,
  place: number,
  { values, columns, firstColumns, stageEnds }: ScenarioTable,
  { weights, slots }: Drawn,
  into: Float64Array,
): void {
  const size = group.members.length;
  const first = firstColumns[place] ?? 0;
  let row = 0;
  for (let stage = 0; stage < stageEnds.length; stage++) {
    const end = stageEnds[stage] ?? 0;
    const base = (stage * slots + group.slot) * lanes;
    for (; row < end; row++) {
      let [a, b, c, d] = [0, 0, 0, 0];
      let at = row * columns + first;
      const last = at + size;
      for (let slot = base; at < last; at++, slot += lanes) {
        const value = values[at] ?? 0;
        a += (weights[slot] ?? 0) * value;
        b += (weights[slot + 1] ?? 0) * value;
        c += (weights[slot + 2] ?? 0) * value;
        d += (weights[slot + 3] ?? 0) * value;
      }
      const target = row * lanes;
      into[target] = a;
      into[target + 1] = b;
      into[target + 2] = c;
      into[target + 3] = d;
    }
  }
}

/** Σ weight × value over forces. */
function sumForces(
  { members, slot }: WeightGroup,
  { patterns, stageEnds }: ScenarioTable,
  { values }: Workspace,
  { weights, slots }: Drawn,
  { enter }: MeanTransform,
  own: MemberPatterns,
  into: Float64Array,
): void {
  into.fill(0);
  for (const [member, { group = -1 }] of members.entries()) {
    const [inner, of] = [values[group], patterns[group]?.of];
    if (inner === undefined || of === undefined) continue;
    let row = 0;
    for (let stage = 0; stage < stageEnds.length; stage++) {
      const base = (stage * slots + slot + member) * lanes;
      for (const end = stageEnds[stage] ?? 0; row < end; row++) {
        const bits = own.bits[(own.of[row] ?? 0) * members.length + member] ?? 0;
        if ((bits & memberBits.valued) === 0) continue;
        for (let lane = 0; lane < lanes; lane++) {
          const at = row * lanes + lane;
          into[at] = (into[at] ?? 0) + (weights[base + lane] ?? 0) * enter(inner[at] ?? 0);
        }
      }
    }
  }
}

function divideSums(
  own: MemberPatterns,
  total: Float64Array,
  leave: (mean: number) => number,
  plain: boolean,
  rows: number,
  into: Float64Array,
): void {
  for (let row = 0; row < rows; row++) {
    const pattern = own.of[row] ?? 0;
    const has = ((own.whole[pattern] ?? 0) & memberBits.valued) !== 0;
    for (let lane = 0; lane < lanes; lane++) {
      const at = row * lanes + lane;
      const mean = (into[at] ?? 0) / (total[pattern * lanes + lane] ?? 0);
      into[at] = has ? (plain ? mean : leave(mean)) : 0;
    }
  }
}

/** The smallest of the values: weights say nothing. */
function takeSmallest(
  { of, members }: WeightGroup,
  place: number,
  { patterns, values, columns, firstColumns, rows }: ScenarioTable,
  work: Workspace,
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
        of === 'indicators' ? values[row * columns + first + member] : work.values[group]?.[at];
      least = Math.min(least, value ?? least);
    }
    const has = ((own?.whole[pattern] ?? 0) & memberBits.valued) !== 0;
    into[at] = has ? least : 0;
  }
}

/** How thin the file is by pattern of the whole and lane. */
function thinness(
  groups: readonly WeightGroup[],
  { patterns }: ScenarioTable,
  { coverages }: Workspace,
  { notRatedBelow, below }: { readonly notRatedBelow: number; readonly below: number },
): Uint8Array {
  const root = groups.length - 1;
  const own = patterns[root];
  const members = groups[root]?.members ?? [];
  const flags = new Uint8Array((own?.count ?? 0) * lanes);
  for (let at = 0; at < flags.length; at++) {
    const pattern = Math.floor(at / lanes);
    const coverage = coverages[root]?.[at] ?? Number.NaN;
    if ((Number.isNaN(coverage) ? 0 : coverage) < notRatedBelow) {
      flags[at] = thin.whole;
      continue;
    }
    for (const [member, { group = -1 }] of members.entries()) {
      const inner = own?.inner[pattern * members.length + member] ?? 0;
      const covered = coverages[group]?.[inner * lanes + (at % lanes)] ?? Number.NaN;
      if (covered < below) flags[at] = thin.force;
    }
  }
  return flags;
}
