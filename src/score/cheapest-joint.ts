import { hasArithmeticMeans } from '../model/arithmetic-means.js';
import {
  type Scored,
  type Shares,
  scoreWith,
  shortened,
  type Way,
  type WhatIfPlan,
  type WhatIfSubject,
} from './what-if-ways.js';

/**
 * What is known of the cheapest plan: nothing on the grid is cheaper; the search ended at its limit; or the
 * points of one way hang on the others (means that are not arithmetic, a cap that a way lifts), so that
 * only the greedy answer is given.
 */
export type JointProof = 'cheapest' | 'stopped-early' | 'greedy';

/** Parts in which continuous ways are gone on the grid; categories go by whole levels. */
const gridParts = 8;
/** Combinations kept in a frontier, and plans tried with the row function, before the search stops. */
const mostKept = 4000;
const mostTried = 4000;
/** Points and efforts closer than this are the same. */
const close = 1e-9;

/** Points that a way alone brings after each part of it. */
interface Curve {
  readonly way: Way;
  readonly parts: number;
  readonly points: readonly number[];
}

/** Parts of some ways that nothing cheaper brings more points than. */
interface Combination {
  readonly points: number;
  readonly effort: number;
  readonly last?: { readonly before: Combination; readonly curve: Curve; readonly part: number };
}

const nowhere: Combination = { points: 0, effort: 0 };

/**
 * The plan of least effort among those that go every way by whole parts but one, which goes just as far
 * as needed. Points of ways add up under arithmetic means, so that of all combinations of parts only
 * those matter that no cheaper one beats: they are built way by way (the list method for knapsacks of
 * Nemhauser & Ullmann, 1969), for each way that may be the shortened one. Candidates are then scored by
 * the row function in the order of the least effort they could take, until none can beat the best.
 * @param known The best plan known, which is returned where nothing beats it. @param start The enterprise as it is.
 */
export function cheapestJoint(
  subject: WhatIfSubject,
  ways: readonly Way[],
  start: Scored,
  known: WhatIfPlan,
): { readonly plan: WhatIfPlan; readonly proof: JointProof } {
  const needed = (subject.scorecard.scale[start.place - 1]?.from ?? 0) - start.score;
  const curves = ways.map((way) => curveOf(subject, ways, way, start));
  if (needed <= 0 || !addUp(subject, ways, curves, start)) return { plan: known, proof: 'greedy' };
  const { candidates, whole } = candidatesFor(curves, needed, known.effort);
  let plan = known;
  let tried = 0;
  for (const { least, curve, others, between } of candidates) {
    if (least >= plan.effort - close) break;
    if (tried++ === mostTried) return { plan, proof: 'stopped-early' };
    const spare = (plan.effort - close - others.effort) / curve.way.effort;
    const most = curve.way.levels === undefined ? Math.min(between[1], spare) : between[1];
    const shortening = { others: sharesOf(others), way: curve.way, place: start.place };
    plan = shortened(subject, ways, { ...shortening, between: [between[0], most] }) ?? plan;
  }
  return { plan, proof: whole ? 'cheapest' : 'stopped-early' };
}

function curveOf(subject: WhatIfSubject, ways: readonly Way[], way: Way, start: Scored): Curve {
  const parts = way.levels ?? gridParts;
  const points = Array.from({ length: parts + 1 }, (_, part) => {
    const scored = scoreWith(subject, ways, new Map([[way.use, part / parts]]));
    return (scored?.score ?? start.score) - start.score;
  });
  return { way, parts, points };
}

/** Whether the points of all ways together are the sum of their points, and the score alone makes the grade. */
function addUp(
  subject: WhatIfSubject,
  ways: readonly Way[],
  curves: readonly Curve[],
  start: Scored,
): boolean {
  if (!hasArithmeticMeans(subject.scorecard)) return false;
  const all = scoreWith(subject, ways, new Map(ways.map(({ use }) => [use, 1])));
  const sum = curves.reduce((total, { points }) => total + (points.at(-1) ?? 0), start.score);
  return all !== null && Math.abs(all.score - sum) < 1e-6;
}

/** A plan whose last way is still to be shortened, with the least effort that it could take. */
interface Candidate {
  readonly least: number;
  readonly curve: Curve;
  readonly others: Combination;
  readonly between: readonly [number, number];
}

function candidatesFor(
  curves: readonly Curve[],
  needed: number,
  bound: number,
): { readonly candidates: readonly Candidate[]; readonly whole: boolean } {
  const candidates: Candidate[] = [];
  let whole = true;
  for (const curve of curves) {
    let kept: readonly Combination[] = [nowhere];
    for (const other of curves) {
      if (other === curve) continue;
      const all = frontier(kept, other, bound);
      whole &&= all.length <= mostKept;
      kept = all.slice(0, mostKept);
    }
    for (const others of kept) {
      const found = candidatesOf(curve, others, needed);
      candidates.push(...found.filter(({ least }) => least < bound - close));
    }
  }
  return { candidates: candidates.toSorted((a, b) => a.least - b.least), whole };
}

function candidatesOf(curve: Curve, others: Combination, needed: number): readonly Candidate[] {
  const { way, parts, points } = curve;
  const missing = needed - others.points;
  const part = points.findIndex((gained) => gained >= missing - close);
  if (missing <= 0 || part < 1) return [];
  const candidate = (from: number, to: number): Candidate => {
    const least = others.effort + (way.effort * (way.levels === undefined ? from : to)) / parts;
    return { least, curve, others, between: [from / parts, to / parts] };
  };
  // Points that only just suffice may fall short by a rounding: the next part may be needed too.
  const barely = part < parts && (points[part] ?? 0) < missing + close;
  return [candidate(part - 1, part), ...(barely ? [candidate(part, part + 1)] : [])];
}

/** Combinations with parts of one more way that no cheaper one beats, cheapest first. */
function frontier(
  kept: readonly Combination[],
  curve: Curve,
  bound: number,
): readonly Combination[] {
  const { way, parts, points } = curve;
  const all = [...kept];
  for (const before of kept) {
    for (let part = 1; part <= parts; part++) {
      const effort = before.effort + (way.effort * part) / parts;
      if (effort >= bound) break;
      const gained = points[part] ?? 0;
      if (gained <= (points[part - 1] ?? 0)) continue;
      all.push({ points: before.points + gained, effort, last: { before, curve, part } });
    }
  }
  all.sort((a, b) => a.effort - b.effort || b.points - a.points);
  let most = Number.NEGATIVE_INFINITY;
  return all.filter(({ points: gained }) => {
    const beats = gained > most;
    if (beats) most = gained;
    return beats;
  });
}

function sharesOf({ last }: Combination): Shares {
  if (last === undefined) return new Map();
  const { before, curve, part } = last;
  return new Map(sharesOf(before)).set(curve.way.use, part / curve.parts);
}
