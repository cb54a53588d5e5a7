import type { BonusItem, Force, ForceIndicator, Scorecard } from './schema/scorecard.js';

/** Every force of a scorecard with its parts, each before what it is made of. */
export function allForces({ forces }: Pick<Scorecard, 'forces'>): readonly Force[] {
  return forces.flatMap((force) => [force, ...allForces({ forces: force.parts })]);
}

/** Indicators of a force and of its parts, in their order. */
export function indicatorsUnder(force: Force): readonly ForceIndicator[] {
  return allForces({ forces: [force] }).flatMap(({ indicators }) => indicators);
}

/** Weighted indicators of a scorecard, in the order of its forces; without bonus items. */
export function weightedIndicators({
  forces,
}: Pick<Scorecard, 'forces'>): readonly ForceIndicator[] {
  return forces.flatMap(indicatorsUnder);
}

/** All indicators that a scorecard reads, those of bonus items last. */
export function allIndicators(
  scorecard: Pick<Scorecard, 'forces' | 'bonus'>,
): readonly (ForceIndicator | BonusItem)[] {
  return [...weightedIndicators(scorecard), ...(scorecard.bonus?.items ?? [])];
}

/** Codes of all indicators that a scorecard reads. */
export function indicatorCodes(scorecard: Pick<Scorecard, 'forces' | 'bonus'>): readonly string[] {
  return allIndicators(scorecard).map(({ use }) => use);
}
