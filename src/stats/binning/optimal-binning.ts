import type { Statistic } from '../statistic.js';
import { type Bin, type BinnedValue, binFinder } from './bin.js';
import { categoryPrebins } from './category-prebins.js';
import { type LabelledRows, labelledRows } from './labelled-rows.js';
import { numberPrebins } from './number-prebins.js';
import { prebinRuns } from './prebin-counts.js';
import { bestPartition, type Trend, type TrendShape } from './trend.js';
import { woe, type ZeroCells } from './woe.js';

/** Choices of a binning. */
export interface BinningOptions {
  /** Shape of the default rates over the intervals; `auto` unless told. Categories are sorted by rate. */
  readonly trend?: Trend;
  /** How numbers are cut before merging: `tree` unless told. */
  readonly prebinning?: 'tree' | 'quantile';
  /** Edges to merge between instead, each the start of an interval [edge, next). */
  readonly splits?: readonly number[];
  /** Prebins at most, 20 unless told. */
  readonly mostPrebins?: number;
  /** Least share of all rows in a prebin, 0.05 unless told; rarer categories are pooled. */
  readonly leastPrebinShare?: number;
  /** Bins at most, without missing and special; no limit unless told. */
  readonly mostBins?: number;
  /** Least share of all rows in a bin; no limit unless told. */
  readonly leastShare?: number;
  /** Least rows with and without default in a bin; at least 1, so that no weight is infinite. */
  readonly leastBad?: number;
  readonly leastGood?: number;
  /** Values with a meaning of their own, such as a code for "no account", in a bin apart. */
  readonly special?: readonly (number | string)[];
  /** Rule for empty cells in the weights of evidence; `add-half` unless told. */
  readonly zeroCells?: ZeroCells;
}

/** One bin with its rows. */
export interface BinRow {
  readonly bin: Bin;
  readonly good: number;
  readonly bad: number;
  readonly woe: number;
  /** Its part of the information value. */
  readonly contribution: number;
}

/** A binning of one indicator. */
export interface OptimalBinning extends Statistic {
  /** Intervals in ascending order or categories by rate, then special values, then missing ones. */
  readonly bins: readonly BinRow[];
  /** Edges between the intervals. */
  readonly splits: readonly number[];
  readonly shape: TrendShape | null;
  /** What was maximised: the information value of the merged bins, without a zero-cell rule. */
  readonly objective: number | null;
}

/**
 * Binning of an indicator with the greatest information value under a shape of the default rates
 * (Navas-Palencia 2020 states the problem as a mixed-integer programme; here exact dynamic programming
 * over prebins, which needs no solver). A variable is categorical where a text occurs in it.
 * @param values Numbers or categories; missing ones get a bin of their own where there are any.
 * @param defaulted 1 or `true` for default; rows where it is missing are left out.
 * @returns `value` the information value of all bins under the zero-cell rule; `null` with
 *   `lengths-differ`, `single-class`, `no-values` or `limits-infeasible`.
 */
export function optimalBinning(
  values: readonly BinnedValue[],
  defaulted: readonly (boolean | number | null)[],
  options: BinningOptions = {},
): OptimalBinning {
  const { trend = 'auto', zeroCells = 'add-half' } = options;
  const rows = labelledRows(values, defaulted, options.special ?? []);
  const merged =
    values.length === defaulted.length ? mergePrebins(rows, options) : 'lengths-differ';
  const failed = typeof merged === 'string';
  const regular = failed ? [] : merged.bins;
  const cells = failed ? [] : [...regular, ...rows.apart];
  const weights = woe(
    cells.map(({ good }) => good),
    cells.map(({ bad }) => bad),
    { zeroCells },
  );
  return {
    value: failed ? null : weights.value,
    method: 'optimal binning',
    convention: `trend ${trend}; ln(good share / bad share), zero cells: ${zeroCells}`,
    n: rows.good + rows.bad,
    warnings: [
      ...(failed ? [merged] : weights.warnings),
      ...(rows.leftOut > 0 ? ['incomplete-rows'] : []),
    ],
    bins: cells.map((cell, at) => ({
      ...cell,
      woe: weights.woe[at] ?? 0,
      contribution: weights.contributions[at] ?? 0,
    })),
    splits: failed ? [] : merged.splits,
    shape: failed ? null : merged.shape,
    objective: failed ? null : merged.objective,
  };
}

/** A function from a value to its weight of evidence; `null` where no bin holds the value. */
export function woeFinder({ bins }: OptimalBinning): (value: BinnedValue) => number | null {
  const find = binFinder(bins.map(({ bin }) => bin));
  return (value) => {
    const place = find(value);
    return place === null ? null : (bins[place]?.woe ?? null);
  };
}

interface Merged {
  readonly bins: readonly { readonly bin: Bin; readonly good: number; readonly bad: number }[];
  readonly splits: readonly number[];
  readonly shape: TrendShape;
  readonly objective: number;
}

function mergePrebins(rows: LabelledRows, options: BinningOptions): Merged | string {
  if (rows.good === 0 || rows.bad === 0) return 'single-class';
  const total = rows.good + rows.bad;
  const limits = {
    mostBins: options.mostBins ?? Number.POSITIVE_INFINITY,
    leastRows: Math.max(1, (options.leastShare ?? 0) * total),
    leastGood: Math.max(1, options.leastGood ?? 1),
    leastBad: Math.max(1, options.leastBad ?? 1),
  };
  const asked = {
    mostPrebins: options.mostPrebins ?? 20,
    leastRows: Math.max(1, Math.ceil((options.leastPrebinShare ?? 0.05) * total)),
  };
  const prebins =
    rows.categories === null
      ? numberPrebins(rows.numbers, asked, options)
      : categoryPrebins(rows.categories, asked);
  if (prebins.good.length === 0) return 'no-values';
  const runs = prebinRuns(prebins.good, prebins.bad, rows, limits);
  const trend = rows.categories === null ? (options.trend ?? 'auto') : 'ascending';
  const found = bestPartition(runs, trend, limits);
  if (found === null) return 'limits-infeasible';
  const { bins, splits } = prebins.merge(found.starts);
  const counted = bins.map((bin, at) => {
    const first = found.starts[at] ?? 0;
    const last = (found.starts[at + 1] ?? runs.count) - 1;
    const bad = runs.bad(first, last);
    return { bin, good: runs.rows(first, last) - bad, bad };
  });
  return { bins: counted, splits, shape: found.shape, objective: found.information };
}
