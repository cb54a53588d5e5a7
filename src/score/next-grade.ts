import type { ForceIndicator, Scorecard } from '../model/schema/scorecard.js';
import type { Contribution, NextGrade, ScoreResult } from './result.js';

/** How many single changes to name. */
const changeCount = 3;

/**
 * The points to the next better grade on the scale and the cheapest single changes that bring them,
 * cheapest meaning the smallest step in indicator score; each is exact under an arithmetic mean.
 * @returns `null` for the best grade, for an enterprise not rated or in default, and under a power mean,
 * where one indicator's change has no fixed worth.
 */
export function nextGrade(scorecard: Scorecard, result: ScoreResult): NextGrade | null {
  const place = scorecard.scale.findIndex(({ grade }) => grade === result.gradeBeforeCaps);
  const target = scorecard.scale[place - 1];
  const rated = scorecard.scale.some(({ grade }) => grade === result.grade);
  const arithmetic = scorecard.aggregate.across === 'arithmetic';
  if (target === undefined || result.score === null || !rated || !arithmetic) return null;
  const pointsNeeded = target.from - result.score;
  const uses = new Map(
    scorecard.forces.flatMap(({ indicators }) => indicators.map((i) => [i.use, i])),
  );
  const changes = result.contributions.flatMap((contribution) => {
    const use = uses.get(contribution.indicator);
    const change = use && changeFor(use, contribution, pointsNeeded);
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

function changeFor(
  { normalise }: ForceIndicator,
  { indicator, raw, indicatorScore, effectiveWeight }: Contribution,
  pointsNeeded: number,
): Change | undefined {
  if (indicatorScore === null || effectiveWeight === 0) return undefined;
  const step = pointsNeeded / effectiveWeight;
  const wanted = indicatorScore + step;
  if (wanted > 100) return undefined;
  const found =
    'categories' in normalise
      ? cheapestCategory(normalise.categories, wanted)
      : valueWithScore(normalise.goalposts, normalise.on, wanted, indicatorScore);
  if (found === undefined) return undefined;
  const pointsGained = (found.score - indicatorScore) * effectiveWeight;
  return { indicator, from: raw, to: found.value, pointsGained, step };
}

function cheapestCategory(
  categories: Readonly<Record<string, number>>,
  wanted: number,
): { readonly value: string; readonly score: number } | undefined {
  const enough = Object.entries(categories).filter(([, score]) => score >= wanted);
  const [cheapest] = enough.sort(([, a], [, b]) => a - b);
  return cheapest && { value: cheapest[0], score: cheapest[1] };
}

/** The first value, coming from the worse end of the goalposts, whose score is the wanted one. */
function valueWithScore(
  goalposts: readonly (readonly [number, number])[],
  on: 'value' | 'log10',
  wanted: number,
  current: number,
): { readonly value: number; readonly score: number } | undefined {
  if (wanted <= current) return undefined;
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
