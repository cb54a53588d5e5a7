export {
  type GradeConfidence,
  type GradeConfidenceOptions,
  gradeConfidence,
} from './agreement/grade-confidence.js';
export { krippendorffAlpha, type RatingLevel } from './agreement/krippendorff-alpha.js';
export { type NotchAgreement, notchAgreement } from './agreement/notch-agreement.js';
export {
  type KappaOptions,
  type KappaWeights,
  type WeightedKappa,
  weightedKappa,
} from './agreement/weighted-kappa.js';
export { averageRanks } from './average-ranks.js';
export {
  type Bin,
  type BinnedValue,
  binFinder,
  intervalBins,
  intervalPlace,
  isMissing,
} from './binning/bin.js';
export { type BinningQuality, binningQuality } from './binning/binning-quality.js';
export { type InformationValueOptions, informationValue } from './binning/information-value.js';
export {
  type BinningOptions,
  type BinRow,
  type OptimalBinning,
  optimalBinning,
  woeFinder,
} from './binning/optimal-binning.js';
export {
  type PointsLine,
  type PointsScale,
  pointsLine,
  scorecardPoints,
  type WoeTerm,
} from './binning/scorecard-points.js';
export type { Trend, TrendShape } from './binning/trend.js';
export { type WeightOfEvidence, woe, type ZeroCells } from './binning/woe.js';
export { type Adjustment, adjustPValues } from './calibration-tests/adjust-p-values.js';
export {
  type BinomialTest,
  binomialCriticalValue,
  binomialTest,
} from './calibration-tests/binomial-test.js';
export { type Brier, brier, brierOfSample } from './calibration-tests/brier.js';
export {
  type BrierDecomposition,
  brierDecomposition,
} from './calibration-tests/brier-decomposition.js';
export {
  type CalibrationInTheLarge,
  type CalibrationInterceptSlope,
  calibrationInterceptSlope,
  calibrationInterceptSlopeOfSample,
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
export {
  type ExtendedTrafficLight,
  type ExtendedTrafficLightOptions,
  extendedTrafficLight,
  type LightColour,
  lightColours,
} from './calibration-tests/extended-traffic-light.js';
export type { GradeOutcome, GradeProblem } from './calibration-tests/grade-outcome.js';
export {
  type HosmerLemeshow,
  type HosmerLemeshowOptions,
  hosmerLemeshow,
} from './calibration-tests/hosmer-lemeshow.js';
export {
  type HosmerLemeshowByQuantile,
  hosmerLemeshowByQuantile,
  hosmerLemeshowByQuantileOfBlocks,
  type QuantileGroup,
  type QuantileGroupOptions,
} from './calibration-tests/hosmer-lemeshow-by-quantile.js';
export { type JeffreysTest, jeffreysTest } from './calibration-tests/jeffreys-test.js';
export { type LogLossOptions, logLoss, logLossOfSample } from './calibration-tests/log-loss.js';
export { type MeanRateTest, meanRateTest } from './calibration-tests/mean-rate-test.js';
export {
  type MultiYearNormalTest,
  multiYearNormalTest,
} from './calibration-tests/multi-year-normal-test.js';
export {
  type NormalApproximationTest,
  normalApproximationTest,
} from './calibration-tests/normal-approximation-test.js';
export {
  type PdProblem,
  type PdSample,
  pdSample,
  pdSampleOfBlocks,
} from './calibration-tests/pd-sample.js';
export {
  type SpiegelhalterZ,
  spiegelhalterZ,
  spiegelhalterZOfSample,
} from './calibration-tests/spiegelhalter-z.js';
export {
  type TrafficLight,
  type TrafficLightZones,
  trafficLight,
  valueAtRiskMultiplier,
} from './calibration-tests/traffic-light.js';
export {
  type BetaCalibration,
  type BetaOptions,
  type BetaVariant,
  betaCalibration,
  betaProbability,
} from './calibrators/beta-calibration.js';
export {
  type IsotonicBlock,
  type IsotonicRegression,
  isotonicRegression,
  isotonicValue,
} from './calibrators/isotonic-regression.js';
export {
  type PlattOptions,
  type PlattScaling,
  plattProbability,
  plattScaling,
} from './calibrators/platt-scaling.js';
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
export {
  type ClusteredAuc,
  clusteredAuc,
  clusteredAucOfRanked,
} from './discrimination/clustered-auc.js';
export {
  type AucDifference,
  clusteredAucDifference,
  type RankingPair,
} from './discrimination/clustered-auc-difference.js';
export { type ClusteredRows, clusteredAucGap } from './discrimination/clustered-auc-gap.js';
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
  type RankedRows,
  type RiskBlocks,
  rankedRows,
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
  type ClusterCount,
  type ClusteredRate,
  clusteredRate,
} from './intervals/clustered-rate.js';
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
export { matrixPower } from './linear-algebra/matrix-power.js';
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
export {
  type CapShape,
  type VanDerBurgt,
  type VanDerBurgtOptions,
  vanDerBurgt,
} from './low-default/van-der-burgt.js';
export { mulberry32 } from './mulberry32.js';
export type { ArrayProblem, Outcome } from './outcome-sample.js';
export { type QuantileOptions, type QuantileType, quantile } from './quantile.js';
export { competitionRanks } from './rank/competition-ranks.js';
export {
  type CorrelationRatio,
  type CorrelationRatioOptions,
  correlationRatio,
} from './rank/correlation-ratio.js';
export { type KendallCorrelation, kendall } from './rank/kendall.js';
export { pearson } from './rank/pearson.js';
export {
  type PercentileConvention,
  percentileRank,
  percentileRanks,
} from './rank/percentile-rank.js';
export { type RankSimilarity, rankSimilarity } from './rank/rank-similarity.js';
export type { CriterionScale } from './ranking/criterion-scale.js';
export { type Outranking, outranking } from './ranking/outranking.js';
export { type Promethee, promethee } from './ranking/promethee.js';
export type { CriterionDirection, Ranking, RankingCriteria } from './ranking/ranking.js';
export { spotis } from './ranking/spotis.js';
export { type Topsis, topsis } from './ranking/topsis.js';
export { type Vikor, vikor } from './ranking/vikor.js';
export {
  type AggregateCriteria,
  waspas,
  weightedProduct,
  weightedSum,
} from './ranking/weighted-aggregate.js';
export {
  type LogisticInference,
  type LogisticOptions,
  type LogisticRegression,
  logisticProbability,
  logisticRegression,
} from './regression/logistic-regression.js';
export {
  type NonNegativeLogistic,
  nonNegativeLogistic,
} from './regression/non-negative-logistic.js';
export {
  type SimplexLeastSquares,
  simplexLeastSquares,
} from './regression/simplex-least-squares.js';
export {
  type SimplexLogistic,
  type SimplexLogisticOptions,
  simplexLogistic,
} from './regression/simplex-logistic.js';
export type { WeightBounds } from './regression/weight-region.js';
export { cronbachAlpha } from './reliability/cronbach-alpha.js';
export {
  type CompoundGrowth,
  compoundGrowth,
  type GrowthSpan,
  type LogLinearGrowth,
  logLinearGrowth,
} from './robust/compound-growth.js';
export { type MannKendallTest, mannKendall } from './robust/mann-kendall.js';
export {
  type MedianAbsoluteDeviation,
  medianAbsoluteDeviation,
} from './robust/median-absolute-deviation.js';
export { type TheilSenLine, theilSen } from './robust/theil-sen.js';
export { type Winsorised, type WinsoriseOptions, winsorise } from './robust/winsorise.js';
export { type RandomSource, seededRandom } from './seeded-random.js';
export {
  type SensitivityIndex,
  type SobolIndices,
  type SobolIntervalOptions,
  type SobolOptions,
  type SobolRuns,
  sobolIndices,
  sobolIndicesOf,
} from './sensitivity/sobol-indices.js';
export { mostSobolDimensions, sobolSequence } from './sensitivity/sobol-sequence.js';
export {
  type SobolDistances,
  type VectorSobolIndices,
  vectorSobolIndices,
} from './sensitivity/vector-sobol-indices.js';
export { shapleyValues } from './shapley-values.js';
export { type SpearmanCorrelation, spearman } from './spearman.js';
export {
  type AdjacentGradeOptions,
  type AdjacentGrades,
  type AdjacentGradeTest,
  adjacentGradeTest,
} from './stability/adjacent-grade-test.js';
export { type BinRateTest, type BinRateTests, binRateTests } from './stability/bin-rate-tests.js';
export {
  type CharacteristicStability,
  characteristicStability,
} from './stability/characteristic-stability.js';
export {
  atkinson,
  type ConcentrationIndices,
  concentrationIndices,
  renyiEntropy,
} from './stability/concentration-indices.js';
export { type ConcentrationTest, concentrationTest } from './stability/concentration-test.js';
export {
  hellinger,
  jensenShannon,
  klDivergence,
  triangularDiscrimination,
} from './stability/divergence.js';
export { type Herfindahl, herfindahl } from './stability/herfindahl.js';
export { type MigrationGenerator, migrationGenerator } from './stability/migration-generator.js';
export {
  type MigrationHomogeneity,
  migrationHomogeneity,
} from './stability/migration-homogeneity.js';
export {
  type MigrationCounts,
  type MigrationMatrix,
  type MigrationOutcome,
  migrationMatrix,
  migrationMatrixOf,
} from './stability/migration-matrix.js';
export {
  type MigrationZOptions,
  type MigrationZTests,
  migrationZTests,
} from './stability/migration-z-tests.js';
export { type Mobility, mobility } from './stability/mobility.js';
export {
  type PopulationStabilityTest,
  populationStabilityTest,
} from './stability/population-stability-test.js';
export { type Psi, type PsiOfValues, type PsiOptions, psi, psiOfValues } from './stability/psi.js';
export { type WeightBandwidth, weightBandwidth } from './stability/weight-bandwidth.js';
export { withoutWithdrawn } from './stability/withdrawn-adjustment.js';
export type { Statistic } from './statistic.js';
export {
  type AhpMethod,
  type AhpOptions,
  type AhpWeights,
  ahpWeights,
} from './weights/ahp-weights.js';
export {
  type BestWorstComparisons,
  type BestWorstWeights,
  bestWorstWeights,
} from './weights/best-worst-weights.js';
export { type BudgetWeights, budgetWeights } from './weights/budget-weights.js';
export { cilosWeights, idocriwWeights } from './weights/cilos-weights.js';
export {
  type CorrelationBalanceWeights,
  correlationBalanceWeights,
} from './weights/correlation-balance-weights.js';
export { type CriticOptions, type CriticWeights, criticWeights } from './weights/critic-weights.js';
export { type EntropyWeights, entropyWeights } from './weights/entropy-weights.js';
export { giniWeights } from './weights/gini-weights.js';
export { groupComparisons } from './weights/group-comparisons.js';
export type { MeasuredWeights } from './weights/measured-weights.js';
export { merecWeights } from './weights/merec-weights.js';
export { type PcaWeights, pcaWeights } from './weights/pca-weights.js';
export { type RandomIndexName, randomIndex } from './weights/random-index.js';
export {
  type StandardDeviationWeights,
  standardDeviationWeights,
} from './weights/standard-deviation-weights.js';
export { type VarianceShares, varianceShares } from './weights/variance-shares.js';
export { varianceWeights } from './weights/variance-weights.js';
