import { scoreLine } from '../../calibrate/methods/logistic.js';
import { clusteredAucGap } from '../../stats/index.js';
import { type Cohorts, columnsAt } from '../cohort-rows.js';
import { finite } from '../finite.js';
import { gradeCounts, gradeResults } from '../grade-results.js';
import { type BacktestSample, outcomes } from '../sample.js';
import type { MeasureSettings } from '../settings.js';
import { type Forecast, type ForecastRows, forecastOf, forecastRows } from './forecast.js';
import { type RefitContext, refit, refitPds } from './refit.js';
import { fitPointsOf } from './request.js';
import type { FitCounts, OutOfTime, RefitGrade, RefittedPoint, UnfittedPoint } from './result.js';

/** Rows with the PDs that a refit and the pooled rate give them. */
export interface PointForecasts {
  readonly rows: Uint32Array;
  readonly refit: Float64Array;
  readonly naive: Float64Array;
}

/** A point and, where it was refitted, the PDs of its rows; the drift is not known yet. */
export interface JudgedPoint {
  readonly point: RefittedPoint | UnfittedPoint;
  readonly forecasts: PointForecasts | null;
}

/** Fit at one point and judge. @param place Of the point in the sample's dates. */
export function judgePoint(
  context: RefitContext,
  { byDate }: Cohorts,
  place: number,
  settings: MeasureSettings,
): JudgedPoint {
  const { sample, request } = context;
  const { dates } = sample;
  const asOf = dates[place] ?? '';
  const rows = byDate[place]?.row ?? new Uint32Array();
  const points = fitPointsOf(asOf, dates, request);
  const fitRows = rowsOf(points.map((point) => byDate[dates.indexOf(point)]?.row ?? []));
  const fit = fitCounts(sample, points, fitRows);
  if (rows.length === 0) return unfitted({ asOf, fit, why: 'nothing-to-judge' });
  const found = refit(context, fitRows);
  if (found.kind === 'none') return unfitted({ asOf, fit, why: found.why });
  const { estimate } = found;
  const rate = Math.max(request.choices.floor, fit.defaults / fit.n);
  const forecasts = {
    rows,
    refit: refitPds(context, estimate, rows),
    naive: new Float64Array(rows.length).fill(rate),
  };
  const seen = forecastRows(sample, fitRows, refitPds(context, estimate, fitRows));
  const { figures, refitted } = outOfTime(sample, forecasts, false, settings);
  const repeated = points.length > 1;
  const point: RefittedPoint = {
    kind: 'refitted',
    asOf,
    fit,
    meanPd: estimate.meanPd,
    line: scoreLine(estimate.sample),
    drift: null,
    inSample: forecastOf(seen, repeated, settings),
    outOfSample: outOfSample(context, fitRows, repeated, settings),
    outOfTime: figures,
    aucFall: fallBetween(seen, refitted, settings),
    byGrade: gradesOf(sample, refitted, settings),
    warnings: estimate.fit.warnings,
  };
  return { point, forecasts };
}

/** Three calibrations on the same rows. */
export function outOfTime(
  sample: BacktestSample,
  { rows, refit: pds, naive }: PointForecasts,
  repeated: boolean,
  settings: MeasureSettings,
): { readonly figures: OutOfTime; readonly refitted: ForecastRows } {
  const shipped = Float64Array.from(rows, (row) => sample.pd[row] ?? Number.NaN);
  const judge = (given: ForecastRows) => forecastOf(given, repeated, settings);
  const refitted = forecastRows(sample, rows, pds);
  return {
    figures: {
      refit: judge(refitted),
      naive: judge(forecastRows(sample, rows, naive)),
      shipped: judge(forecastRows(sample, rows, shipped)),
    },
    refitted,
  };
}

function unfitted(point: Omit<UnfittedPoint, 'kind'>): JudgedPoint {
  return { point: { kind: 'not-refitted', ...point }, forecasts: null };
}

/** Rows of several points in the order of the sample: by enterprise. */
function rowsOf(parts: readonly ArrayLike<number>[]): Uint32Array {
  return Uint32Array.from(parts.flatMap((rows) => Array.from(rows))).sort();
}

function fitCounts(
  sample: BacktestSample,
  points: FitCounts['points'],
  rows: Uint32Array,
): FitCounts {
  const defaulted = rows.filter((row) => outcomes[sample.outcome[row] ?? 0] === 'defaulted');
  return { points, n: rows.length, defaults: defaulted.length };
}

/** A fit without the enterprises kept aside, on them. */
function outOfSample(
  context: RefitContext,
  fitRows: Uint32Array,
  repeated: boolean,
  settings: MeasureSettings,
): Forecast | null {
  const { heldOut } = context.columns;
  const aside = fitRows.filter((row) => heldOut[row] === 1);
  const found = refit(
    context,
    fitRows.filter((row) => heldOut[row] !== 1),
  );
  if (found.kind === 'none' || aside.length === 0) return null;
  const pds = refitPds(context, found.estimate, aside);
  return forecastOf(forecastRows(context.sample, aside, pds), repeated, settings);
}

function fallBetween(
  seen: ForecastRows,
  later: ForecastRows,
  { confidence }: MeasureSettings,
): RefittedPoint['aucFall'] {
  const { value, se, ci, pValue } = clusteredAucGap(seen.ranking, later.ranking, confidence);
  return { value, se: finite(se), ci, pValue: finite(pValue) };
}

function gradesOf(
  sample: BacktestSample,
  { rows }: ForecastRows,
  { confidence }: MeasureSettings,
): readonly RefitGrade[] {
  const { grades } = sample;
  const shipped = gradeCounts(columnsAt(sample, rows.row), grades);
  const refitted = gradeResults(rows, gradeCounts(rows, grades), false, confidence);
  return refitted.map(({ grade, n, defaults, observedRate, interval, pd, jeffreys }, place) => ({
    ...{ grade, n, defaults, observedRate, interval, pd, jeffreys },
    shippedPd: shipped[place]?.pd ?? null,
  }));
}
