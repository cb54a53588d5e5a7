import type { Mean } from '../model/schema/scorecard.js';
import type { WeightGroup } from './weight-groups.js';

/** A mean as an arithmetic one of transformed values, transformed back. */
export interface MeanTransform {
  readonly enter: (value: number) => number;
  readonly leave: (mean: number) => number;
}

/** How a weighted mean is calculated; `null` for the smallest value, which has no weights. */
export function meanTransform(mean: Mean): MeanTransform | null {
  if (mean === 'minimum') return null;
  if (mean === 'arithmetic') return { enter: (value) => value, leave: (value) => value };
  if ('geometric' in mean) {
    const { floor } = mean.geometric;
    return { enter: (value) => Math.log(Math.max(value, floor)), leave: Math.exp };
  }
  const [power, floor] = 'harmonic' in mean ? [-1, mean.harmonic.floor] : [mean.power, mean.floor];
  const back = 1 / power;
  return {
    enter: (value) => Math.max(value, floor) ** power,
    leave: (value) => value ** back,
  };
}

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
