import { normalQuantile, normalUpperTail } from '../distributions/normal.js';
import type { Outcome } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { ClusterSums } from './cluster-sums.js';
import { placements } from './placements.js';
import { blockAt, type RiskBlocks, riskBlocks } from './risk-blocks.js';

/** Two rankings of the same rows. */
export interface RankingPair {
  /** Higher is riskier; NaN and `null` where missing, which leaves the row out of both. */
  readonly first: ArrayLike<number | null>;
  readonly second: ArrayLike<number | null>;
  readonly defaulted: ArrayLike<Outcome>;
  /** Number of the cluster by row; rows of one cluster stand together. */
  readonly cluster: ArrayLike<number>;
}

/** Difference of two AUCs of the same rows. */
export interface AucDifference extends Statistic {
  readonly first: number | null;
  readonly second: number | null;
  readonly se: number | null;
  readonly ci: readonly [low: number, high: number] | null;
  /** Difference over its standard error, and its two-sided normal p-value. */
  readonly statistic: number | null;
  readonly pValue: number | null;
}

/**
 * Difference of the AUCs of two rankings of the same rows, which may come in clusters, as the yearly
 * rows of one enterprise do. The variance adds up the differences of placements by cluster (Obuchowski
 * 1997); with clusters of one row it is that of DeLong, DeLong & Clarke-Pearson (1988).
 * @returns `value` is the first AUC minus the second; the test is `null` with `zero-variance` (the same
 *   ranking twice), `few-of-a-class` or a `SampleProblem`.
 */
export function clusteredAucDifference(pair: RankingPair, confidence = 0.95): AucDifference {
  const { first, second, defaulted, cluster } = pair;
  const rows = completeRows(pair);
  const outcomes = rows.map((row) => Number(defaulted[row]));
  const sides = [first, second].map((risk) => sideOf(rows, risk, outcomes));
  const [a, b] = sides;
  const described = {
    method: 'difference of two AUCs of the same rows',
    convention: 'paired, ties counted half, clustered variance (Obuchowski 1997), two-sided',
    n: rows.length,
  };
  const problem = a?.blocks.problem ?? null;
  if (a === undefined || b === undefined || problem !== null) {
    const nothing = { value: null, first: null, second: null, ...noTest };
    return { ...described, ...nothing, warnings: problem === null ? [] : [problem] };
  }
  const sums = new ClusterSums(a.blocks.defaultWeight, a.blocks.nonDefaultWeight);
  const value = a.area - b.area;
  for (const [at, row] of rows.entries()) {
    sums.enter(cluster[row]);
    const excess = (a.places[at] ?? 0) - (b.places[at] ?? 0) - value;
    if (outcomes[at] === 1) sums.addDefault(excess);
    else sums.addOther(excess);
  }
  sums.close();
  const test = testOfDifference(value, sums.variance(), confidence);
  return { ...described, value, first: a.area, second: b.area, ...test };
}

/** No test where a difference has no variance. */
export const noTest = { se: null, ci: null, statistic: null, pValue: null };

/** Interval and two-sided normal test of a difference of AUCs. */
export function testOfDifference(value: number, variance: number | null, confidence: number) {
  if (variance === null) return { ...noTest, warnings: ['few-of-a-class'] };
  const se = Math.sqrt(variance);
  // Rankings that are the same leave rounding errors of placements, not differences.
  if (se < 1e-12) return { ...noTest, se: 0, warnings: ['zero-variance'] };
  const reach = normalQuantile(0.5 + confidence / 2) * se;
  const statistic = value / se;
  const ci: readonly [number, number] = [value - reach, value + reach];
  const pValue = 2 * normalUpperTail(Math.abs(statistic));
  return { se, ci, statistic, pValue, warnings: [] };
}

interface Side {
  readonly blocks: RiskBlocks;
  readonly area: number;
  /** Placement of every complete row. */
  readonly places: Float64Array;
}

function sideOf(
  rows: Uint32Array,
  risk: ArrayLike<number | null>,
  outcomes: ArrayLike<number>,
): Side {
  const values = Float64Array.from(rows, (row) => risk[row] ?? Number.NaN);
  const classes = Uint8Array.from(outcomes);
  const blocks = riskBlocks(values, classes);
  const { ofDefaults, ofNonDefaults } = placements(blocks);
  const places = values.map((value, at) => {
    const side = classes[at] === 1 ? ofDefaults : ofNonDefaults;
    return side[blockAt(blocks.risk, value)] ?? 0;
  });
  const won = ofDefaults.reduce((sum, place, at) => sum + place * (blocks.defaults[at] ?? 0), 0);
  return { blocks, area: won / blocks.defaultWeight, places };
}

function completeRows({ first, second, defaulted }: RankingPair): Uint32Array {
  const rows: number[] = [];
  for (let row = 0; row < defaulted.length; row++) {
    if (isKnown(first[row]) && isKnown(second[row]) && isKnown(defaulted[row])) rows.push(row);
  }
  return Uint32Array.from(rows);
}

function isKnown(value: number | boolean | null | undefined): boolean {
  return value !== null && value !== undefined && !Number.isNaN(value);
}
