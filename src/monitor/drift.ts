import { type Light, lightOf } from '../backtest/index.js';
import type { EarlyWarning } from '../model/schema/early-warning.js';
import { populationStabilityTest } from '../stats/index.js';

/** Counts of one bin on the first and on a later day. */
export interface BinCounts {
  readonly bin: string;
  readonly baseline: number;
  readonly current: number;
}

/** How far a distribution has moved. */
export interface Drift {
  /** Population stability index; `null` where a day has nobody. */
  readonly psi: number | null;
  readonly pValue: number | null;
  /** Index that chance alone exceeds with the error probability of the policy. */
  readonly critical: number | null;
  readonly light: Light;
  readonly shares: readonly BinCounts[];
  readonly warnings: readonly string[];
}

/** The drift of one thing that is measured of every enterprise. */
export interface Characteristic extends Drift {
  readonly kind: 'score' | 'grade' | 'force' | 'indicator';
  readonly code: string;
  /** Share without a value on either day; `null` where a day has nobody. */
  readonly missing: { readonly baseline: number | null; readonly current: number | null };
  /** Points by which it moved the mean score; `null` for what has no points of its own. */
  readonly pointsShift: number | null;
}

/**
 * Hold counts by bin against the limits of a policy.
 * @param bins Of rated enterprises; the missing value is a bin of its own.
 */
export function driftOf(
  bins: readonly BinCounts[],
  { confidence, light, leastEnterprises }: EarlyWarning['drift'],
): Drift {
  const totals = [total(bins.map((one) => one.baseline)), total(bins.map((one) => one.current))];
  const [before = 0, now = 0] = totals;
  const test = populationStabilityTest(
    bins.map((one) => one.baseline),
    bins.map((one) => one.current),
    { alpha: 1 - confidence },
  );
  const few = Math.min(before, now) < leastEnterprises;
  return {
    psi: test.value,
    pValue: test.pValue,
    critical: test.criticalChiSquare,
    light: few || test.value === null ? 'not-assessed' : lightOf(test.value, { atMost: light }),
    shares: bins.map(({ bin, baseline, current }) => ({
      bin,
      baseline: before === 0 ? 0 : baseline / before,
      current: now === 0 ? 0 : current / now,
    })),
    warnings: [...test.warnings, ...(few ? ['few-enterprises'] : [])],
  };
}

function total(counts: readonly number[]): number {
  return counts.reduce((sum, count) => sum + count, 0);
}
