import type { PolicyRule } from '../model/schema/validation-policy.js';

/** What a verdict on the level of the PDs says, by name. */
export type LevelFinding = 'pds-too-low' | 'pds-too-high';

/** Tests that only defaults above the PDs make small. */
const oneSided: ReadonlySet<PolicyRule['metric']> = new Set([
  'portfolio-jeffreys-p',
  'portfolio-correlated-binomial-p',
  'grade-jeffreys-p-adjusted',
  'multi-year-p',
]);

/** Two-sided: above 0 where PDs are too low. */
const intercepts: ReadonlySet<PolicyRule['metric']> = new Set([
  'calibration-in-the-large',
  'walk-forward-calibration-in-the-large',
]);

/** On which side the PDs are wrong where a metric of their level is amber or red; `null` for other metrics. */
export function levelFinding(metric: PolicyRule['metric'], value: number): LevelFinding | null {
  if (intercepts.has(metric)) return value > 0 ? 'pds-too-low' : 'pds-too-high';
  return oneSided.has(metric) ? 'pds-too-low' : null;
}
