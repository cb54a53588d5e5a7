import { feedsOf } from '../model/feeds-of.js';
import type { DataGap } from '../report/index.js';
import type { ScoreResult } from '../score/result.js';
import type { OpenModel } from './open-model.js';

/**
 * Which feeds are wanting for an enterprise, which indicators wait for them, and without which the file
 * stays too thin to rate. An indicator waits for those of its feeds that say nothing of the enterprise;
 * where all of them say something but not enough, for all of them. A feed is needed where even all
 * other gaps filled would not reach the coverage at which a grade is given.
 * @param heard Feeds with records of the enterprise.
 */
export function dataGaps(
  { scorecard, index }: OpenModel,
  result: ScoreResult,
  heard: ReadonlySet<string>,
): readonly DataGap[] {
  const waiting = result.contributions.filter(
    ({ missing }) => missing !== null && missing !== 'not-applicable',
  );
  const feeds = new Map<string, { indicators: string[]; weight: number }>();
  for (const { indicator, effectiveWeight } of waiting) {
    const own = feedsOf(indicator, index);
    const silent = own.filter((feed) => !heard.has(feed));
    for (const feed of silent.length === 0 ? own : silent) {
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
