export {
  type BacktestResult,
  type BacktestSample,
  backtest,
  type ChallengerResult,
  type CohortResult,
  type IncompletePoint,
  type Measures,
  type OverrideResult,
  type RefitForm,
  type Verdict,
  type WalkForwardRequest,
  type WalkForwardResult,
} from './backtest/index.js';
export { fromEpochDay, type IsoDate, toEpochDay } from './base/dates.js';
export {
  type ErrorCode,
  type ErrorEntry,
  errorCatalogue,
  type Facts,
} from './base/errors/catalogue.js';
export { CreditRadarError } from './base/errors/credit-radar-error.js';
export { type Closed, contains, formatInterval, type Interval } from './base/interval.js';
export { type MissingReason, missingReasons } from './base/missing.js';
export type { Language, Text } from './base/text.js';
export { applyCalibration, pdFunction, type Rated } from './calibrate/apply-calibration.js';
export { type CalibrationRequest, calibrate, defaultFloor } from './calibrate/calibration.js';
export type { EstimationChoices } from './calibrate/estimate-pds.js';
export { choicesOfCalibration, usualEstimation } from './calibrate/estimation-choices.js';
export type { UnderRecorded } from './calibrate/long-run-rate.js';
export type { MarginRequest } from './calibrate/margin-of-conservatism.js';
export {
  designMasterScale,
  type ScaleConstraints,
  type ScoreCounts,
} from './calibrate/master-scale.js';
export type { Observation, RatedScale } from './calibrate/observation.js';
export { type BatchFunction, compileBatch } from './compile/batch.js';
export type {
  CodedColumn,
  Column,
  Columns,
  NumberColumn,
  TextColumn,
  TruthColumn,
  ValueColumn,
} from './compile/columns.js';
export { type FactsPlan, planFacts } from './compile/facts-plan.js';
export { emitJavaScript } from './compile/javascript/module-text.js';
export { emitPmml, type PmmlOptions } from './compile/pmml/emit-pmml.js';
export { type PmmlPart, pmmlParts } from './compile/pmml/parts.js';
export type { Program, Step } from './compile/program.js';
export { readProgram, writeProgram } from './compile/program-json.js';
export { qualificationProgram } from './compile/qualification-program.js';
export type { IndicatorSource } from './compile/resolver.js';
export { compileRow, type RowFunction, type RowRecord } from './compile/row-function.js';
export { scoreProgram } from './compile/score-program.js';
export type { Dialect } from './compile/sql/dialect.js';
export { duckdbDialect } from './compile/sql/duckdb.js';
export { emitFacts, type Freshness } from './compile/sql/facts/facts-sql.js';
export { emitProgram, emitProgram as compileSql } from './compile/sql/program-sql.js';
export { sparkDialect } from './compile/sql/spark.js';
export {
  bindQualification,
  type ConditionOutcome,
  type MissingEvidence,
  type Outcome,
  type PointsOutcome,
  type Qualification,
  type QualificationRecord,
  type Qualifier,
  qualify,
} from './credit/qualify/index.js';
export { openWarehouse, type Warehouse, type WarehouseSettings } from './engine/duckdb/index.js';
export { openSpark, type Spark, type SparkSettings } from './engine/spark/index.js';
export {
  type Expr,
  evaluate,
  formatExpression,
  parseExpression,
  type Scope,
  type Type,
  typeOf,
  type Value,
} from './expr/index.js';
export {
  type AuditSql,
  creditCodeCheckCharacter,
  type FileSummary,
  type IgnoredFile,
  type IngestCounts,
  type IngestLimits,
  type IngestOptions,
  type IngestProgress,
  type IngestSummary,
  ingest,
  type SourceSummary,
} from './ingest/index.js';
export { readCalibration } from './model/calibration-file.js';
export { type CatalogueIndex, indexCatalogue } from './model/catalogue.js';
export { checkDefaultDefinition } from './model/check-default-definition.js';
export { defaultDefinitionFile, loadDefaultDefinition } from './model/default-definition.js';
export { diffScorecards, type ScorecardChange } from './model/diff-scorecards.js';
export { loadEarlyWarning } from './model/early-warning.js';
export {
  type Catalogue,
  listScorecards,
  loadCatalogue,
  loadContracts,
  loadScorecard,
  loadWrittenScorecard,
  replaceContracts,
  type ScorecardEntry,
} from './model/library.js';
export { loadMovements } from './model/movements.js';
export {
  chooseRules,
  isInForce,
  loadQualifications,
  nameOfRule,
  type QualificationLibrary,
} from './model/qualifications.js';
export { fingerprint } from './model/read-model-file.js';
export {
  type CodeList,
  loadReference,
  type Reference,
  type ReferenceEntry,
} from './model/reference.js';
export type {
  CalibratedGrade,
  Calibration,
  CalibrationMethod,
  Dependence,
  LongRun,
  MarginOfConservatism,
  MasterScale,
  PdMap,
} from './model/schema/calibration.js';
export type { DefaultDefinition } from './model/schema/default-definition.js';
export type { Fact, FactFile, PeerMeans } from './model/schema/fact.js';
export type { Definition, Indicator, IndicatorFile } from './model/schema/indicator.js';
export type { Judgements } from './model/schema/judgements.js';
export type { Movement, Movements } from './model/schema/movements.js';
export type { QualificationInput, QualificationRule } from './model/schema/qualification.js';
export type { Scorecard } from './model/schema/scorecard.js';
export type { SourceContract } from './model/schema/source.js';
export type { Tuning, TuningMethod } from './model/schema/tuning.js';
export { loadValidationPolicy } from './model/validation-policy.js';
export type { Characteristic, MonitorResult, WatchedEnterprise } from './monitor/index.js';
export { type BacktestScoredOptions, backtestScored } from './pipeline/backtest-scored.js';
export {
  type BacktestedWarehouse,
  type BacktestWarehouseOptions,
  backtestWarehouse,
} from './pipeline/backtest-warehouse.js';
export { type BenchmarkDrift, benchmarkDrift } from './pipeline/benchmark-drift.js';
export {
  type CalibratedHistory,
  type CalibrateHistoryOptions,
  calibrateHistory,
} from './pipeline/calibrate-history.js';
export {
  type CalibratedWarehouse,
  type CalibrateWarehouseOptions,
  calibrateCohorts,
  calibrateWarehouse,
} from './pipeline/calibrate-warehouse.js';
export { calibrationFile, writeCalibration } from './pipeline/calibration-output.js';
export { type Challenger, writeChallenger } from './pipeline/challenger-file.js';
export { checkModels, type ModelProblem } from './pipeline/check-models.js';
export {
  benchmarkAlternatives,
  type CohortColumns,
  type CohortSensitivity,
  cohortSensitivity,
  readCohort,
} from './pipeline/cohort-sensitivity.js';
export type { CohortSource } from './pipeline/cohort-table.js';
export type { CohortCounts } from './pipeline/cohorts/cohort-counts.js';
export { type Cohorts, type CohortsOptions, makeCohorts } from './pipeline/cohorts/make-cohorts.js';
export { observationPoints, type PointRange } from './pipeline/cohorts/observation-points.js';
export type { IncompleteWindow, OutcomeRecords } from './pipeline/cohorts/outcome-records.js';
export { compareModels, type ModelComparison, type Mover } from './pipeline/compare-models.js';
export { type EnterpriseReportSources, enterpriseReport } from './pipeline/enterprise-report.js';
export {
  type Explanation,
  explainEnterprise,
  explainEnterprise as explainScore,
  rowScorer,
} from './pipeline/explain-enterprise.js';
export { type ExportFormat, type ExportOptions, exportModel } from './pipeline/export-model.js';
export { type FittedBenchmark, fitBenchmark, openUnfitted } from './pipeline/fit-benchmark.js';
export { type FittedPeerMeans, fitPeerMeans } from './pipeline/fit-peer-means.js';
export {
  type Monitored,
  type MonitorOptions,
  monitorWarehouse,
} from './pipeline/monitor/monitor-warehouse.js';
export { type OpenModel, openModel, openModel as loadModel } from './pipeline/open-model.js';
export { type VerifyOptions, verifyPack } from './pipeline/pack/verify-pack.js';
export { type PackOptions, writePack } from './pipeline/pack/write-pack.js';
export { pmmlOf } from './pipeline/pmml-of.js';
export { type PortfolioReportSources, portfolioReport } from './pipeline/portfolio-report.js';
export { type EnterpriseQualifications, qualifyEnterprise } from './pipeline/qualify-enterprise.js';
export {
  type QualifyTableOptions,
  qualifyTable,
  type TableSummary,
} from './pipeline/qualify-table.js';
export { readTuningSample, type TuningHistory } from './pipeline/read-tuning-sample.js';
export { refitRequest } from './pipeline/refit-request.js';
export { duckdbRows, type RowEngine, sparkRows } from './pipeline/row-engine.js';
export {
  type IndicatorsSummary,
  type ScoreIndicatorsOptions,
  scoreIndicators,
} from './pipeline/score-indicators.js';
export {
  type ScoreSummary,
  type ScoreWarehouseOptions,
  scoreWarehouse,
  scoreWarehouse as score,
} from './pipeline/score-warehouse.js';
export { duckdbSql, sparkSql } from './pipeline/scored-sql.js';
export {
  type TunedHistory,
  type TuneHistoryOptions,
  tuneHistory,
  tuneHistory as tune,
} from './pipeline/tune-history.js';
export { openForScoring, readState, type WarehouseState } from './pipeline/warehouse-state.js';
export { whatIfEnterprise } from './pipeline/what-if-enterprise.js';
export { type Bar, type Bars, drawBars } from './report/chart/bars.js';
export { drawEstimates, type Estimate, type Estimates } from './report/chart/estimates.js';
export type { ChartText } from './report/chart/frame.js';
export { drawHeatMap, type HeatMap } from './report/chart/heat-map.js';
export { drawSeries, type Series, type SeriesLine } from './report/chart/series.js';
export {
  type EnterpriseReportInput,
  type MonitorReportInput,
  type PdfFonts,
  type PortfolioReportInput,
  renderEnterpriseHtml,
  renderEnterpriseJson,
  renderEnterpriseMarkdown,
  renderEnterprisePdf,
  renderEnterpriseText,
  renderMonitorHtml,
  renderPortfolioHtml,
  renderPortfolioJson,
  renderPortfolioMarkdown,
  renderPortfolioPdf,
  renderPortfolioText,
  renderSensitivityHtml,
  renderTuningHtml,
  renderTuningJson,
  type SensitivityReportInput,
  type TuningReportInput,
} from './report/index.js';
export { nextGrade } from './score/next-grade.js';
export type {
  ConsistencyResult,
  Contribution,
  ForceResult,
  LineageRecord,
  NextGrade,
  PeerPosition,
  ScoreResult,
} from './score/result.js';
export { type RowScorer, scoreRecord } from './score/score-record.js';
export {
  type WhatIf,
  type WhatIfMove,
  type WhatIfPlan,
  type WhatIfRung,
  type WhatIfSubject,
  whatIf,
} from './score/what-if.js';
export {
  type BenchmarkAlternative,
  type ChoiceCode,
  type ChoiceEffect,
  type EnterpriseSensitivity,
  type GradeStability,
  type MissingOption,
  missingOptions,
  type NormalisationOption,
  normalisationOptions,
  type OptionEffect,
  type Scenario,
  type SensitivityResult,
  type SensitivitySettings,
  sensitivity,
  type TriedModel,
  type UncertainChoices,
  usualChoices,
  usualDraws,
  type WeightSpread,
  withWeights,
} from './sensitivity/index.js';
export {
  type Defect,
  type DefectCode,
  defectCatalogue,
  type SimulationOptions,
  type SimulationProgress,
  type SimulationSummary,
  simulate,
  simulationDefaults,
} from './simulate/index.js';
export { type TuningChoices, tuningDefaults } from './tune/choices.js';
export type { TuningResult } from './tune/result.js';
export type { TuningSample } from './tune/sample.js';
export { tuneWeights } from './tune/tune.js';
