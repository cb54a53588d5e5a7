import { weightIn } from '../model/check-scorecard.js';
import type { Force, Mean, Scorecard, Weight } from '../model/schema/scorecard.js';

/** Members whose weights sum to 100 in every stage: all forces, or what one force is made of. */
export interface WeightGroup {
  /** Code of the force; `score` for the whole. */
  readonly code: string;
  /** Forces have parts or indicators, never both. */
  readonly of: 'forces' | 'indicators';
  readonly mean: Mean;
  /** Least share of the members, by number, that must be observed. */
  readonly requires: number;
  /** Place of the first member's weight among all weights; the others follow. */
  readonly slot: number;
  readonly members: readonly WeightMember[];
}

/** A force or indicator with its weight as the model file says it. */
export interface WeightMember {
  readonly code: string;
  readonly weight: Weight;
  /** Place of the member's own group among the groups; absent for an indicator. */
  readonly group?: number;
}

/** The weights of a scorecard in the order of calculation: parts before wholes, the score last. */
export function weightGroups({
  forces,
  aggregate,
  requires,
}: Pick<Scorecard, 'forces' | 'aggregate' | 'requires'>): readonly WeightGroup[] {
  const groups: WeightGroup[] = [];
  let slot = 0;
  const add = (group: Omit<WeightGroup, 'slot'>): number => {
    groups.push({ ...group, slot });
    slot += group.members.length;
    return groups.length - 1;
  };
  const memberOf = (force: Force): WeightMember => {
    const members =
      force.parts.length > 0
        ? force.parts.map(memberOf)
        : force.indicators.map(({ use, weight }) => ({ code: use, weight }));
    const group = add({
      code: force.code,
      of: force.parts.length > 0 ? 'forces' : 'indicators',
      mean: force.aggregate ?? aggregate.inside,
      requires: force.requires,
      members,
    });
    return { code: force.code, weight: force.weight, group };
  };
  const members = forces.map(memberOf);
  add({ code: 'score', of: 'forces', mean: aggregate.across, requires, members });
  return groups;
}

/** Number of weights in one stage. */
export function slotCount(groups: readonly WeightGroup[]): number {
  return groups.reduce((count, { members }) => count + members.length, 0);
}

/** The weights that the model file states: all of the first stage, then all of the second, and so on. */
export function statedWeights(
  groups: readonly WeightGroup[],
  stages: readonly string[],
): Float64Array {
  return Float64Array.from(
    stages.flatMap((stage) =>
      groups.flatMap(({ members }) => members.map(({ weight }) => weightIn(weight, stage))),
    ),
  );
}
