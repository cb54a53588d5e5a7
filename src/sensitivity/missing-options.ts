import { type MissingReason, missingReasons } from '../base/missing.js';
import type { Force, MissingRule, Scorecard } from '../model/schema/scorecard.js';
import { changeIndicators } from './change-indicators.js';

/**
 * What to do with a value that is missing though the indicator applies: as the model file says, the
 * worst score, the middle of the scale, or its weight to the others.
 */
export const missingOptions = ['declared', 'worst', 'middle', 'reweight'] as const;
export type MissingOption = (typeof missingOptions)[number];

/** The scorecard under another rule for missing values; what is not applicable stays as declared. */
export function withMissingOption(scorecard: Scorecard, option: MissingOption): Scorecard {
  if (option === 'declared') return scorecard;
  const [worst, best] = scorecard.scores;
  const score = { worst, middle: (worst + best) / 2, reweight: 'reweight' as const }[option];
  const reasons = missingReasons.filter((reason) => reason !== 'not-applicable');
  const all: Partial<Record<MissingReason, number | 'reweight'>> = {};
  for (const reason of reasons) all[reason] = score;
  const replaced = (rule: MissingRule): MissingRule => ({ ...rule, ...all });
  const whole = changeIndicators(scorecard, (indicator) =>
    indicator.missing === undefined
      ? indicator
      : { ...indicator, missing: replaced(indicator.missing) },
  );
  const inForce = (force: Force): Force => ({
    ...force,
    ...(force.missing === undefined ? {} : { missing: replaced(force.missing) }),
    parts: force.parts.map(inForce),
  });
  return { ...whole, missing: replaced(whole.missing), forces: whole.forces.map(inForce) };
}
