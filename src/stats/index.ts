export { averageRanks } from './average-ranks.js';
export {
  type BootstrapInterval,
  type BootstrapOptions,
  bootstrapInterval,
} from './bootstrap-interval.js';
export { quantile } from './quantile.js';
export { type RandomSource, seededRandom } from './seeded-random.js';
export { spearman } from './spearman.js';
export type { Statistic } from './statistic.js';
