import { optimalBinning } from '../stats/binning/optimal-binning.js';
import { quantile } from '../stats/quantile.js';

/** One indicator of a history, by row. */
export interface WoeIndicator {
  readonly code: string;
  readonly values: readonly (number | null)[];
  /** Whether more of it is better or worse: the only order in which its bands may lie. */
  readonly direction: 'positive' | 'negative';
}

/** How an indicator is cut into bands. */
export interface BandSettings {
  /** Quantiles tried as cuts: half of them of all rows, half of the defaulted ones. */
  readonly candidates: number;
  /** Significant digits of a cut, so that a reader can remember it. */
  readonly digits: number;
  readonly mostBands: number;
  /** Least defaulted rows in a band. */
  readonly leastDefaults: number;
}

/** Rows of a history in one band. */
export interface BandCounts {
  readonly good: number;
  readonly bad: number;
}

/** An indicator in bands [cut, next cut) with the weight of evidence of each, monotone. */
export interface WoeBands {
  readonly code: string;
  readonly direction: WoeIndicator['direction'];
  readonly cuts: readonly number[];
  /** ln(share of good / share of bad), from the lowest values up; above 0 where safer than average. */
  readonly woe: readonly number[];
  readonly counts: readonly BandCounts[];
  /** Rows without a value. Their weight of evidence is taken as 0, whatever became of them. */
  readonly missing: BandCounts;
  readonly informationValue: number;
}

/**
 * Cut an indicator into the bands that keep the most information under its direction, see
 * `optimalBinning`. A missing value says nothing: in a panel that begins or joins a firm late it marks
 * the row's place in the data, not its risk.
 * @param defaulted Outcomes by row.
 * @returns `null` where no two bands can be told apart.
 */
export function woeBands(
  { code, values, direction }: WoeIndicator,
  defaulted: readonly boolean[],
  settings: BandSettings,
): WoeBands | null {
  const known = values.map((value, row) => ({ value, bad: defaulted[row] === true }));
  const observed = known.filter((row) => row.value !== null);
  const binning = optimalBinning(
    observed.map(({ value }) => value),
    observed.map(({ bad }) => bad),
    {
      trend: direction === 'positive' ? 'descending' : 'ascending',
      splits: candidateCuts(observed, settings),
      mostBins: settings.mostBands,
      leastBad: settings.leastDefaults,
    },
  );
  if (binning.value === null || binning.splits.length === 0) return null;
  const absent = known.filter((row) => row.value === null);
  const bad = absent.filter((row) => row.bad).length;
  return {
    code,
    direction,
    cuts: binning.splits,
    woe: monotone(
      binning.bins.map((bin) => bin.woe),
      direction,
    ),
    counts: binning.bins.map((bin) => ({ good: bin.good, bad: bin.bad })),
    missing: { good: absent.length - bad, bad },
    informationValue: binning.value,
  };
}

/** Weight of evidence of a value; 0 where it is missing. */
export function woeOf({ cuts, woe }: WoeBands, value: number | null): number {
  return value === null ? 0 : (woe[bandOf(cuts, value)] ?? 0);
}

/** Place of the band [cut, next cut) that holds a value. */
export function bandOf(cuts: readonly number[], value: number): number {
  const place = cuts.findIndex((cut) => value < cut);
  return place < 0 ? cuts.length : place;
}

/** Halves that the zero-cell rule adds can turn neighbours of near-equal rates round by a trifle. */
function monotone(woe: readonly number[], direction: WoeIndicator['direction']): readonly number[] {
  const sign = direction === 'positive' ? 1 : -1;
  let bound = Number.NEGATIVE_INFINITY;
  return woe.map((value) => {
    bound = Math.max(bound, sign * value);
    return sign * bound;
  });
}

function candidateCuts(
  observed: readonly { readonly value: number | null; readonly bad: boolean }[],
  { candidates, digits }: BandSettings,
): readonly number[] {
  const parts = Math.max(2, Math.floor(candidates / 2) + 1);
  const quantiles = (values: readonly (number | null)[]) =>
    Array.from({ length: parts - 1 }, (_, at) => quantile(values, (at + 1) / parts).value);
  const found = [
    ...quantiles(observed.map(({ value }) => value)),
    ...quantiles(observed.filter(({ bad }) => bad).map(({ value }) => value)),
  ];
  const cuts = found.flatMap((cut) => (cut === null ? [] : [Number(cut.toPrecision(digits))]));
  return [...new Set(cuts)].sort((a, b) => a - b);
}
