import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { MasterScale } from '../model/schema/calibration.js';
import { ascendingOrder } from '../stats/ascending-order.js';

/** Obligors at one score. */
export interface ScoreCounts {
  readonly score: number;
  readonly n: number;
  readonly defaults: number;
}

/** The same by column, the form for millions of scores. */
export interface ScoreColumns {
  readonly score: Float64Array;
  readonly n: ArrayLike<number>;
  readonly defaults: ArrayLike<number>;
}

/** What every grade of a scale must fulfil; the observed rate always rises from grade to grade. */
export type ScaleConstraints = MasterScale['constraints'];

/** Most places at which a cut may lie, unless told; more scores are first joined into equal shares. */
const mostCandidates = 100;

/**
 * The cut-offs that keep the most of the score's Gini under the constraints: exactly that many grades,
 * each with enough obligors and defaults and no more than its share, the observed default rate strictly
 * rising from the best grade to the worst. Every grade is an interval of scores, so the rank is kept.
 *
 *     best(k, i, j) = gain(i, j) + max over h < i with rate(h, i) < rate(i, j) of best(k − 1, h, i)
 *
 * where places 0…P run from the best score to the worst and gain(i, j) is what the grade of the scores
 * between i and j adds to the area under the ROC curve. Exact over the candidate places; ties go to the
 * cuts nearest the best score. O(grades · P³).
 * @throws `calibration-not-fitted` naming the most grades that are feasible.
 */
export function designMasterScale(
  points: readonly ScoreCounts[],
  constraints: ScaleConstraints,
  candidates = mostCandidates,
): MasterScale {
  const column = (of: (point: ScoreCounts) => number) => Float64Array.from(points, of);
  const columns = {
    score: column(({ score }) => score),
    n: column(({ n }) => n),
    defaults: column(({ defaults }) => defaults),
  };
  return masterScaleOf(columns, constraints, candidates);
}

/** {@link designMasterScale} of obligors by column. */
export function masterScaleOf(
  points: ScoreColumns,
  constraints: ScaleConstraints,
  candidates = mostCandidates,
): MasterScale {
  const scores = byScore(points);
  const cells = joined(scores, candidates);
  const table = new SegmentTable(cells);
  const edges = bestEdges(table, constraints);
  const own = new SegmentTable(scores).wholeGini();
  const gini = table.gini(edges);
  const grades = edges.slice(1).map((to, place) => {
    const { n, defaults } = table.counts(edges[place] ?? 0, to);
    return { from: cells.score[to - 1] ?? 0, n, defaults, observedDefaultRate: defaults / n };
  });
  return {
    constraints,
    candidates: cells.score.length,
    gini,
    giniKept: own === 0 ? null : gini / own,
    grades,
  };
}

/** Distinct scores at 1e-9, as cut-offs are compared, best first. */
function byScore({ score, n, defaults }: ScoreColumns): ScoreColumns {
  const rounded = score.map((each) => Math.floor(each * 1e9 + 0.5) / 1e9);
  const order = ascendingOrder(rounded).reverse();
  const ordered = (values: ArrayLike<number>) =>
    Float64Array.from(order, (place) => values[place] ?? 0);
  const sorted = { score: ordered(rounded), n: ordered(n), defaults: ordered(defaults) };
  return added(sorted, sorted.score);
}

/** Neighbouring scores joined into at most so many cells of about equal share, each at its lowest score. */
function joined(scores: ScoreColumns, most: number): ScoreColumns {
  if (scores.score.length <= most) return scores;
  const running = totals(scores.n);
  const whole = running.at(-1) ?? 0;
  const cells = running.map((before) => Math.min(most - 1, Math.floor((before / whole) * most)));
  return added(scores, cells);
}

/** Neighbours that share a cell added up, at the score of the last. */
function added({ score, n, defaults }: ScoreColumns, cells: Float64Array): ScoreColumns {
  const size = score.length;
  const sums = {
    score: new Float64Array(size),
    n: new Float64Array(size),
    defaults: new Float64Array(size),
  };
  let count = 0;
  for (let place = 0; place < size; place++) {
    const at = place > 0 && cells[place] === cells[place - 1] ? count - 1 : count++;
    sums.score[at] = score[place] ?? 0;
    sums.n[at] = (sums.n[at] ?? 0) + (n[place] ?? 0);
    sums.defaults[at] = (sums.defaults[at] ?? 0) + (defaults[place] ?? 0);
  }
  return {
    score: sums.score.slice(0, count),
    n: sums.n.slice(0, count),
    defaults: sums.defaults.slice(0, count),
  };
}

/** Counts of the scores between two places, from running totals. */
class SegmentTable {
  readonly places: number;
  private readonly obligors: Float64Array;
  private readonly defaults: Float64Array;

  constructor({ score, n, defaults }: ScoreColumns) {
    this.places = score.length;
    this.obligors = totals(n);
    this.defaults = totals(defaults);
  }

  counts(from: number, to: number): { readonly n: number; readonly defaults: number } {
    const n = (this.obligors[to] ?? 0) - (this.obligors[from] ?? 0);
    return { n, defaults: (this.defaults[to] ?? 0) - (this.defaults[from] ?? 0) };
  }

  /** Pairs of a survivor and a default that this grade puts right, ties half. */
  gain(from: number, to: number): number {
    const own = this.counts(from, to);
    const better = this.counts(0, from);
    return own.defaults * (better.n - better.defaults + (own.n - own.defaults) / 2);
  }

  gini(edges: readonly number[]): number {
    const { n, defaults } = this.counts(0, this.places);
    const right = edges
      .slice(1)
      .reduce((sum, to, place) => sum + this.gain(edges[place] ?? 0, to), 0);
    const pairs = defaults * (n - defaults);
    return pairs === 0 ? 0 : (2 * right) / pairs - 1;
  }

  wholeGini(): number {
    return this.gini(Array.from({ length: this.places + 1 }, (_, place) => place));
  }
}

/** The sum before every place, and that of all at the end. */
function totals(values: ArrayLike<number>): Float64Array {
  const running = new Float64Array(values.length + 1);
  for (let place = 0; place < values.length; place++) {
    running[place + 1] = (running[place] ?? 0) + (values[place] ?? 0);
  }
  return running;
}

interface Best {
  readonly right: number;
  /** Where the grade before begins. */
  readonly before: number;
}

/** Layer k holds, for every last grade (i, j) of a scale of k grades, the best way there. */
function bestEdges(table: SegmentTable, constraints: ScaleConstraints): readonly number[] {
  const { places } = table;
  const feasible = feasibleSegments(table, constraints);
  const layers: Map<number, Best>[] = [];
  let reached = 0;
  for (let count = 1; count <= constraints.grades; count++) {
    const layer = nextLayer(table, feasible, layers.at(-1));
    layers.push(layer);
    if (feasible.some(({ to, key }) => to === places && layer.has(key))) reached = count;
  }
  const last = layers.at(-1);
  const ends = feasible.filter(({ to, key }) => to === places && last?.has(key));
  const [first, ...others] = ends;
  if (first === undefined) {
    const detail = `no scale of ${constraints.grades} grades meets the constraints; at most ${reached} grades do`;
    throw new CreditRadarError('calibration-not-fitted', { method: 'master scale', detail });
  }
  const right = ({ key }: Segment) => last?.get(key)?.right ?? -1;
  const chosen = others.reduce((best, end) => (right(end) > right(best) ? end : best), first);
  return traced(layers, chosen, places);
}

interface Segment {
  readonly from: number;
  readonly to: number;
  readonly key: number;
  readonly n: number;
  readonly defaults: number;
}

function keyOf(from: number, to: number, places: number): number {
  return from * (places + 1) + to;
}

function feasibleSegments(
  table: SegmentTable,
  { minObligors, minDefaults, maxShare }: ScaleConstraints,
): readonly Segment[] {
  const { places } = table;
  const whole = table.counts(0, places).n;
  const found: Segment[] = [];
  for (let from = 0; from < places; from++) {
    for (let to = from + 1; to <= places; to++) {
      const { n, defaults } = table.counts(from, to);
      if (n > maxShare * whole) break;
      if (n < minObligors || defaults < minDefaults) continue;
      found.push({ from, to, key: keyOf(from, to, places), n, defaults });
    }
  }
  return found;
}

function nextLayer(
  table: SegmentTable,
  feasible: readonly Segment[],
  before: ReadonlyMap<number, Best> | undefined,
): Map<number, Best> {
  const layer = new Map<number, Best>();
  const ending = byEnd(feasible);
  for (const segment of feasible) {
    const gain = table.gain(segment.from, segment.to);
    if (before === undefined) {
      if (segment.from === 0) layer.set(segment.key, { right: gain, before: 0 });
      continue;
    }
    let best: Best | undefined;
    for (const better of ending.get(segment.from) ?? []) {
      const way = before.get(better.key);
      const rises = better.defaults * segment.n < segment.defaults * better.n;
      if (way === undefined || !rises) continue;
      const right = way.right + gain;
      if (best === undefined || right > best.right) best = { right, before: better.from };
    }
    if (best !== undefined) layer.set(segment.key, best);
  }
  return layer;
}

function byEnd(feasible: readonly Segment[]): ReadonlyMap<number, readonly Segment[]> {
  const ending = new Map<number, Segment[]>();
  for (const segment of feasible) {
    const same = ending.get(segment.to);
    if (same === undefined) ending.set(segment.to, [segment]);
    else same.push(segment);
  }
  return ending;
}

function traced(
  layers: readonly ReadonlyMap<number, Best>[],
  { from, to }: Segment,
  places: number,
): readonly number[] {
  const edges = [to, from];
  let [start, end] = [from, to];
  for (const layer of layers.toReversed().slice(0, -1)) {
    const before = layer.get(keyOf(start, end, places))?.before ?? 0;
    [start, end] = [before, start];
    edges.push(before);
  }
  return edges.reverse();
}
