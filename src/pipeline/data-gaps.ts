import type { DataGap } from '../report/index.js';
import type { ScoreResult } from '../score/result.js';
import type { OpenModel } from './open-model.js';
import { feedsOf } from './reported-model.js';

/**
 * Which feeds say nothing of an enterprise, which indicators wait for them, and without which the file
 * stays too thin to rate. A feed is needed where even all other gaps filled would not reach the
 * coverage at which a grade is given.
 */
export function dataGaps({ scorecard, index }: OpenModel, result: ScoreResult): readonly DataGap[] {
  const waiting = result.contributions.filter(
    ({ missing }) => missing !== null && missing !== 'not-applicable',
  );
  const feeds = new Map<string, { indicators: string[]; weight: number }>();
  for (const { indicator, effectiveWeight } of waiting) {
    for (const feed of feedsOf(indicator, index)) {
      const gap = feeds.get(feed) ?? { indicators: [], weight: 0 };
      gap.indicators.push(indicator);
      gap.weight += effectiveWeight;
      feeds.set(feed, gap);
    }
  }
  const missingWeight = waiting.reduce((sum, { effectiveWeight }) => sum + effectiveWeight, 0);
  return [...feeds]
    .map(([feed, { indicators, weight }]) => ({
      feed,
      indicators,
      weightShare: weight,
      neededForGrade:
        result.grade === scorecard.notRated.grade &&
        result.coverage + missingWeight - weight < scorecard.coverage.notRatedBelow,
    }))
    .sort((a, b) => b.weightShare - a.weightShare || (a.feed < b.feed ? -1 : 1));
}
