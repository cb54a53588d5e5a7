import { hasArithmeticMeans } from '../model/arithmetic-means.js';
import { weightedIndicators } from '../model/hierarchy.js';
import type { Normalise } from '../model/schema/normalise.js';
import type { ForceIndicator, Scorecard } from '../model/schema/scorecard.js';
import type { Contribution, NextGrade, ScoreResult } from './result.js';

/** How many single changes to name. */
const changeCount = 3;

/**
 * The points to the next better grade on the scale and the cheapest single changes that bring them,
 * cheapest meaning the smallest step in indicator score; each is exact under an arithmetic mean.
 * @returns `null` for the best grade, for an enterprise not rated or in default, and where a mean is
 * not arithmetic, so that one indicator's change has no fixed worth.
 */
export function nextGrade(scorecard: Scorecard, result: ScoreResult): NextGrade | null {
  const place = scorecard.scale.findIndex(({ grade }) => grade === result.gradeBeforeCaps);
  const target = scorecard.scale[place - 1];
  const rated = scorecard.scale.some(({ grade }) => grade === result.grade);
  if (target === undefined || result.score === null || !rated) return null;
  if (!hasArithmeticMeans(scorecard)) return null;
  const pointsNeeded = target.from - result.score;
  const [, best] = scorecard.scores;
  const uses = new Map(weightedIndicators(scorecard).map((i) => [i.use, i]));
  const changes = result.contributions.flatMap((contribution) => {
    const use = uses.get(contribution.indicator);
    const change = use && changeFor(use, contribution, pointsNeeded, best);
    return change === undefined ? [] : [change];
  });
  const cheapest = changes.toSorted((a, b) => a.step - b.step).slice(0, changeCount);
  return {
    grade: target.grade,
    pointsNeeded,
    changes: cheapest.map(({ step: _, ...change }) => change),
  };
}

interface Change {
  readonly indicator: string;
  readonly from: number | string | null;
  readonly to: number | string;
  readonly pointsGained: number;
  readonly step: number;
}

/** A change in the unit of the indicator; none where its value is prepared before it is scored. */
function changeFor(
  { normalise, per, treat }: ForceIndicator,
  { indicator, raw, indicatorScore, effectiveWeight }: Contribution,
  pointsNeeded: number,
  best: number,
): Change | undefined {
  if (indicatorScore === null || effectiveWeight === 0) return undefined;
  if (per !== undefined || treat.length > 0) return undefined;
  const step = pointsNeeded / effectiveWeight;
  const wanted = indicatorScore + step;
  if (wanted > best || step <= 0) return undefined;
  const found = valueFor(normalise, wanted, best);
  if (found === undefined) return undefined;
  const pointsGained = (found.score - indicatorScore) * effectiveWeight;
  return { indicator, from: raw, to: found.value, pointsGained, step };
}

interface ScoredValue {
  readonly value: number | string;
  readonly score: number;
}

/** The first value, coming from the worse end, whose score is enough; none where that has no name. */
function valueFor(normalise: Normalise, wanted: number, best: number): ScoredValue | undefined {
  if ('categories' in normalise) return cheapestCategory(normalise.categories, wanted);
  if ('goalposts' in normalise) return alongGoalposts(normalise.goalposts, normalise.on, wanted);
  if ('bands' in normalise) return inBands(normalise.bands, wanted);
  if (!('minmax' in normalise) || normalise.minmax === 'fitted') return undefined;
  const [low, high] = normalise.minmax;
  const [from, to] = normalise.to ?? [0, best];
  return alongGoalposts(
    [
      [low, from],
      [high, to],
    ],
    'value',
    wanted,
  );
}

/** The edge of the cheapest band; a band that does not hold its edge has no first value. */
function inBands(
  { closed, cuts, scores }: Extract<Normalise, { bands: unknown }>['bands'],
  wanted: number,
): ScoredValue | undefined {
  const rising = (scores[0] ?? 0) <= (scores.at(-1) ?? 0);
  if (rising !== (closed === 'left')) return undefined;
  const bands = scores.map((score, index) => ({ score, edge: cuts[rising ? index - 1 : index] }));
  const enough = bands.filter(({ score, edge }) => score >= wanted && edge !== undefined);
  const [cheapest] = enough.toSorted((a, b) => a.score - b.score);
  return cheapest?.edge === undefined ? undefined : { value: cheapest.edge, score: cheapest.score };
}

function cheapestCategory(
  categories: Readonly<Record<string, number>>,
  wanted: number,
): ScoredValue | undefined {
  const enough = Object.entries(categories).filter(([, score]) => score >= wanted);
  const [cheapest] = enough.sort(([, a], [, b]) => a - b);
  return cheapest && { value: cheapest[0], score: cheapest[1] };
}

function alongGoalposts(
  goalposts: readonly (readonly [number, number])[],
  on: 'value' | 'log10',
  wanted: number,
): ScoredValue | undefined {
  const rising = (goalposts[0]?.[1] ?? 0) <= (goalposts.at(-1)?.[1] ?? 0);
  const path = rising ? goalposts : goalposts.toReversed();
  for (let index = 1; index < path.length; index++) {
    const [x0, y0] = path[index - 1] ?? [0, 0];
    const [x1, y1] = path[index] ?? [0, 0];
    if (y0 < wanted && wanted <= y1) {
      const share = (wanted - y0) / (y1 - y0);
      const value = on === 'log10' ? x0 * (x1 / x0) ** share : x0 + (x1 - x0) * share;
      return { value, score: wanted };
    }
  }
  return undefined;
}
