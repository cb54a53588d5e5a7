import type { FittedIndicator } from '../model/schema/benchmark.js';
import { type Psi, psi } from '../stats/stability/psi.js';
import { countBeyond, countsBetween, momentsOf } from './observed-values.js';

/** A share in the benchmark's cohort and in the later one; `null` where it has nothing to be a share of. */
export interface BeforeAndNow {
  readonly before: number | null;
  readonly now: number | null;
}

/** How an indicator of a later cohort differs from what its benchmark was fitted on. */
export interface IndicatorDrift {
  readonly use: string;
  /** Observed values of the later cohort. */
  readonly n: number;
  /** Over the benchmark's deciles of observed values; missing values are not in it. */
  readonly psi: Psi;
  /** Change of the mean in standard deviations of the benchmark; `null` without a spread. */
  readonly meanShift: number | null;
  /** Share of observed values outside the benchmark's limits. */
  readonly beyond: BeforeAndNow;
  /** Share without a value, of those whom the indicator applies to. */
  readonly missing: BeforeAndNow;
  /** Share whom the indicator does not apply to. */
  readonly notApplicable: BeforeAndNow;
}

/** Values of a later cohort, as `Cohort` has them. */
export interface LaterValues {
  readonly values: readonly (number | null)[];
  readonly excused: readonly boolean[];
}

/**
 * Compare a later cohort with a benchmark, one indicator.
 * @param fitted Of the benchmark.
 * @returns `psi.value` is `null` with `empty-sample` where either cohort has no value.
 */
export function indicatorDrift(fitted: FittedIndicator, later: LaterValues): IndicatorDrift {
  const { use, observed: yardstick } = fitted;
  const concerned = later.values.filter((_, place) => later.excused[place] !== true);
  const values = concerned.filter((value) => value !== null);
  const counts = yardstick === undefined ? [] : countsBetween(values, yardstick.edges);
  const beyond = yardstick && countBeyond(values, yardstick.limits);
  const askedThen = fitted.n + fitted.missing;
  const sizeNow = later.values.length;
  return {
    use,
    n: values.length,
    psi: psi(yardstick?.counts ?? [], counts),
    meanShift: meanShift(yardstick, values),
    beyond: {
      before: shareOf(yardstick?.beyond, fitted.n),
      now: shareOf(beyond, values.length),
    },
    missing: {
      before: shareOf(fitted.missing, askedThen),
      now: shareOf(concerned.length - values.length, concerned.length),
    },
    notApplicable: {
      before: shareOf(fitted.notApplicable, askedThen + fitted.notApplicable),
      now: shareOf(sizeNow - concerned.length, sizeNow),
    },
  };
}

function meanShift(
  yardstick: FittedIndicator['observed'],
  values: readonly number[],
): number | null {
  if (yardstick?.sd === undefined || yardstick.sd === 0 || values.length === 0) return null;
  return (momentsOf(values).mean - yardstick.mean) / yardstick.sd;
}

function shareOf(count: number | undefined, of: number): number | null {
  return count === undefined || of === 0 ? null : count / of;
}
