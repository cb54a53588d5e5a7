import { normalQuantile } from '../distributions/normal.js';
import { isPresent, type Outcome, outcomeSample } from '../outcome-sample.js';
import type { Auc } from './auc.js';
import { placements } from './placements.js';
import { type RankedRows, rankedRows } from './risk-blocks.js';

/** An AUC whose uncertainty allows for rows of one cluster being alike. */
export interface ClusteredAuc extends Omit<Auc, 'ciLogit'> {
  /** Clusters with at least one used row. */
  readonly clusters: number;
}

/**
 * Area under the ROC curve of rows that come in clusters, as the yearly rows of one enterprise do:
 * the value is that of `auc`, the variance adds up placements by cluster first (Obuchowski 1997).
 * With clusters of one row it is DeLong's.
 * @param risk Higher is riskier. @param defaulted Outcomes by position.
 * @param cluster Number of the cluster by position; rows of one cluster stand together.
 * @returns `value` in [0, 1]; `null` with a `SampleProblem`. Warnings: `few-of-a-class` (fewer than two
 *   clusters with a class: no variance), `incomplete-rows`.
 */
export function clusteredAuc(
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  cluster: ArrayLike<number>,
  confidence = 0.95,
): ClusteredAuc {
  const sample = outcomeSample(risk, defaulted);
  const { problem, warnings } = sample;
  const ranked = rankedRows(sample.values, sample.defaulted);
  const blocks = { ...ranked.blocks, problem: problem ?? ranked.blocks.problem, warnings };
  const clusters = new Float64Array(sample.n);
  let used = 0;
  for (let row = 0; row < risk.length && used < sample.n; row++) {
    if (isPresent(risk[row]) && isPresent(defaulted[row])) {
      clusters[used++] = cluster[row] ?? Number.NaN;
    }
  }
  return clusteredAucOfRanked({ ...ranked, blocks }, sample.defaulted, clusters, confidence);
}

/** `clusteredAuc` of complete rows that are ranked already. */
export function clusteredAucOfRanked(
  { blocks, blockOf }: RankedRows,
  defaulted: Uint8Array,
  cluster: ArrayLike<number>,
  confidence = 0.95,
): ClusteredAuc {
  const described = {
    method: 'area under the ROC curve',
    convention: 'Mann–Whitney with ties counted half; clustered variance (Obuchowski 1997)',
    n: blocks.n,
  };
  const none = { variance: null, se: null, ci: null, pairs: null, clusters: 0 };
  if (blocks.problem !== null) {
    return { ...described, ...none, value: null, warnings: [blocks.problem, ...blocks.warnings] };
  }
  const { ofDefaults, ofNonDefaults } = placements(blocks);
  const value =
    ofDefaults.reduce((sum, place, at) => sum + place * (blocks.defaults[at] ?? 0), 0) /
    blocks.defaultWeight;
  const sums = new ClusterSums(blocks.defaultWeight, blocks.nonDefaultWeight);
  for (let row = 0; row < blockOf.length; row++) {
    sums.enter(cluster[row]);
    const block = blockOf[row] ?? 0;
    if (defaulted[row] === 1) sums.addDefault((ofDefaults[block] ?? 0) - value);
    else sums.addOther((ofNonDefaults[block] ?? 0) - value);
  }
  sums.close();
  const variance = sums.variance();
  const se = variance === null ? null : Math.sqrt(variance);
  const reach = se === null ? null : normalQuantile(0.5 + confidence / 2) * se;
  return {
    ...described,
    value,
    variance,
    se,
    ci: reach === null ? null : [Math.max(0, value - reach), Math.min(1, value + reach)],
    pairs: value * blocks.defaultWeight * blocks.nonDefaultWeight,
    clusters: sums.clusters,
    warnings: [...(variance === null ? ['few-of-a-class'] : []), ...blocks.warnings],
  };
}

/** Squares and products of the clusters' excesses, gathered row by row, cluster after cluster. */
class ClusterSums {
  clusters = 0;
  private withDefaults = 0;
  private withOthers = 0;
  private defaultSquares = 0;
  private otherSquares = 0;
  private products = 0;
  private open: number | undefined;
  private defaults = 0;
  private others = 0;
  private defaultExcess = 0;
  private otherExcess = 0;
  private readonly m: number;
  private readonly n: number;

  constructor(m: number, n: number) {
    this.m = m;
    this.n = n;
  }

  /** Say whose row comes next. */
  enter(cluster: number | undefined): void {
    if (cluster === this.open) return;
    this.close();
    this.open = cluster;
  }

  addDefault(excess: number): void {
    this.defaults++;
    this.defaultExcess += excess;
  }

  addOther(excess: number): void {
    this.others++;
    this.otherExcess += excess;
  }

  /** Count the cluster at hand, if it has rows. */
  close(): void {
    const { defaults, others, defaultExcess, otherExcess } = this;
    if (defaults + others === 0) return;
    this.clusters++;
    if (defaults > 0) this.withDefaults++;
    if (others > 0) this.withOthers++;
    this.defaultSquares += defaultExcess ** 2;
    this.otherSquares += otherExcess ** 2;
    this.products += defaultExcess * otherExcess;
    this.defaults = 0;
    this.others = 0;
    this.defaultExcess = 0;
    this.otherExcess = 0;
  }

  /** Never below 0: the covariance part may outweigh in tiny samples. `null` with too few clusters. */
  variance(): number | null {
    const { m, n, clusters, withDefaults, withOthers } = this;
    if (withDefaults < 2 || withOthers < 2) return null;
    const ofDefaults = (withDefaults / ((withDefaults - 1) * m)) * this.defaultSquares;
    const ofOthers = (withOthers / ((withOthers - 1) * n)) * this.otherSquares;
    const between = (clusters / (clusters - 1)) * this.products;
    return Math.max(0, ofDefaults / m + ofOthers / n + (2 * between) / (m * n));
  }
}
