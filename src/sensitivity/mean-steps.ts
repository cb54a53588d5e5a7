import { meanTransform } from '../model/mean-transform.js';
import type { WeightGroup } from './weight-groups.js';

/** How the mean of a group comes about. */
export interface MeanSteps {
  /** Whether weights matter; else it is the smallest value. */
  readonly weighted: boolean;
  /** What becomes of the mean, from the own transform back and into that of the group above; absent where nothing. */
  readonly after?: (mean: number) => number;
}

/** Steps of every group's mean, in the order of the groups. */
export function meanSteps(groups: readonly WeightGroup[]): readonly MeanSteps[] {
  return groups.map(({ mean }, place) => {
    const above = groups.find(({ members }) => members.some(({ group }) => group === place));
    const leave = mean === 'arithmetic' ? undefined : meanTransform(mean)?.leave;
    const enter =
      above === undefined || above.mean === 'arithmetic'
        ? undefined
        : meanTransform(above.mean)?.enter;
    const after =
      leave !== undefined && enter !== undefined
        ? (value: number) => enter(leave(value))
        : (leave ?? enter);
    return { weighted: mean !== 'minimum', ...(after === undefined ? {} : { after }) };
  });
}
