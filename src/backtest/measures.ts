import {
  aucOfBlocks,
  brier,
  clusteredAucOfBlocks,
  clusteredRate,
  type GradeOutcome,
  herfindahl,
  hosmerLemeshow,
  hosmerLemeshowByQuantile,
  ksOfBlocks,
  logLoss,
  riskBlocks,
  spiegelhalterZ,
} from '../stats/index.js';
import { curveOf } from './curve.js';
import { finite } from './finite.js';
import {
  enterpriseCounts,
  type GradeCount,
  gradeCounts,
  gradeResults,
  inversionsOf,
  meanPd,
} from './grade-results.js';
import { portfolioTests } from './portfolio-tests.js';
import { recalibration } from './recalibration.js';
import type { CohortResult, Interval, Measures } from './result.js';
import type { CohortRows, ExclusionCounts } from './sample.js';
import type { MeasureSettings } from './settings.js';
import type { Shift } from './shift.js';

/** What a cohort is measured with. */
export interface CohortTask {
  readonly rows: CohortRows;
  readonly excluded: ExclusionCounts;
  readonly grades: readonly string[];
  /** Whether an enterprise may occur more than once. */
  readonly repeated: boolean;
  readonly settings: MeasureSettings;
  /** Shift of scores and of grades against the first cohort. */
  readonly shift: { readonly score: Shift; readonly grade: Shift };
}

/** Measure a cohort, or all of them pooled, for the score and for the grade. */
export function measureCohort(task: CohortTask): CohortResult {
  const { rows, grades } = task;
  const counts = gradeCounts(rows, grades);
  const scoreRisk = rows.score.map((score) => -score);
  const gradePd = Float64Array.from(rows.grade, (grade) => counts[grade]?.pd ?? Number.NaN);
  const score = measuresOf(task, counts, scoreRisk, rows.pd, task.shift.score);
  const grade = measuresOf(task, counts, rows.grade, gradePd, task.shift.grade);
  return {
    score: score.measures,
    grade: grade.measures,
    excluded: task.excluded,
    curves: { score: score.curve, grade: grade.curve },
  };
}

function measuresOf(
  { rows, settings, repeated }: CohortTask,
  counts: readonly GradeCount[],
  risk: Float64Array | Uint16Array,
  pd: Float64Array,
  shift: Shift,
) {
  const { defaulted, n } = rows;
  const { confidence } = settings;
  const blocks = riskBlocks(risk, defaulted);
  const area = repeated
    ? clusteredAucOfBlocks(blocks, risk, defaulted, rows.enterprise, confidence)
    : aucOfBlocks(blocks, confidence);
  const forecast = brier(pd, defaulted);
  const z = spiegelhalterZ(pd, defaulted);
  const refit = recalibration(pd, defaulted);
  const byGrade = gradeResults(rows, counts, repeated, confidence);
  const rate = clusteredRate(enterpriseCounts(rows, null), confidence);
  const defaults = defaulted.reduce((sum, one) => sum + one, 0);
  const spread = herfindahl(counts.map((count) => count.n));
  const measures: Measures = {
    n,
    defaults,
    defaultRate: rate.value,
    auc: { value: area.value, se: finite(area.se), ci: area.ci },
    gini: area.value === null ? null : 2 * area.value - 1,
    ks: ksOfBlocks(blocks).value,
    brier: forecast.value,
    logLoss: finite(logLoss(pd, defaulted).value),
    spiegelhalter: { z: finite(z.value), pValue: finite(z.pValue) },
    hosmerLemeshow: hosmerLemeshowTests(counts, pd, rows, settings),
    calibrationInTheLarge: refit.intercept,
    calibrationSlope: refit.slope,
    byGrade,
    herfindahl: spread.value,
    psi: shift.psi,
    details: {
      aucConvention: area.convention,
      giniInterval: area.ci === null ? null : giniInterval(area.ci),
      brierSkill: finite(forecast.skill),
      meanPd: meanPd(rows),
      defaultRateInterval: rate.ci,
      calibrationInTheLarge: refit.ofIntercept,
      calibrationSlope: refit.ofSlope,
      portfolio: portfolioTests(n, defaults, meanPd(rows), settings.assetCorrelation),
      inversions: inversionsOf(counts),
      psi: { pValue: shift.pValue, critical: shift.critical, shares: shift.shares },
      herfindahlByExposure: herfindahlByExposure(counts),
    },
    warnings: [
      ...new Set([
        ...area.warnings,
        ...refit.warnings,
        ...shift.warnings,
        ...(repeated ? ['tests-assume-independence'] : []),
        ...(counts.some((count) => count.n === 0) ? ['empty-grade'] : []),
        ...(blocks.problem === null && blocks.risk.length === 1 ? ['all-tied'] : []),
      ]),
    ],
  };
  return { measures, curve: curveOf(blocks) };
}

function giniInterval([low, high]: Interval): Interval {
  return [2 * low - 1, 2 * high - 1];
}

function hosmerLemeshowTests(
  counts: readonly GradeCount[],
  pd: Float64Array,
  { defaulted }: CohortRows,
  { pdGroups }: MeasureSettings,
): Measures['hosmerLemeshow'] {
  const byGrade = hosmerLemeshow(counts.flatMap(outcomeOf));
  const byDecile = hosmerLemeshowByQuantile(pd, defaulted, { groups: pdGroups, fitted: true });
  return {
    byGrade: {
      statistic: finite(byGrade.value),
      df: byGrade.df,
      pValue: finite(byGrade.pValue),
      convention: byGrade.convention,
      warnings: byGrade.warnings,
    },
    byDecile: {
      statistic: finite(byDecile.value),
      df: byDecile.df,
      pValue: finite(byDecile.pValue),
      convention: byDecile.convention,
      warnings: byDecile.warnings,
    },
  };
}

function outcomeOf({ n, defaults, pd }: GradeCount): readonly GradeOutcome[] {
  return pd === null ? [] : [{ n, defaults, pd }];
}

function herfindahlByExposure(counts: readonly GradeCount[]): number | null {
  const amounts = counts.flatMap(({ exposure }) => (exposure === null ? [] : [exposure]));
  return amounts.length === 0 ? null : herfindahl(amounts).value;
}
