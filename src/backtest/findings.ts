import type { IsoDate } from '../base/dates.js';
import type { PolicyRule, ValidationPolicy } from '../model/schema/validation-policy.js';
import type { BacktestResult, CohortResult, Measures } from './result.js';
import { exclusions } from './sample.js';
import { type Finding, type Verdict, verdictOf } from './verdict.js';
import type { RefittedPoint } from './walk-forward/result.js';

type Unjudged = Omit<BacktestResult, 'verdicts'>;

/** Every verdict of a policy, in the order of its rules and of the cohorts. */
export function verdictsOf(result: Unjudged, policy: ValidationPolicy): readonly Verdict[] {
  return policy.rules.flatMap((rule) =>
    findingsOf(rule, result).map((finding) => verdictOf(rule, finding, policy)),
  );
}

function findingsOf(rule: PolicyRule, result: Unjudged): readonly Finding[] {
  return targets(rule, result).map(([cohort, { score, grade }]) => {
    const measures = rule.of === 'score' ? score : grade;
    const common = { cohort, n: measures.n, defaults: measures.defaults };
    return { ...common, part: null, interval: null, ...found(rule, measures, cohort, result) };
  });
}

/** The cohorts that a rule speaks of: those with rows, and for PSI those after its baseline. */
function targets(
  rule: PolicyRule,
  result: Unjudged,
): readonly (readonly [IsoDate | 'pooled', CohortResult])[] {
  const { cohorts, pooled } = result;
  if (absent(rule, result)) return [];
  if (rule.cohort === 'pooled') return [['pooled', pooled]];
  const filled = Object.entries(cohorts).filter(
    ([asOf, { score }]) =>
      score.n > 0 && (!isWalkForward(rule) || refittedAt(asOf, result) !== undefined),
  );
  if (rule.cohort === 'latest') return filled.slice(-1);
  return rule.metric === 'psi' ? filled.slice(1) : filled;
}

type Found = Pick<Finding, 'value'> & Partial<Finding>;

function found(
  { metric, of }: PolicyRule,
  measures: Measures,
  cohort: IsoDate | 'pooled',
  result: Unjudged,
): Found {
  const { details } = measures;
  const later = result.acrossCohorts.againstFirst.find(({ asOf }) => asOf === cohort);
  const step =
    cohort === 'pooled'
      ? result.migration.pooled
      : result.migration.steps.find(({ from }) => from === cohort);
  switch (metric) {
    case 'auc':
      return { value: measures.auc.value, interval: measures.auc.ci };
    case 'gini':
      return { value: measures.gini, interval: details.giniInterval };
    case 'ks':
      return { value: measures.ks };
    case 'brier-skill':
      return { value: details.brierSkill };
    case 'portfolio-jeffreys-p':
      return { value: details.portfolio.jeffreys };
    case 'portfolio-correlated-binomial-p':
      return { value: details.portfolio.correlatedBinomial };
    case 'grade-jeffreys-p-adjusted':
      return worstGrade(measures);
    case 'multi-year-p':
      return { value: result.acrossCohorts.multiYear.portfolio };
    case 'hosmer-lemeshow-grade-p':
      return { value: measures.hosmerLemeshow.byGrade.pValue };
    case 'hosmer-lemeshow-decile-p':
      return { value: measures.hosmerLemeshow.byDecile.pValue };
    case 'spiegelhalter-p':
      return { value: measures.spiegelhalter.pValue };
    case 'calibration-in-the-large':
      return { value: measures.calibrationInTheLarge };
    case 'calibration-slope':
      return { value: measures.calibrationSlope };
    case 'inversions':
      return { value: details.inversions };
    case 'herfindahl':
      return { value: measures.herfindahl };
    case 'concentration-p':
      return { value: later?.concentration.pValue ?? null };
    case 'auc-fall-p':
      return { value: (of === 'score' ? later?.scoreAuc : later?.gradeAuc)?.pValue ?? null };
    case 'psi':
      return { value: measures.psi };
    case 'migration-bandwidth':
      return {
        value: step == null ? null : Math.max(step.bandwidth.upper, step.bandwidth.lower),
      };
    case 'migration-monotonicity-p':
      return { value: step?.adjustedPValue ?? null };
    case 'segment-auc':
      return weakestSegment(result);
    case 'challenger-auc-gain':
      return ofChallenger(of, cohort, result);
    case 'override-share':
      return { value: result.overrides?.share ?? null };
    case 'override-upgrade-share':
      return ofOverrides(result, result.overrides?.upgradeShare);
    case 'override-without-reason-share':
      return ofOverrides(result, result.overrides?.withoutReasonShare);
    case 'override-auc-gain': {
      const gain = result.overrides?.auc.all;
      return { ...ofOverrides(result, gain?.difference), interval: gain?.ci ?? null };
    }
    case 'walk-forward-auc-fall': {
      const fall = refittedAt(cohort, result)?.aucFall;
      return { value: fall?.value ?? null, interval: fall?.ci ?? null };
    }
    case 'walk-forward-calibration-in-the-large':
      return ofRefits(cohort, result);
    case 'excluded-share':
      return { value: excludedShare(result, cohort) };
  }
}

/** Rules of what was not asked for have nothing to find. */
function absent(rule: PolicyRule, { challenger, overrides, walkForward }: Unjudged): boolean {
  const { metric } = rule;
  if (metric.startsWith('challenger-')) return challenger === undefined;
  if (isWalkForward(rule)) return walkForward === undefined;
  return metric.startsWith('override-') && overrides === undefined;
}

function ofChallenger(of: PolicyRule['of'], cohort: string, { challenger }: Unjudged): Found {
  const pair = cohort === 'pooled' ? challenger?.pooled : challenger?.cohorts[cohort];
  if (pair === undefined) return { value: null };
  const { difference, ci } = pair[of];
  return { value: difference, interval: ci, n: pair.n, defaults: pair.defaults };
}

function isWalkForward({ metric }: PolicyRule): boolean {
  return metric.startsWith('walk-forward-');
}

function refittedAt(asOf: string, { walkForward }: Unjudged): RefittedPoint | undefined {
  const found = walkForward?.points.find((point) => point.asOf === asOf);
  return found?.kind === 'refitted' ? found : undefined;
}

/** A finding on the rows that refits were judged on. */
function ofRefits(cohort: string, result: Unjudged): Found {
  const later =
    cohort === 'pooled' ? result.walkForward?.pooled : refittedAt(cohort, result)?.outOfTime;
  const { calibrationInTheLarge = null, n = 0, defaults = 0 } = later?.refit ?? {};
  return { value: calibrationInTheLarge, n, defaults };
}

/** A finding on the overrides that can be judged. */
function ofOverrides({ overrides }: Unjudged, value: number | null | undefined): Found {
  const defaults = overrides?.byDirection.reduce((sum, group) => sum + group.defaults, 0);
  return { value: value ?? null, n: overrides?.meta.judged ?? 0, defaults: defaults ?? 0 };
}

function worstGrade({ byGrade }: Measures): Found {
  const tested = byGrade.filter(({ jeffreysAdjusted }) => jeffreysAdjusted !== null);
  const [worst] = tested.toSorted(
    (a, b) =>
      (a.jeffreysAdjusted ?? 1) - (b.jeffreysAdjusted ?? 1) ||
      (a.jeffreys ?? 1) - (b.jeffreys ?? 1),
  );
  return { value: worst?.jeffreysAdjusted ?? null, part: worst?.grade ?? null };
}

function weakestSegment({ segments }: Unjudged): Found {
  const large = segments.flatMap(({ division, segments: parts }) =>
    parts.filter(({ comparable }) => comparable).map((segment) => ({ division, segment })),
  );
  const [weakest] = large.toSorted(
    (a, b) => (a.segment.auc.value ?? 1) - (b.segment.auc.value ?? 1),
  );
  if (weakest === undefined) return { value: null };
  const { segment, division } = weakest;
  return {
    value: segment.auc.value,
    interval: segment.auc.ci,
    part: `${division} ${segment.segment}`,
    n: segment.n,
    defaults: segment.defaults,
  };
}

/** Share of rows left out for lack of data, which default and a missing rating are not. */
function excludedShare({ cohorts, pooled }: Unjudged, cohort: string): number | null {
  const one = cohort === 'pooled' ? pooled : cohorts[cohort];
  if (one === undefined) return null;
  const lacking = exclusions
    .filter((reason) => reason !== 'in-default' && reason !== 'not-rated')
    .reduce((sum, reason) => sum + one.excluded[reason], 0);
  const whole = lacking + one.score.n;
  return whole === 0 ? null : lacking / whole;
}
