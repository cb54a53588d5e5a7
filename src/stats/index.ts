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
export { type InformationValueOptions, informationValue } from './binning/information-value.js';
export {
  type BinningOptions,
  type BinRow,
  type OptimalBinning,
  optimalBinning,
  woeFinder,
} from './binning/optimal-binning.js';
export type { Trend, TrendShape } from './binning/trend.js';
export { type WeightOfEvidence, woe, type ZeroCells } from './binning/woe.js';
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapInterval,
} from './bootstrap-interval.js';
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
export { matrixPower } from './linear-algebra/matrix-power.js';
export { type QuantileOptions, type QuantileType, quantile } from './quantile.js';
export { type KendallCorrelation, kendall } from './rank/kendall.js';
export { pearson } from './rank/pearson.js';
export {
  type PercentileConvention,
  percentileRank,
  percentileRanks,
} from './rank/percentile-rank.js';
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
export { type SpearmanCorrelation, spearman } from './spearman.js';
export {
  type AdjacentGradeOptions,
  type AdjacentGrades,
  type AdjacentGradeTest,
  adjacentGradeTest,
} from './stability/adjacent-grade-test.js';
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
export { jensenShannon, klDivergence } from './stability/divergence.js';
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
export { type CriticOptions, type CriticWeights, criticWeights } from './weights/critic-weights.js';
export { type EntropyWeights, entropyWeights } from './weights/entropy-weights.js';
export { groupComparisons } from './weights/group-comparisons.js';
export { type PcaWeights, pcaWeights } from './weights/pca-weights.js';
export { type RandomIndexName, randomIndex } from './weights/random-index.js';
export {
  type StandardDeviationWeights,
  standardDeviationWeights,
} from './weights/standard-deviation-weights.js';
