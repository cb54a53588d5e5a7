import type { RowFunction, RowRecord } from '../compile/row-record.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import { weightedIndicators } from '../model/hierarchy.js';
import type { Movements } from '../model/schema/movements.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { type MovedValue, movedValue } from './moved-value.js';

/** A model that scores given indicators, and the record to change. */
export interface WhatIfSubject {
  readonly scorecard: Scorecard;
  readonly index: CatalogueIndex;
  /** Row part with source `given`: indicators are inputs. */
  readonly run: RowFunction;
  readonly record: RowRecord;
}

/** One indicator moved. */
export interface WhatIfMove {
  readonly indicator: string;
  readonly from: number | string;
  readonly to: number | string;
  /** Share of what is possible in the time, 0–1. */
  readonly share: number;
  readonly effort: number;
}

/** Moves that lead to a better grade, with the exact result of scoring them. */
export interface WhatIfPlan {
  readonly moves: readonly WhatIfMove[];
  readonly effort: number;
  readonly score: number;
  readonly grade: string;
}

/** A rung of the ladder: what an effort brings, cheapest points first. */
export interface WhatIfRung {
  readonly indicator: string;
  readonly effort: number;
  readonly score: number;
  readonly grade: string;
}

/** Ways to a better grade. */
export interface WhatIf {
  readonly score: number | null;
  readonly grade: string;
  /** Why there is no way: best already, not on the scale, a cap in force, or too far for the time. */
  readonly blocked: 'best-grade' | 'not-rated' | 'capped' | 'too-far' | null;
  /** Single moves that suffice, least effort first, at most three. */
  readonly singles: readonly WhatIfPlan[];
  /** Several moves together; `null` where a single one takes no more effort, or none suffice. */
  readonly joint: WhatIfPlan | null;
  /** Effort and score rise from rung to rung, to everything that can be moved. */
  readonly ladder: readonly WhatIfRung[];
}

/** Parts in which a way is gone. */
const parts = 4;
const mostSingles = 3;
/** Halvings of a share: to about 1e-9 of the way. */
const halvings = 30;

/** Shares of the way by indicator. */
type Shares = ReadonlyMap<string, number>;

interface Way extends MovedValue {
  readonly use: string;
  readonly from: number | string;
  /** Effort of the whole way. */
  readonly effort: number;
}

interface Scored {
  readonly score: number;
  readonly place: number;
  readonly grade: string;
}

/**
 * The cheapest changes to a better grade, within what can be moved. Ways are gone in quarters, those
 * with most points for their effort first (greedy: where scores run in bends another mix may be a little
 * cheaper); the last step is then shortened to just what is needed. Every result is scored by the row
 * function. Indicators are moved one by one: that one move may drag another along is not modelled.
 */
export function whatIf(subject: WhatIfSubject, { indicators }: Movements): WhatIf {
  const { scorecard, index, record } = subject;
  const uses = new Map(weightedIndicators(scorecard).map((one) => [one.use, one]));
  const ways = indicators.flatMap((movement): Way[] => {
    const [used, indicator] = [uses.get(movement.use), index.indicators.get(movement.use)];
    const from = record[movement.use];
    if (used === undefined || indicator === undefined) return [];
    if (typeof from !== 'number' && typeof from !== 'string') return [];
    const moved = movedValue(movement, indicator, used.normalise, from);
    return moved === undefined
      ? []
      : [{ ...moved, use: movement.use, from, effort: movement.effort }];
  });
  const start = scoreWith(subject, ways, new Map());
  if (start === null) return without(subject, 'not-rated');
  const base = { score: start.score, grade: start.grade };
  if (start.place === 0) return { ...base, ...nothing, blocked: 'best-grade' };
  const singles = singlePlans(subject, ways, start.place);
  const { ladder, joint } = climb(subject, ways, start);
  const cheapest = singles[0]?.effort ?? Number.POSITIVE_INFINITY;
  const blocked = joint !== null || singles.length > 0 ? null : whyBlocked(subject, start, ladder);
  const better = joint !== null && joint.moves.length > 1 && joint.effort < cheapest ? joint : null;
  return { ...base, blocked, singles: singles.slice(0, mostSingles), joint: better, ladder };
}

const nothing = { singles: [], joint: null, ladder: [] } as const;

function without({ run, record, scorecard }: WhatIfSubject, blocked: 'not-rated'): WhatIf {
  const steps = run(record);
  const [score, grade] = [steps.get('score'), steps.get('grade')];
  return {
    score: typeof score === 'number' ? score : null,
    grade: typeof grade === 'string' ? grade : scorecard.notRated.grade,
    ...nothing,
    blocked,
  };
}

/** Score and grade with some ways gone; `null` off the scale. */
function scoreWith(
  { run, record, scorecard }: WhatIfSubject,
  ways: readonly Way[],
  shares: Shares,
): Scored | null {
  const moved = ways.flatMap((way): [string, number | string][] => {
    const share = shares.get(way.use) ?? 0;
    return share === 0 ? [] : [[way.use, way.at(share)]];
  });
  const steps = run({ ...record, ...Object.fromEntries(moved) });
  const [score, grade] = [steps.get('score'), steps.get('grade')];
  const place = scorecard.scale.findIndex((one) => one.grade === grade);
  return typeof score === 'number' && typeof grade === 'string' && place >= 0
    ? { score, place, grade }
    : null;
}

/** A cap holds if the score alone would have a better grade. */
function whyBlocked(
  { scorecard: { scale } }: WhatIfSubject,
  start: Scored,
  ladder: readonly WhatIfRung[],
): 'capped' | 'too-far' {
  const score = ladder.at(-1)?.score ?? start.score;
  const place = scale.findIndex(({ from }) => score >= from);
  return place >= 0 && place < start.place ? 'capped' : 'too-far';
}

function planOf(ways: readonly Way[], shares: Shares, { score, grade }: Scored): WhatIfPlan {
  const moves = ways.flatMap(({ use, from, at, effort }): WhatIfMove[] => {
    const share = shares.get(use) ?? 0;
    return share === 0
      ? []
      : [{ indicator: use, from, to: at(share), share, effort: effort * share }];
  });
  return { moves, effort: moves.reduce((sum, move) => sum + move.effort, 0), score, grade };
}

function singlePlans(
  subject: WhatIfSubject,
  ways: readonly Way[],
  place: number,
): readonly WhatIfPlan[] {
  const plans = ways.flatMap((way) => shortened(subject, ways, new Map(), way, place) ?? []);
  return plans.toSorted((a, b) => a.effort - b.effort);
}

/** The least share of a way, on top of others, that leads to a better place; none where even all of it does not. */
function shortened(
  subject: WhatIfSubject,
  ways: readonly Way[],
  others: Shares,
  way: Way,
  place: number,
): WhatIfPlan | undefined {
  const reaches = (share: number): Scored | null => {
    const scored = scoreWith(subject, ways, new Map(others).set(way.use, share));
    return scored !== null && scored.place < place ? scored : null;
  };
  let found = reaches(1);
  if (found === null) return undefined;
  let [low, high] = [0, 1];
  for (let turn = 0; turn < halvings && way.continuous; turn++) {
    const middle = (low + high) / 2;
    const scored = reaches(middle);
    if (scored === null) low = middle;
    else [high, found] = [middle, scored];
  }
  return planOf(ways, new Map(others).set(way.use, high), found);
}

interface Climb {
  readonly ladder: readonly WhatIfRung[];
  readonly joint: WhatIfPlan | null;
}

/** Go ways in the order of points for effort, see {@link whatIf}. */
function climb(subject: WhatIfSubject, ways: readonly Way[], start: Scored): Climb {
  const gains = ways.map((way) => gainsOf(subject, ways, way, start.score));
  const gone = ways.map(() => 0);
  const shares = new Map<string, number>();
  const ladder: WhatIfRung[] = [];
  let joint: WhatIfPlan | null = null;
  let [effort, best] = [0, start.score];
  for (;;) {
    const next = bestStep(ways, gains, gone);
    if (next === undefined) return { ladder, joint };
    const { way, number, to } = next;
    const before = new Map(shares);
    effort += (way.effort * (to - (gone[number] ?? 0))) / parts;
    gone[number] = to;
    shares.set(way.use, to / parts);
    const scored = scoreWith(subject, ways, shares);
    if (scored === null) return { ladder, joint };
    best = Math.max(best, scored.score);
    ladder.push({ indicator: way.use, effort, score: best, grade: scored.grade });
    if (joint === null && scored.place < start.place) {
      joint = shortened(subject, ways, before, way, start.place) ?? planOf(ways, shares, scored);
    }
  }
}

/** Points after each part of a way alone. */
function gainsOf(
  subject: WhatIfSubject,
  ways: readonly Way[],
  way: Way,
  score: number,
): readonly number[] {
  return Array.from({ length: parts + 1 }, (_, part) => {
    if (part === 0) return 0;
    const scored = scoreWith(subject, ways, new Map([[way.use, part / parts]]));
    return scored === null ? 0 : scored.score - score;
  });
}

interface Step {
  readonly way: Way;
  readonly number: number;
  /** Parts of the way that are gone after it. */
  readonly to: number;
  readonly rate: number;
}

/** The step with most points for its effort; the first of equals. */
function bestStep(
  ways: readonly Way[],
  gains: readonly (readonly number[])[],
  gone: readonly number[],
): Step | undefined {
  let found: Step | undefined;
  for (const [number, way] of ways.entries()) {
    const from = gone[number] ?? 0;
    for (let to = from + 1; to <= parts; to++) {
      const points = (gains[number]?.[to] ?? 0) - (gains[number]?.[from] ?? 0);
      const rate = points / ((way.effort * (to - from)) / parts);
      if (points > 1e-9 && rate > (found?.rate ?? 0)) found = { way, number, to, rate };
    }
  }
  return found;
}
