export type { AucComparison } from './auc-comparison.js';
export { type BacktestBesides, backtest } from './backtest.js';
export type { CalibrationSide } from './calibration-side.js';
export {
  type ChallengerResult,
  compareChallenger,
  type ModelMove,
  type PairedTables,
  type PairMeasures,
  type Unmatched,
} from './challenger.js';
export { cohortsOf } from './cohort-rows.js';
export type { Cap, CurvePoint } from './curve.js';
export { type FactorPower, factorPower } from './factor-power.js';
export type { IncompletePoint } from './incomplete-point.js';
export type { LevelFinding } from './level-finding.js';
export {
  emptyTally,
  type MigrationResult,
  type MigrationStep,
  type MigrationTally,
  migrationStepOf,
  migrationsOf,
} from './migration.js';
export type { OverrideGroup } from './override-groups.js';
export {
  type OverrideColumns,
  type OverrideCounts,
  type OverrideResult,
  overrideResult,
} from './overrides.js';
export type {
  BacktestResult,
  CohortResult,
  GradeResult,
  HosmerLemeshowResult,
  Interval,
  MeasureDetails,
  Measures,
  TestResult,
  Uncertain,
} from './result.js';
export {
  type BacktestSample,
  type Division,
  type Exclusion,
  type ExclusionCounts,
  exclusions,
  outcomes,
  type RowOutcome,
  type Standing,
  standings,
} from './sample.js';
export type { SegmentMeasures, SegmentResult } from './segments.js';
export type { MeasureSettings } from './settings.js';
export type { AcrossCohorts, AgainstFirst } from './trend.js';
export { type Light, lightOf, type Verdict } from './verdict.js';
export type { Forecast } from './walk-forward/forecast.js';
export {
  type RefitColumns,
  type RefitForm,
  refitFormText,
  type WalkForwardRequest,
} from './walk-forward/request.js';
export type {
  OutOfTime,
  RefittedPoint,
  UnfittedPoint,
  WalkForwardResult,
} from './walk-forward/result.js';
