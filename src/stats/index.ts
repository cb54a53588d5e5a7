export { averageRanks } from './average-ranks.js';
export { type Adjustment, adjustPValues } from './calibration-tests/adjust-p-values.js';
export {
  type BinomialTest,
  binomialCriticalValue,
  binomialTest,
} from './calibration-tests/binomial-test.js';
export { type Brier, brier } from './calibration-tests/brier.js';
export {
  type BrierDecomposition,
  brierDecomposition,
} from './calibration-tests/brier-decomposition.js';
export {
  type CalibrationInTheLarge,
  type CalibrationInterceptSlope,
  calibrationInterceptSlope,
} from './calibration-tests/calibration-intercept-slope.js';
export {
  type CorrelatedBinomialTest,
  type CorrelatedCriticalValue,
  correlatedBinomialCriticalValue,
  correlatedBinomialTest,
} from './calibration-tests/correlated-binomial-critical-value.js';
export {
  type CalibrationBin,
  type CalibrationBinOptions,
  type ExpectedCalibrationError,
  expectedCalibrationError,
} from './calibration-tests/expected-calibration-error.js';
export type { GradeOutcome, GradeProblem } from './calibration-tests/grade-outcome.js';
export {
  type HosmerLemeshow,
  type HosmerLemeshowOptions,
  hosmerLemeshow,
} from './calibration-tests/hosmer-lemeshow.js';
export {
  type HosmerLemeshowByQuantile,
  hosmerLemeshowByQuantile,
  type QuantileGroup,
  type QuantileGroupOptions,
} from './calibration-tests/hosmer-lemeshow-by-quantile.js';
export { type JeffreysTest, jeffreysTest } from './calibration-tests/jeffreys-test.js';
export { type LogLossOptions, logLoss } from './calibration-tests/log-loss.js';
export {
  type MultiYearNormalTest,
  multiYearNormalTest,
} from './calibration-tests/multi-year-normal-test.js';
export {
  type NormalApproximationTest,
  normalApproximationTest,
} from './calibration-tests/normal-approximation-test.js';
export type { PdProblem } from './calibration-tests/pd-sample.js';
export { type SpiegelhalterZ, spiegelhalterZ } from './calibration-tests/spiegelhalter-z.js';
export {
  type TrafficLight,
  type TrafficLightZones,
  trafficLight,
  valueAtRiskMultiplier,
} from './calibration-tests/traffic-light.js';
export { compensatedSum } from './compensated-sum.js';
export { type Auc, type AucOptions, auc, aucOfBlocks } from './discrimination/auc.js';
export {
  type AucStabilityTest,
  aucStabilityTest,
  aucStabilityTestOfBlocks,
} from './discrimination/auc-stability-test.js';
export {
  type AveragePrecision,
  averagePrecision,
  averagePrecisionOfBlocks,
} from './discrimination/average-precision.js';
export { type CapCurve, capCurve, capturedShare } from './discrimination/cap-curve.js';
export { type ConfusionMatrix, confusionMatrix } from './discrimination/confusion-matrix.js';
export {
  type DeLongTest,
  deLongTest,
  type IndependentSamples,
  type PairedModels,
  type SampleOfRisk,
} from './discrimination/delong-test.js';
export { type Gini, gini, giniOfAuc } from './discrimination/gini.js';
export {
  hanleyMcNeilVariance,
  largestAucVariance,
} from './discrimination/hanley-mcneil-variance.js';
export {
  type ImpliedAccuracyRatio,
  impliedAccuracyRatio,
} from './discrimination/implied-accuracy-ratio.js';
export { type Ks, ks, ksOfBlocks } from './discrimination/ks.js';
export { type Lift, lift, liftOfBlocks } from './discrimination/lift.js';
export {
  type GradeCounts,
  gradeBlocks,
  type RiskBlocks,
  riskBlocks,
  type SampleProblem,
} from './discrimination/risk-blocks.js';
export { type RocPoint, rocCurve } from './discrimination/roc-curve.js';
export {
  type PairCounts,
  type SomersD,
  somersD,
  somersDOfBlocks,
} from './discrimination/somers-d.js';
export { betaCdf, betaQuantile, betaUpperTail } from './distributions/beta.js';
export {
  type Binomial,
  binomialCdf,
  binomialProbability,
  binomialUpperTail,
} from './distributions/binomial.js';
export {
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
} from './distributions/chi-square.js';
export { type CohortModel, cohortDefaultsCdf } from './distributions/cohort-defaults.js';
export {
  type CorrelatedBinomial,
  conditionalPd,
  correlatedBinomialCdf,
  correlatedBinomialUpperTail,
  defaultCorrelation,
} from './distributions/correlated-binomial.js';
export { gammaQuantile, gammaTails } from './distributions/gamma.js';
export { logBeta, logGamma } from './distributions/log-gamma.js';
export { logistic, logit, softplus } from './distributions/logistic.js';
export {
  normalCdf,
  normalDensity,
  normalQuantile,
  normalUpperTail,
} from './distributions/normal.js';
export { studentTTwoSided, studentTUpperTail } from './distributions/student-t.js';
export type { TailPair } from './distributions/tail-pair.js';
export { agrestiCoull, wald } from './intervals/agresti-coull.js';
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapInterval,
  stratifiedBootstrapInterval,
} from './intervals/bootstrap-interval.js';
export { clopperPearson, clopperPearsonUpper } from './intervals/clopper-pearson.js';
export {
  type JeffreysEdges,
  jeffreysInterval,
  jeffreysUpper,
} from './intervals/jeffreys-interval.js';
export type { Proportion, ProportionInterval } from './intervals/proportion-interval.js';
export {
  type BcaLevels,
  type BootstrapKind,
  bcaLevels,
  type Replicates,
  replicateInterval,
  replicateMoments,
} from './intervals/replicate-interval.js';
export { type Continuity, wilson } from './intervals/wilson.js';
export {
  type BayesianLowDefault,
  type BayesianOptions,
  bayesianCorrelatedMean,
  bayesianLowDefault,
  type CorrelatedBayesianOptions,
  type Prior,
} from './low-default/bayesian-low-default.js';
export {
  type BenjaminCathcartRyan,
  type BenjaminCathcartRyanOptions,
  benjaminCathcartRyan,
  type RatedGrade,
} from './low-default/benjamin-cathcart-ryan.js';
export {
  type BoundProblem,
  type DefaultCounts,
  type DefaultModel,
  pdUpperBound,
} from './low-default/pd-upper-bound.js';
export {
  type GradeBound,
  type PlutoTasche,
  type PlutoTascheOptions,
  plutoTasche,
} from './low-default/pluto-tasche.js';
export {
  type QuasiMomentMatching,
  type QuasiMomentTargets,
  quasiMomentMatching,
} from './low-default/quasi-moment-matching.js';
export {
  type ScaledPds,
  type Scaling,
  scaleToCentralTendency,
} from './low-default/scale-to-central-tendency.js';
export { mulberry32 } from './mulberry32.js';
export type { ArrayProblem, Outcome } from './outcome-sample.js';
export { quantile } from './quantile.js';
export { type RandomSource, seededRandom } from './seeded-random.js';
export { spearman } from './spearman.js';
export type { Statistic } from './statistic.js';
