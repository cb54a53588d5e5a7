import type { IsoDate } from '../base/dates.js';
import type {
  PolicyLight,
  PolicyRule,
  ValidationPolicy,
} from '../model/schema/validation-policy.js';
import { type LevelFinding, levelFinding } from './level-finding.js';
import type { Interval } from './result.js';

export type Light = 'green' | 'amber' | 'red' | 'not-assessed';

/** What a policy says of one metric of one cohort. */
export interface Verdict {
  readonly rule: string;
  readonly area: PolicyRule['area'];
  readonly metric: PolicyRule['metric'];
  readonly of: PolicyRule['of'];
  /** Observation point, or `pooled`. */
  readonly cohort: IsoDate | 'pooled';
  /** Where the policy judges parts: the segment or the grade that decided. */
  readonly part: string | null;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly threshold: PolicyLight;
  readonly significance: number | null;
  readonly light: Light;
  /** Whether the whole interval has the same light; `null` without an interval. */
  readonly certain: boolean | null;
  readonly n: number;
  readonly defaults: number;
  /** On which side the PDs are wrong, where the rule is about their level and the light amber or red. */
  readonly says: LevelFinding | null;
  /** Why there is no light. */
  readonly why: 'too-few' | 'undefined' | null;
  readonly action: { readonly zh: string; readonly en: string } | null;
  readonly owner: { readonly zh: string; readonly en: string } | null;
}

/** What a rule found on a cohort. */
export interface Finding {
  readonly cohort: IsoDate | 'pooled';
  readonly part: string | null;
  readonly value: number | null;
  readonly interval: Interval | null;
  readonly n: number;
  readonly defaults: number;
}

/** Hold a finding against its rule. */
export function verdictOf(rule: PolicyRule, finding: Finding, policy: ValidationPolicy): Verdict {
  const { light: threshold, least } = rule;
  const few = finding.n < least.n || finding.defaults < least.defaults;
  const light = few || finding.value === null ? 'not-assessed' : lightOf(finding.value, threshold);
  const judged = light === 'amber' || light === 'red';
  return {
    rule: rule.code,
    area: rule.area,
    metric: rule.metric,
    of: rule.of,
    ...finding,
    threshold,
    significance: rule.significance ?? null,
    light,
    certain:
      light === 'not-assessed' || finding.interval === null
        ? null
        : finding.interval.every((end) => lightOf(end, threshold) === light),
    says: judged && finding.value !== null ? levelFinding(rule.metric, finding.value) : null,
    why: few ? 'too-few' : finding.value === null ? 'undefined' : null,
    action: judged ? rule.action[light] : null,
    owner: judged ? (policy.owners[rule.owner] ?? null) : null,
  };
}

/** The light of a value; both bounds belong to the better light. */
export function lightOf(value: number, threshold: PolicyLight): Exclude<Light, 'not-assessed'> {
  if ('atLeast' in threshold) {
    const { green, amber } = threshold.atLeast;
    return value >= green ? 'green' : value >= amber ? 'amber' : 'red';
  }
  if ('atMost' in threshold) {
    const { green, amber } = threshold.atMost;
    return value <= green ? 'green' : value <= amber ? 'amber' : 'red';
  }
  const isIn = ([low, high]: readonly [number, number]) => value >= low && value <= high;
  const { green, amber } = threshold.within;
  return isIn(green) ? 'green' : isIn(amber) ? 'amber' : 'red';
}
