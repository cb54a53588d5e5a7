import { normalQuantile } from '../distributions/normal.js';
import type { Outcome } from '../outcome-sample.js';
import type { Auc } from './auc.js';
import { ClusterSums } from './cluster-sums.js';
import { placements } from './placements.js';
import { blockAt, type RiskBlocks, riskBlocks } from './risk-blocks.js';

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
  return clusteredAucOfBlocks(riskBlocks(risk, defaulted), risk, defaulted, cluster, confidence);
}

/** `clusteredAuc` of a sample whose blocks are there already. */
export function clusteredAucOfBlocks(
  blocks: RiskBlocks,
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
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
  for (let row = 0; row < risk.length; row++) {
    const [place, outcome] = [risk[row], defaulted[row]];
    if (isAbsent(place) || isAbsent(outcome)) continue;
    sums.enter(cluster[row]);
    const block = blockAt(blocks.risk, place);
    if (Number(outcome) === 1) sums.addDefault((ofDefaults[block] ?? 0) - value);
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

function isAbsent<T>(value: T | null | undefined): value is null | undefined {
  return value === null || value === undefined || Number.isNaN(value);
}
