import {
  type ClusteredRows,
  clusteredAucOfRanked,
  clusteredRate,
  compensatedSum,
  normalUpperTail,
  rankedRows,
} from '../../stats/index.js';
import { type CalibrationSide, calibrationSide } from '../calibration-side.js';
import { columnsAt } from '../cohort-rows.js';
import { finite } from '../finite.js';
import { enterpriseCounts } from '../grade-results.js';
import type { Interval, Uncertain } from '../result.js';
import type { BacktestSample, CohortColumns } from '../sample.js';
import type { MeasureSettings } from '../settings.js';

/** Rows with the PDs that somebody gave them. */
export interface ForecastRows {
  /** `pd` is the forecast, whatever the table said. */
  readonly rows: CohortColumns;
  /** By PD, for AUCs. */
  readonly ranking: ClusteredRows;
}

/** How good the PDs of some rows were. Rates and PDs are fractions; intervals are by enterprise. */
export interface Forecast extends CalibrationSide {
  readonly n: number;
  readonly defaults: number;
  /** Sum of the PDs: defaults to expect. */
  readonly expected: number;
  readonly defaultRate: number | null;
  readonly defaultRateInterval: Interval | null;
  /** Of the PDs, not of the score. */
  readonly auc: Uncertain;
  /** Defaults less expected ones over their standard error if PDs are right and rows independent; two-sided p. */
  readonly level: { readonly z: number | null; readonly pValue: number | null };
  readonly warnings: readonly string[];
}

/**
 * Rows of a sample with other PDs.
 * @param row Places in the sample, ascending. @param pd In [0, 1], as many.
 */
export function forecastRows(
  sample: BacktestSample,
  row: Uint32Array,
  pd: Float64Array,
): ForecastRows {
  const rows = { ...columnsAt(sample, row), pd };
  const { defaulted, enterprise: cluster } = rows;
  return { rows, ranking: { ranked: rankedRows(pd, defaulted), defaulted, cluster } };
}

/** Hold PDs against what happened. Tests take rows as independent, see `tests-assume-independence`. */
export function forecastOf(
  { rows, ranking }: ForecastRows,
  repeated: boolean,
  settings: MeasureSettings,
): Forecast {
  const { n, pd, defaulted } = rows;
  const { confidence } = settings;
  const area = clusteredAucOfRanked(ranking.ranked, defaulted, ranking.cluster, confidence);
  const rate = clusteredRate(enterpriseCounts(rows, null), confidence);
  const defaults = defaulted.reduce((sum, one) => sum + one, 0);
  const expected = compensatedSum(pd);
  const z = (defaults - expected) / Math.sqrt(compensatedSum(pd.map((one) => one * (1 - one))));
  return {
    n,
    defaults,
    expected,
    defaultRate: rate.value,
    defaultRateInterval: rate.ci,
    auc: { value: area.value, se: finite(area.se), ci: area.ci },
    level: { z: finite(z), pValue: finite(2 * normalUpperTail(Math.abs(z))) },
    ...calibrationSide(rows, defaults, settings),
    warnings: [...area.warnings, ...(repeated ? ['tests-assume-independence'] : [])],
  };
}
