import { normalQuantile } from '../distributions/normal.js';
import { isPresent, type Outcome, outcomeSample } from '../outcome-sample.js';
import type { Auc } from './auc.js';
import { ClusterSums } from './cluster-sums.js';
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
 *   clusters with a class: no variance), `zero-variance` (the interval is a point and misleads),
 *   `incomplete-rows`.
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
    warnings: [...varianceWarnings(variance), ...blocks.warnings],
  };
}

function varianceWarnings(variance: number | null): readonly string[] {
  if (variance === null) return ['few-of-a-class'];
  return variance === 0 ? ['zero-variance'] : [];
}
