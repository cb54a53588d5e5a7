import { allForces } from './hierarchy.js';
import type { Mean, Scorecard } from './schema/scorecard.js';

/** A mean as an arithmetic one of transformed values, transformed back. */
export interface MeanTransform {
  /** Rising or, for negative powers, falling. */
  readonly enter: (value: number) => number;
  readonly leave: (mean: number) => number;
}

/** How a weighted mean is calculated; `null` for the smallest value, which has no weights. */
export function meanTransform(mean: Mean): MeanTransform | null {
  if (mean === 'arithmetic') return { enter: (value) => value, leave: (value) => value };
  const form = powerForm(mean);
  if (form === null) return null;
  const { power, floor } = form;
  const raised = (value: number) => Math.max(value, floor);
  if (power === 0) return { enter: (value) => Math.log(raised(value)), leave: Math.exp };
  const back = 1 / power;
  return { enter: (value) => raised(value) ** power, leave: (value) => value ** back };
}

/** The one mean by which a scorecard puts everything together, or the first group that has another. */
export type CommonMean =
  | { readonly transform: MeanTransform; readonly other: null }
  | { readonly transform: null; readonly other: string };

/**
 * The transform under which a whole scorecard is one weighted sum: groups within groups of the same mean
 * and floor are one mean of all indicators under their multiplied weights.
 * @returns `other` is the code of a group, or `score`.
 */
export function commonMean(scorecard: Pick<Scorecard, 'aggregate' | 'forces'>): CommonMean {
  const { aggregate } = scorecard;
  const transform = meanTransform(aggregate.across);
  if (transform === null) return { transform, other: 'score' };
  const other = allForces(scorecard).find(
    ({ aggregate: own }) => !isSameMean(own ?? aggregate.inside, aggregate.across),
  );
  return other === undefined ? { transform, other: null } : { transform: null, other: other.code };
}

function isSameMean(a: Mean, b: Mean): boolean {
  const [one, two] = [powerForm(a), powerForm(b)];
  return one?.power === two?.power && one?.floor === two?.floor;
}

/** A mean as the one of some power (0 for geometric) of values raised to a floor. */
function powerForm(mean: Mean): { readonly power: number; readonly floor: number } | null {
  if (mean === 'minimum') return null;
  if (mean === 'arithmetic') return { power: 1, floor: -Infinity };
  if ('geometric' in mean) return { power: 0, floor: mean.geometric.floor };
  if ('harmonic' in mean) return { power: -1, floor: mean.harmonic.floor };
  return mean;
}
