import type { IsoDate } from '../base/dates.js';
import type { Effective, Force, Scorecard } from './schema/scorecard.js';

/**
 * The scorecard as it stands on a day: entries that begin later or have ended are left out.
 * Without a day, as it stands for good: entries with an end are left out.
 */
export function inForce(scorecard: Scorecard, day: IsoDate | undefined): Scorecard {
  const stands = ({ effective }: { readonly effective?: Effective | undefined }) =>
    isInForce(effective, day);
  const standing = (force: Force): Force => ({
    ...force,
    indicators: force.indicators.filter(stands),
    parts: force.parts.map(standing),
  });
  const { bonus } = scorecard;
  return {
    ...scorecard,
    forces: scorecard.forces.map(standing),
    ...(bonus === undefined ? {} : { bonus: { ...bonus, items: bonus.items.filter(stands) } }),
  };
}

/** Whether a period contains a day; without a day, whether it has no end. */
export function isInForce(effective: Effective | undefined, day: IsoDate | undefined): boolean {
  const { from, to } = effective ?? {};
  if (day === undefined) return to === undefined;
  return (from === undefined || from <= day) && (to === undefined || day <= to);
}
