import { populationStabilityTest } from '../stats/index.js';
import { sortedQuantile } from '../stats/quantile.js';
import { finite } from './finite.js';
import type { MeasureDetails } from './result.js';
import type { CohortRows } from './sample.js';

/** How far a distribution has moved since the first cohort. */
export interface Shift {
  readonly psi: number | null;
  readonly pValue: number | null;
  readonly critical: number | null;
  readonly shares: MeasureDetails['psi']['shares'];
  readonly warnings: readonly string[];
}

/** Where there is nothing to compare: pooled cohorts hold their own baseline. */
export const noShift: Shift = { psi: null, pValue: null, critical: null, shares: [], warnings: [] };

/** Bins with names, and the counts of rows in them. */
export interface Binning {
  readonly names: readonly string[];
  readonly countsOf: (rows: CohortRows) => readonly number[];
}

/** Bins (lo, hi] between distinct quantiles (type 7) of the scores of a baseline. */
export function scoreBinning(baseline: CohortRows, bins: number): Binning {
  const sorted = Float64Array.from(baseline.score).sort();
  const highest = sorted.at(-1);
  const edges = [
    ...new Set(
      Array.from({ length: bins - 1 }, (_, step) => sortedQuantile(sorted, (step + 1) / bins))
        .filter((edge) => edge !== null)
        .filter((edge) => edge !== highest),
    ),
  ];
  const names = [...edges.map((edge) => `≤ ${edge}`), `> ${edges.at(-1) ?? '−∞'}`];
  const countsOf = ({ score }: CohortRows) => {
    const counts = new Array<number>(edges.length + 1).fill(0);
    for (const value of score) {
      const found = edges.findIndex((edge) => value <= edge);
      const bin = found < 0 ? edges.length : found;
      counts[bin] = (counts[bin] ?? 0) + 1;
    }
    return counts;
  };
  return { names, countsOf };
}

/** One bin a grade. */
export function gradeBinning(grades: readonly string[]): Binning {
  return {
    names: grades,
    countsOf: ({ grade }) => {
      const counts = new Array<number>(grades.length).fill(0);
      for (const place of grade) counts[place] = (counts[place] ?? 0) + 1;
      return counts;
    },
  };
}

/** Shift of a cohort from the first one. */
export function shiftBetween(
  first: CohortRows,
  now: CohortRows,
  { names, countsOf }: Binning,
  confidence: number,
): Shift {
  const [before, after] = [countsOf(first), countsOf(now)];
  const test = populationStabilityTest(before, after, { alpha: 1 - confidence });
  const share = (count: number | undefined, total: number) =>
    total > 0 ? (count ?? 0) / total : 0;
  return {
    psi: finite(test.value),
    pValue: finite(test.pValue),
    critical: finite(test.criticalChiSquare),
    shares: names.map((bin, place) => ({
      bin,
      baseline: share(before[place], first.n),
      current: share(after[place], now.n),
    })),
    warnings: test.warnings.map((code) => `psi-${code}`),
  };
}
