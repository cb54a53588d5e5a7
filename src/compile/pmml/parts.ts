import { closestName } from '../../base/closest.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { Scorecard } from '../../model/schema/scorecard.js';

/**
 * Parts of a model that a PMML document may knowingly leave out: `caps` on the grade (also those that
 * coverage and conflicts impose), consistency `checks` and the cap they impose, review `flags`, and
 * the rule for enterprises in `default`. All of them read departments' facts besides the indicators.
 */
export const pmmlParts = ['caps', 'checks', 'default', 'flags'] as const;

export type PmmlPart = (typeof pmmlParts)[number];

/**
 * The part of a name.
 * @throws `pmml-part-unknown`
 */
export function pmmlPart(name: string): PmmlPart {
  const part = pmmlParts.find((one) => one === name);
  if (part !== undefined) return part;
  throw new CreditRadarError('pmml-part-unknown', {
    part: name,
    parts: pmmlParts.join(', '),
    suggestion: closestName(name, pmmlParts),
  });
}

/** The scorecard without some of its parts; `flags` are left out of the output instead. */
export function leaveOut(scorecard: Scorecard, without: ReadonlySet<PmmlPart>): Scorecard {
  const { severeChecks, ...rest } = scorecard;
  const conflicts = without.has('caps') || without.has('checks') ? undefined : severeChecks;
  const { notRatedBelow } = scorecard.coverage;
  return {
    ...rest,
    ...(conflicts === undefined ? {} : { severeChecks: conflicts }),
    ...(without.has('caps') ? { caps: [], coverage: { notRatedBelow } } : {}),
    ...(without.has('checks') ? { checks: [] } : {}),
    ...(without.has('default') ? { default: { ...scorecard.default, when: 'false' } } : {}),
  };
}
