import type { Value } from '../expr/ast.js';
import type { Movements } from '../model/schema/movements.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { cheapestJoint, type JointProof } from './cheapest-joint.js';
import {
  planOf,
  type Scored,
  scoredOf,
  scoreWith,
  shortened,
  type Way,
  type WhatIfPlan,
  type WhatIfSubject,
  waysOf,
} from './what-if-ways.js';

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
  /** Whether a cheaper plan, single or joint, is ruled out; `null` where there is no plan. */
  readonly proof: JointProof | null;
  /** Indicators that could be moved but have no value to start from. */
  readonly missing: readonly string[];
  /** Effort and score rise from rung to rung, to everything that can be moved. */
  readonly ladder: readonly WhatIfRung[];
}

/** Parts in which a way is gone on the ladder. */
const parts = 4;
const mostSingles = 3;

/**
 * The cheapest changes to a better grade, within what can be moved: single ones, and several together as
 * {@link cheapestJoint} says. The ladder goes ways in quarters, those with most points for their effort
 * first; its first sufficient rung, the last step shortened, is the plan that the search has to beat.
 * Every result is scored by the row function. Indicators are moved one by one: that one move may drag
 * another along is not modelled.
 */
export function whatIf(subject: WhatIfSubject, movements: Movements): WhatIf {
  const { ways, missing } = waysOf(subject, movements);
  const steps = subject.run(subject.record);
  const start = scoredOf(subject.scorecard, steps);
  if (start === null || start.place === 0) {
    return { ...settled(subject.scorecard, steps, start), missing };
  }
  const base = { score: start.score, grade: start.grade, missing };
  const singles = singlePlans(subject, ways, start.place);
  const { ladder, joint: greedy } = climb(subject, ways, start);
  const [known] = [...singles.slice(0, 1), ...(greedy === null ? [] : [greedy])].toSorted(
    (a, b) => a.effort - b.effort,
  );
  if (known === undefined) {
    return { ...base, ...nothing, blocked: whyBlocked(subject, start, ladder), ladder };
  }
  const { plan, proof } = cheapestJoint(subject, ways, start, known);
  const joint = plan.moves.length > 1 ? plan : null;
  return { ...base, blocked: null, singles: singles.slice(0, mostSingles), joint, proof, ladder };
}

const nothing = { singles: [], joint: null, proof: null, ladder: [] } as const;

/** The answer where nothing needs to be looked for: the best grade, or none on the scale; `null` elsewhere. */
export function settledWhatIf(
  scorecard: Scorecard,
  steps: ReadonlyMap<string, Value>,
): WhatIf | null {
  const start = scoredOf(scorecard, steps);
  return start === null || start.place === 0 ? settled(scorecard, steps, start) : null;
}

function settled(
  { notRated }: Scorecard,
  steps: ReadonlyMap<string, Value>,
  start: Scored | null,
): WhatIf {
  const [score, grade] = [steps.get('score'), steps.get('grade')];
  return {
    score: typeof score === 'number' ? score : null,
    grade: typeof grade === 'string' ? grade : notRated.grade,
    blocked: start === null ? 'not-rated' : 'best-grade',
    missing: [],
    ...nothing,
  };
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

function singlePlans(
  subject: WhatIfSubject,
  ways: readonly Way[],
  place: number,
): readonly WhatIfPlan[] {
  const plans = ways.flatMap((way) => shortenedAlone(subject, ways, way, place) ?? []);
  return plans.toSorted((a, b) => a.effort - b.effort);
}

function shortenedAlone(
  subject: WhatIfSubject,
  ways: readonly Way[],
  way: Way,
  place: number,
): WhatIfPlan | undefined {
  return shortened(subject, ways, { others: new Map(), way, place, between: [0, 1] });
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
      const between = [before.get(way.use) ?? 0, to / parts] as const;
      const shortening = { others: before, way, place: start.place, between };
      joint = shortened(subject, ways, shortening) ?? planOf(ways, shares, scored);
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
