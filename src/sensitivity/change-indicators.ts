import type { BonusItem, Force, ForceIndicator, Scorecard } from '../model/schema/scorecard.js';

/** Changes one indicator of a scorecard, weighted or for a bonus. */
export type IndicatorChange = <I extends ForceIndicator | BonusItem>(indicator: I) => I;

/** A scorecard with every indicator changed. */
export function changeIndicators(scorecard: Scorecard, change: IndicatorChange): Scorecard {
  const changeForce = (force: Force): Force => ({
    ...force,
    indicators: force.indicators.map(change),
    parts: force.parts.map(changeForce),
  });
  const { bonus, forces } = scorecard;
  return {
    ...scorecard,
    forces: forces.map(changeForce),
    ...(bonus === undefined ? {} : { bonus: { ...bonus, items: bonus.items.map(change) } }),
  };
}
