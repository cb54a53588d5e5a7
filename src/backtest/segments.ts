import { clusteredAucOfRanked, clusteredRate } from '../stats/index.js';
import { rowsAt } from './cohort-rows.js';
import { finite } from './finite.js';
import { enterpriseCounts, meanPd } from './grade-results.js';
import { portfolioTests } from './portfolio-tests.js';
import type { Interval, MeasureDetails, Uncertain } from './result.js';
import type { BacktestSample, CohortRows, Division } from './sample.js';
import type { MeasureSettings } from './settings.js';

/** One segment over all cohorts. */
export interface SegmentMeasures {
  readonly segment: string;
  readonly n: number;
  readonly defaults: number;
  readonly defaultRate: number | null;
  readonly defaultRateInterval: Interval | null;
  readonly meanPd: number | null;
  readonly auc: Uncertain;
  /** Whether its AUC may be held against others: at least 20 defaults and 20 others. */
  readonly comparable: boolean;
  readonly portfolio: MeasureDetails['portfolio'];
  readonly warnings: readonly string[];
}

/** One way to divide the portfolio. */
export interface SegmentResult {
  readonly division: string;
  /** Rows that belong to no segment. */
  readonly without: number;
  readonly segments: readonly SegmentMeasures[];
}

/** Fewest defaults and others for a segment to be compared. */
const leastOfClass = 20;

/** Measure the score by industry, region or whatever else the table divides by; intervals by enterprise. */
export function segmentResults(
  sample: BacktestSample,
  all: CohortRows,
  settings: MeasureSettings,
): readonly SegmentResult[] {
  return sample.divisions.map((division) => {
    const places = placesOf(division, all.row);
    return {
      division: division.name,
      without: places.get(division.segments.length)?.length ?? 0,
      segments: division.segments.map((segment, place) =>
        measured(segment, rowsAt(sample, Uint32Array.from(places.get(place) ?? [])), settings),
      ),
    };
  });
}

/** The rows of each segment, by its place in the division. */
export function placesOf(
  { segment }: Division,
  rows: Uint32Array,
): ReadonlyMap<number, readonly number[]> {
  const places = new Map<number, number[]>();
  for (const row of rows) {
    const place = segment[row] ?? 0;
    const found = places.get(place);
    if (found === undefined) places.set(place, [row]);
    else found.push(row);
  }
  return places;
}

function measured(
  segment: string,
  rows: CohortRows,
  { confidence, assetCorrelation }: MeasureSettings,
): SegmentMeasures {
  const { n, defaulted } = rows;
  const area = clusteredAucOfRanked(rows.ranked, defaulted, rows.enterprise, confidence);
  const rate = clusteredRate(enterpriseCounts(rows, null), confidence);
  const defaults = defaulted.reduce((sum, one) => sum + one, 0);
  return {
    segment,
    n,
    defaults,
    defaultRate: rate.value,
    defaultRateInterval: rate.ci,
    meanPd: meanPd(rows),
    auc: { value: area.value, se: finite(area.se), ci: area.ci },
    comparable: Math.min(defaults, n - defaults) >= leastOfClass,
    portfolio: portfolioTests(n, defaults, meanPd(rows), assetCorrelation),
    warnings: [...new Set([...area.warnings, ...rate.warnings])],
  };
}
