export { averageRanks } from './average-ranks.js';
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapInterval,
} from './bootstrap-interval.js';
export { compensatedSum } from './compensated-sum.js';
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
export { quantile } from './quantile.js';
export { type RandomSource, seededRandom } from './seeded-random.js';
export { spearman } from './spearman.js';
export type { Statistic } from './statistic.js';
