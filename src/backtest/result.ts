import type { IsoDate } from '../base/dates.js';
import type { ChallengerResult } from './challenger.js';
import type { Cap } from './curve.js';
import type { FactorPower } from './factor-power.js';
import type { IncompletePoint } from './incomplete-point.js';
import type { MigrationResult } from './migration.js';
import type { OverrideResult } from './overrides.js';
import type { ExclusionCounts } from './sample.js';
import type { SegmentResult } from './segments.js';
import type { AcrossCohorts } from './trend.js';
import type { Verdict } from './verdict.js';
import type { WalkForwardResult } from './walk-forward/result.js';

export type Interval = readonly [low: number, high: number];

/** A value with its uncertainty; `null` where it is undefined, and the warnings say why. */
export interface Uncertain {
  readonly value: number | null;
  readonly se: number | null;
  readonly ci: Interval | null;
}

/** A test with its p-value. */
export interface TestResult {
  readonly statistic: number | null;
  readonly pValue: number | null;
  readonly convention: string;
  readonly warnings: readonly string[];
}

/** A Hosmer–Lemeshow test with its degrees of freedom. */
export interface HosmerLemeshowResult extends TestResult {
  readonly df: number;
}

/** One grade of a cohort; p-values are one-sided, small where the PD is too low. */
export interface GradeResult {
  readonly grade: string;
  readonly n: number;
  readonly defaults: number;
  /** Mean PD of its enterprises; `null` for an empty grade. */
  readonly pd: number | null;
  readonly observedRate: number | null;
  readonly binomial: number | null;
  readonly jeffreys: number | null;
  /** Jeffreys p-value adjusted for as many tests as there are grades with enterprises (Holm). */
  readonly jeffreysAdjusted: number | null;
  readonly normal: number | null;
  /** Of the default rate; widened for repeated enterprises where cohorts are pooled. */
  readonly interval: Interval | null;
  readonly exposure: number | null;
  readonly warnings: readonly string[];
}

/**
 * What was measured on a cohort, for the score or for the grade. Rates and PDs are fractions. Numbers
 * are `null` where undefined; `warnings` says why.
 */
export interface Measures {
  readonly n: number;
  readonly defaults: number;
  readonly defaultRate: number | null;
  readonly auc: Uncertain;
  readonly gini: number | null;
  readonly ks: number | null;
  readonly brier: number | null;
  readonly logLoss: number | null;
  readonly spiegelhalter: { readonly z: number | null; readonly pValue: number | null };
  readonly hosmerLemeshow: {
    readonly byGrade: HosmerLemeshowResult;
    readonly byDecile: HosmerLemeshowResult;
  };
  /** Intercept with the slope fixed at 1; above 0 where PDs are too low. */
  readonly calibrationInTheLarge: number | null;
  /** Slope of the logistic recalibration on logit PD; below 1 where PDs are too far apart. */
  readonly calibrationSlope: number | null;
  readonly byGrade: readonly GradeResult[];
  /** Σ share² of the grades, by number of enterprises. */
  readonly herfindahl: number | null;
  /** Against the first cohort, over quantile groups of the score or over grades; `null` when pooled. */
  readonly psi: number | null;
  readonly details: MeasureDetails;
  readonly warnings: readonly string[];
}

/** What belongs beside the main numbers. */
export interface MeasureDetails {
  readonly aucConvention: string;
  readonly giniInterval: Interval | null;
  readonly brierSkill: number | null;
  readonly meanPd: number | null;
  readonly defaultRateInterval: Interval | null;
  readonly calibrationInTheLarge: { readonly se: number | null; readonly pValue: number | null };
  readonly calibrationSlope: { readonly se: number | null; readonly pValue: number | null };
  /** Tests of the mean PD against all defaults of the cohort. */
  readonly portfolio: {
    readonly binomial: number | null;
    readonly jeffreys: number | null;
    /** With correlated defaults at the asset correlation of the policy. */
    readonly correlatedBinomial: number | null;
  };
  /** Neighbouring grades in which the worse one defaults less. */
  readonly inversions: number;
  readonly psi: {
    readonly pValue: number | null;
    /** Value that chance alone exceeds with the policy's error probability. */
    readonly critical: number | null;
    readonly shares: readonly {
      readonly bin: string;
      readonly baseline: number;
      readonly current: number;
    }[];
  };
  readonly herfindahlByExposure: number | null;
}

/** Measures of a cohort for the score and for the grade. */
export interface CohortResult {
  readonly score: Measures;
  readonly grade: Measures;
  readonly excluded: ExclusionCounts;
  readonly curves: { readonly score: Cap; readonly grade: Cap };
}

/** Facts of a run that the numbers do not hold. */
export interface BacktestMeta {
  readonly rows: number;
  readonly enterprises: number;
  readonly used: number;
  readonly excluded: ExclusionCounts;
  readonly observationPoints: readonly IsoDate[];
  /** Observation points that were asked for and left out; whoever draws cohorts knows them. */
  readonly incompletePoints: readonly IncompletePoint[];
  readonly grades: readonly string[];
  readonly pooling: string;
  readonly warnings: readonly string[];
}

/** A complete backtest; written as `backtest.json`. */
export interface BacktestResult {
  readonly meta: BacktestMeta;
  readonly policy: { readonly id: string; readonly version: string; readonly fingerprint: string };
  readonly cohorts: Readonly<Record<IsoDate, CohortResult>>;
  readonly pooled: CohortResult;
  readonly acrossCohorts: AcrossCohorts;
  readonly migration: MigrationResult;
  readonly segments: readonly SegmentResult[];
  /** Forces and indicators by themselves, where the table has them. */
  readonly factors?: readonly FactorPower[];
  /** Where a challenger's table was given. */
  readonly challenger?: ChallengerResult;
  /** Where overrides were given. */
  readonly overrides?: OverrideResult;
  /** Where refits were asked for. */
  readonly walkForward?: WalkForwardResult;
  readonly verdicts: readonly Verdict[];
}
