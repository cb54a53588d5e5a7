import { requireInside } from '../../calibrate/calibration-options.js';
import type { Cohorts } from '../cohort-rows.js';
import type { MeasureSettings } from '../settings.js';
import { type JudgedPoint, judgePoint, outOfTime } from './judge-point.js';
import type { RefitContext } from './refit.js';
import type { OutOfTime, RefittedPoint, WalkForwardResult } from './result.js';

/**
 * Fit the calibration again at every observation point, as whoever stood there could have, and judge it on
 * what came:
 *
 *     point ─▶ earlier points whose performance windows were over by then (all, or the last few)
 *           ─▶ fit by the calibration's own method, `estimatePds`   in-sample: the rows of the fit
 *           ─▶ the same without the enterprises kept aside          out-of-sample: those enterprises
 *           ─▶ the rows of the point                                out-of-time: refit, naive, shipped
 *
 * No outcome that was open at a point has a part in its refit, nor any row of a later point. Scores and
 * grades are those of the table: the scorecard itself is not fitted again.
 * @param cohorts Of the same sample.
 * @throws `calibration-option-outside`
 */
export function walkForward(
  context: RefitContext,
  cohorts: Cohorts,
  settings: MeasureSettings,
): WalkForwardResult {
  requireInside(context.request.choices);
  const judged = context.sample.dates.map((_, place) =>
    judgePoint(context, cohorts, place, settings),
  );
  const points = withDrift(judged.map(({ point }) => point));
  return {
    meta: metaOf(context, cohorts, points),
    points,
    pooled: pooledOf(context, cohorts, judged, settings),
  };
}

/** Changes of the score's line from refit to refit. */
function withDrift(points: WalkForwardResult['points']): WalkForwardResult['points'] {
  let before: RefittedPoint['line'] = null;
  return points.map((point) => {
    if (point.kind === 'not-refitted') return point;
    const { line } = point;
    const drift =
      line === null || before === null
        ? null
        : { intercept: line.intercept - before.intercept, slope: line.slope - before.slope };
    before = line ?? before;
    return { ...point, drift };
  });
}

function pooledOf(
  { sample }: RefitContext,
  { all }: Cohorts,
  judged: readonly JudgedPoint[],
  settings: MeasureSettings,
): OutOfTime | null {
  const refit = new Float64Array(sample.date.length).fill(Number.NaN);
  const naive = new Float64Array(sample.date.length);
  for (const { forecasts } of judged) {
    if (forecasts === null) continue;
    for (const [at, row] of forecasts.rows.entries()) {
      refit[row] = forecasts.refit[at] ?? Number.NaN;
      naive[row] = forecasts.naive[at] ?? Number.NaN;
    }
  }
  const rows = all.row.filter((row) => !Number.isNaN(refit[row]));
  if (rows.length === 0) return null;
  const at = (pds: Float64Array) => Float64Array.from(rows, (row) => pds[row] ?? Number.NaN);
  return outOfTime(sample, { rows, refit: at(refit), naive: at(naive) }, true, settings).figures;
}

function metaOf(
  { columns, request }: RefitContext,
  { all }: Cohorts,
  points: WalkForwardResult['points'],
): WalkForwardResult['meta'] {
  const { form, windowMonths, choices } = request;
  const first = all.row.filter(
    (_, at) => at === 0 || all.enterprise[at] !== all.enterprise[at - 1],
  );
  return {
    form,
    windowMonths,
    method: choices.method,
    philosophy: choices.philosophy,
    floor: choices.floor,
    points: points.length,
    refitted: points.filter(({ kind }) => kind === 'refitted').length,
    enterprises: first.length,
    heldOut: first.filter((row) => columns.heldOut[row] === 1).length,
    warnings: [
      ...(choices.centralTendency === undefined ? [] : ['central-tendency-not-repeated']),
      ...(columns.withinGrade ? [] : ['score-not-within-grade']),
      ...points.flatMap((point) =>
        point.kind === 'not-refitted' ? [`not-refitted:${point.asOf}:${point.why}`] : [],
      ),
    ],
  };
}
