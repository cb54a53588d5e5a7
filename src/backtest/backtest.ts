import { fingerprint } from '../model/read-model-file.js';
import type { ValidationPolicy } from '../model/schema/validation-policy.js';
import { compareChallenger, type PairedTables } from './challenger.js';
import { cohortsOf, totalExcluded } from './cohort-rows.js';
import type { FactorPower } from './factor-power.js';
import { verdictsOf } from './findings.js';
import type { IncompletePoint } from './incomplete-point.js';
import { measureCohort } from './measures.js';
import { migrations } from './migration.js';
import { type OverrideColumns, overrideResult } from './overrides.js';
import type { BacktestResult, CohortResult } from './result.js';
import type { BacktestSample, CohortRows, ExclusionCounts } from './sample.js';
import { segmentResults } from './segments.js';
import { gradeBinning, noShift, scoreBinning, shiftBetween } from './shift.js';
import { acrossCohorts } from './trend.js';
import type { RefitColumns, WalkForwardRequest } from './walk-forward/request.js';
import { walkForward } from './walk-forward/walk-forward.js';

/** What a sample may be held against besides what happened. */
export interface BacktestBesides {
  readonly challenger?: PairedTables;
  /** Overrides beside the rows of the sample. */
  readonly overrides?: OverrideColumns;
  /** Refits at past points, with columns by the rows of the sample. */
  readonly walkForward?: { readonly request: WalkForwardRequest; readonly columns: RefitColumns };
  /** Forces and indicators judged by themselves, see `factorPower`. */
  readonly factors?: readonly FactorPower[];
  /** Observation points that the sample lacks because their windows are incomplete. */
  readonly incompletePoints?: readonly IncompletePoint[];
}

/**
 * Backtest past scores against what happened:
 *
 *     sample → cohorts (performing, rated, window complete; the rest counted)
 *            → measures of each cohort and of all pooled, intervals there by enterprise
 *            → across cohorts, migrations, segments → verdicts of the policy
 *
 * Pure, and independent of how enterprises are numbered.
 * @param sample Rows of one enterprise together, earliest first; PDs in (0, 1).
 * @returns Numbers at full precision; what is undefined is `null` beside a warning, never NaN.
 */
export function backtest(
  sample: BacktestSample,
  policy: ValidationPolicy,
  {
    challenger,
    overrides,
    factors = [],
    incompletePoints = [],
    walkForward: refits,
  }: BacktestBesides = {},
): BacktestResult {
  const cohorts = cohortsOf(sample);
  const { byDate, all, excluded } = cohorts;
  const settings = policy.measure;
  const baseline = byDate.find(({ n }) => n > 0);
  const binning = {
    score: scoreBinning(baseline ?? all, settings.scoreBins),
    grade: gradeBinning(sample.grades),
  };
  const measure = (rows: CohortRows, left: ExclusionCounts, repeated: boolean): CohortResult =>
    measureCohort({
      rows,
      excluded: left,
      grades: sample.grades,
      repeated,
      settings,
      shift:
        repeated || baseline === undefined
          ? { score: noShift, grade: noShift }
          : {
              score: shiftBetween(baseline, rows, binning.score, settings.confidence),
              grade: shiftBetween(baseline, rows, binning.grade, settings.confidence),
            },
    });
  const nothing = totalExcluded([]);
  const measured = sample.dates.map((asOf, place) => {
    const rows = byDate[place] ?? all;
    return { asOf, rows, result: measure(rows, excluded[place] ?? nothing, false) };
  });
  const [only] = measured;
  const left = totalExcluded(excluded);
  const pooled =
    measured.length === 1 && only !== undefined ? only.result : measure(all, left, true);
  const unjudged = {
    meta: { ...metaOf(sample, all, left, byDate), incompletePoints },
    policy: { id: policy.id, version: policy.version, fingerprint: fingerprint(policy) },
    cohorts: Object.fromEntries(measured.map(({ asOf, result }) => [asOf, result])),
    pooled,
    acrossCohorts: acrossCohorts(measured, sample.grades),
    migration: migrations(sample),
    segments: segmentResults(sample, all, settings),
    ...(factors.length === 0 ? {} : { factors }),
    ...(challenger === undefined ? {} : { challenger: compareChallenger(challenger, settings) }),
    ...(overrides === undefined
      ? {}
      : { overrides: overrideResult(sample, overrides, settings.confidence) }),
    ...(refits === undefined
      ? {}
      : { walkForward: walkForward({ sample, ...refits }, cohorts, settings) }),
  };
  return { ...unjudged, verdicts: verdictsOf(unjudged, policy) };
}

function metaOf(
  sample: BacktestSample,
  all: CohortRows,
  excluded: ExclusionCounts,
  byDate: readonly CohortRows[],
): Omit<BacktestResult['meta'], 'incompletePoints'> {
  const incomplete = byDate.filter(({ n }) => n === 0).length;
  return {
    rows: sample.date.length,
    enterprises: sample.enterprise.reduce(
      (count, one, row) => (row > 0 && one === sample.enterprise[row - 1] ? count : count + 1),
      0,
    ),
    used: all.n,
    excluded,
    observationPoints: sample.dates,
    grades: sample.grades,
    pooling:
      sample.dates.length === 1 ? 'one cohort' : 'all cohorts, intervals clustered by enterprise',
    warnings: [
      ...oneClass(all),
      ...(excluded['outcome-not-known'] > 0 ? ['windows-incomplete'] : []),
      ...(incomplete > 0 ? ['cohorts-without-rows'] : []),
      ...(sample.dates.length < 2 ? ['one-cohort-no-stability'] : []),
    ],
  };
}

function oneClass({ n, defaulted }: CohortRows): readonly string[] {
  const defaults = defaulted.reduce((sum, one) => sum + one, 0);
  if (n === 0 || (defaults > 0 && defaults < n)) return [];
  return [defaults === 0 ? 'no-defaults' : 'only-defaults'];
}
