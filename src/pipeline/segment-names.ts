import type { Reference } from '../model/reference.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import type { SegmentNames } from '../report/index.js';

/** Names of the divisions a scored table has: official lists of industries and regions, stages of the scorecard. */
export function segmentNames(
  { industries, regions }: Reference,
  scorecard: Pick<Scorecard, 'segments'> | null,
): SegmentNames {
  const stages = scorecard?.segments ?? [];
  return {
    industry: industries,
    region: regions,
    stage: new Map(stages.map(({ code, label }) => [code, label])),
  };
}
