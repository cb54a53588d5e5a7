import type { Reference } from '../model/reference.js';
import type { SegmentNames } from '../report/index.js';
import type { OpenModel } from './open-model.js';
import { indicatorPrefix } from './read-scored.js';

/** Names of what a scored table has: official lists of industries and regions, the model's stages, forces and indicators. */
export function segmentNames(
  { industries, regions }: Reference,
  model: Pick<OpenModel, 'scorecard' | 'index'> | null,
): SegmentNames {
  const { segments: stages = [], forces = [] } = model?.scorecard ?? {};
  return {
    industry: industries,
    region: regions,
    stage: new Map(stages.map(({ code, label }) => [code, label])),
    factor: new Map([
      ...forces.map(({ code, label }) => [code, label] as const),
      ...[...(model?.index.indicators ?? [])].map(
        ([code, { label }]) => [`${indicatorPrefix}${code}`, label] as const,
      ),
    ]),
  };
}
