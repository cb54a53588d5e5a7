import { ClusterSums } from './cluster-sums.js';
import { type AucDifference, noTest, testOfDifference } from './clustered-auc-difference.js';
import { placements } from './placements.js';
import type { RankedRows } from './risk-blocks.js';

/** Complete rows of one sample, in clusters. */
export interface ClusteredRows {
  /** Higher is riskier. */
  readonly ranked: RankedRows;
  /** 1 where defaulted, by row. */
  readonly defaulted: Uint8Array;
  /** Number of the cluster by row, the same in both samples. */
  readonly cluster: ArrayLike<number>;
}

/**
 * Difference of the AUCs of two samples that may share clusters: the same enterprises in other years.
 * What a cluster adds to one AUC and takes from the other is summed before it is squared, as Obuchowski
 * (1997) does within one sample; on the rows of one sample it is `clusteredAucDifference`, on samples
 * without a common cluster the variances add up.
 * @returns As `clusteredAucDifference`, `n` the rows of both.
 */
export function clusteredAucGap(
  first: ClusteredRows,
  second: ClusteredRows,
  confidence = 0.95,
): AucDifference {
  const described = {
    method: 'difference of the AUCs of two samples',
    convention: 'ties counted half, variance by cluster over both samples, two-sided',
    n: first.defaulted.length + second.defaulted.length,
  };
  const problem = first.ranked.blocks.problem ?? second.ranked.blocks.problem;
  if (problem !== null) {
    const nothing = { value: null, first: null, second: null, ...noTest };
    return { ...described, ...nothing, warnings: [problem] };
  }
  const shares = new ClusterShares();
  const areas = { first: shares.add(first, 1), second: shares.add(second, -1) };
  const value = areas.first - areas.second;
  const test = testOfDifference(value, shares.variance(), confidence);
  return { ...described, value, ...areas, ...test };
}

/** What each cluster adds to a difference of AUCs, by its defaulted and its other rows. */
class ClusterShares {
  private readonly places = new Map<number, number>();
  private readonly ofDefaults: (number | undefined)[] = [];
  private readonly ofOthers: (number | undefined)[] = [];

  /** Add the rows of a sample. @returns Its AUC. */
  add({ ranked: { blocks, blockOf }, defaulted, cluster }: ClusteredRows, sign: 1 | -1): number {
    const { ofDefaults, ofNonDefaults } = placements(blocks);
    const won = ofDefaults.reduce((sum, place, at) => sum + place * (blocks.defaults[at] ?? 0), 0);
    const area = won / blocks.defaultWeight;
    for (let row = 0; row < blockOf.length; row++) {
      const block = blockOf[row] ?? 0;
      const at = this.placeOf(cluster[row] ?? Number.NaN);
      const [side, placed, weight] =
        defaulted[row] === 1
          ? [this.ofDefaults, ofDefaults, blocks.defaultWeight]
          : [this.ofOthers, ofNonDefaults, blocks.nonDefaultWeight];
      side[at] = (side[at] ?? 0) + (sign * ((placed[block] ?? 0) - area)) / weight;
    }
    return area;
  }

  variance(): number | null {
    const sums = new ClusterSums(1, 1);
    for (const place of this.places.values()) {
      sums.enter(place);
      const [ofDefaults, ofOthers] = [this.ofDefaults[place], this.ofOthers[place]];
      if (ofDefaults !== undefined) sums.addDefault(ofDefaults);
      if (ofOthers !== undefined) sums.addOther(ofOthers);
    }
    sums.close();
    return sums.variance();
  }

  private placeOf(cluster: number): number {
    const known = this.places.get(cluster);
    if (known !== undefined) return known;
    const place = this.places.size;
    this.places.set(cluster, place);
    return place;
  }
}
