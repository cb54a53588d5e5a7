import {
  aucOfBlocks,
  brierOfSample,
  type ClusteredRate,
  clusteredAucOfRanked,
  clusteredRate,
  type GradeOutcome,
  herfindahl,
  hosmerLemeshow,
  hosmerLemeshowByQuantileOfBlocks,
  ksOfBlocks,
  logLossOfSample,
  pdSampleOfBlocks,
  type RankedRows,
  type RiskBlocks,
  riskBlocks,
  spiegelhalterZOfSample,
} from '../stats/index.js';
import { curveOf } from './curve.js';
import { finite } from './finite.js';
import { pdsOfGrades, rankedByGrade } from './grade-blocks.js';
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
  const { rows, grades, repeated, settings } = task;
  const counts = gradeCounts(rows, grades);
  const common: Common = {
    counts,
    byGrade: gradeResults(rows, counts, repeated, settings.confidence),
    rate: clusteredRate(enterpriseCounts(rows, null), settings.confidence),
    defaults: rows.ranked.blocks.defaultWeight,
    meanPd: meanPd(rows),
  };
  const score = measuresOf(task, common, {
    ranked: rows.ranked,
    pds: riskBlocks(rows.pd, rows.defaulted),
    shift: task.shift.score,
  });
  const grade = measuresOf(task, common, {
    ranked: rankedByGrade(rows, counts),
    pds: pdsOfGrades(counts),
    shift: task.shift.grade,
  });
  return {
    score: score.measures,
    grade: grade.measures,
    excluded: task.excluded,
    curves: { score: score.curve, grade: grade.curve },
  };
}

/** What does not depend on whether the score or the grade is measured. */
interface Common {
  readonly counts: readonly GradeCount[];
  readonly byGrade: Measures['byGrade'];
  readonly rate: ClusteredRate;
  readonly defaults: number;
  readonly meanPd: number | null;
}

/** Who is riskier than whom, how risky everybody is said to be, and how that has moved. */
interface Basis {
  readonly ranked: RankedRows;
  /** Distinct PDs with their rows. */
  readonly pds: RiskBlocks;
  readonly shift: Shift;
}

function measuresOf(
  { rows, settings, repeated }: CohortTask,
  { counts, byGrade, rate, defaults, meanPd }: Common,
  { ranked, pds, shift }: Basis,
) {
  const { defaulted, n } = rows;
  const { confidence } = settings;
  const { blocks } = ranked;
  const area = repeated
    ? clusteredAucOfRanked(ranked, defaulted, rows.enterprise, confidence)
    : aucOfBlocks(blocks, confidence);
  const forecasts = pdSampleOfBlocks(pds);
  const forecast = brierOfSample(forecasts);
  const z = spiegelhalterZOfSample(forecasts);
  const refit = recalibration(forecasts);
  const spread = herfindahl(counts.map((count) => count.n));
  const measures: Measures = {
    n,
    defaults,
    defaultRate: rate.value,
    auc: { value: area.value, se: finite(area.se), ci: area.ci },
    gini: area.value === null ? null : 2 * area.value - 1,
    ks: ksOfBlocks(blocks).value,
    brier: forecast.value,
    logLoss: finite(logLossOfSample(forecasts).value),
    spiegelhalter: { z: finite(z.value), pValue: finite(z.pValue) },
    hosmerLemeshow: hosmerLemeshowTests(counts, pds, settings),
    calibrationInTheLarge: refit.intercept,
    calibrationSlope: refit.slope,
    byGrade,
    herfindahl: spread.value,
    psi: shift.psi,
    details: {
      aucConvention: area.convention,
      giniInterval: area.ci === null ? null : giniInterval(area.ci),
      brierSkill: finite(forecast.skill),
      meanPd,
      defaultRateInterval: rate.ci,
      calibrationInTheLarge: refit.ofIntercept,
      calibrationSlope: refit.ofSlope,
      portfolio: portfolioTests(n, defaults, meanPd, settings.assetCorrelation),
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
  pds: RiskBlocks,
  { pdGroups }: MeasureSettings,
): Measures['hosmerLemeshow'] {
  const byGrade = hosmerLemeshow(counts.flatMap(outcomeOf));
  const byDecile = hosmerLemeshowByQuantileOfBlocks(pds, { groups: pdGroups, fitted: true });
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
