import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { pdColumn } from '../../calibrate/apply-calibration.js';
import { type Estimate, estimatePds } from '../../calibrate/estimate-pds.js';
import { standsAlone } from '../../calibrate/methods/fit-method.js';
import type { FitScale } from '../../calibrate/observation.js';
import type { ObservationColumns } from '../../calibrate/observation-columns.js';
import { type BacktestSample, outcomes } from '../sample.js';
import { leastOfClass, type RefitColumns, type WalkForwardRequest } from './request.js';
import type { NoRefit } from './result.js';

/** PDs fitted to some rows of a sample, or why not. */
export type Refit =
  | { readonly kind: 'fitted'; readonly estimate: Estimate }
  | { readonly kind: 'none'; readonly why: NoRefit };

/** What all refits of a sample share. */
export interface RefitContext {
  readonly sample: BacktestSample;
  readonly columns: RefitColumns;
  readonly request: WalkForwardRequest;
}

/** Fit PDs to rows of a sample, as a calibration would be; no other row is looked at. */
export function refit(context: RefitContext, rows: Uint32Array): Refit {
  const { choices } = context.request;
  if (rows.length === 0) return { kind: 'none', why: 'no-complete-point' };
  const observations = observationsOf(context, rows);
  const defaults = observations.defaulted.reduce((sum, one) => sum + one, 0);
  const fewest = Math.min(defaults, rows.length - defaults);
  if (fewest < leastOfClass && !standsAlone(choices.method)) {
    return { kind: 'none', why: 'too-few-of-a-class' };
  }
  const { centralTendency: _, ...known } = choices;
  try {
    const scale = scaleOf(context, observations);
    return { kind: 'fitted', estimate: estimatePds(observations, scale, known) };
  } catch (error) {
    if (error instanceof CreditRadarError) return { kind: 'none', why: error.code };
    throw error;
  }
}

/** The PDs that a refit gives rows of the sample. */
export function refitPds(
  { sample, columns, request }: RefitContext,
  { map }: Estimate,
  rows: Uint32Array,
): Float64Array {
  return pdColumn(
    { map, floor: request.choices.floor },
    {
      grades: sample.grades,
      grade: Uint16Array.from(rows, (row) => sample.grade[row] ?? 0),
      score: Float64Array.from(rows, (row) => columns.score[row] ?? Number.NaN),
    },
  );
}

/** Rows of a sample as a calibration reads them; enterprises go by their numbers. */
function observationsOf(
  { sample, columns }: RefitContext,
  chosen: Uint32Array,
): ObservationColumns {
  // A sample stands by enterprise and date.
  const rows = chosen.toSorted();
  const enterpriseIds: string[] = [];
  const enterprise = rows.map((row, place) => {
    const last = place === 0 ? undefined : sample.enterprise[rows[place - 1] ?? 0];
    if (sample.enterprise[row] !== last) enterpriseIds.push(String(sample.enterprise[row]));
    return enterpriseIds.length - 1;
  });
  return {
    enterpriseIds,
    enterprise,
    dates: sample.dates,
    date: Uint16Array.from(rows, (row) => sample.date[row] ?? 0),
    score: Float64Array.from(rows, (row) => columns.score[row] ?? Number.NaN),
    grades: sample.grades,
    grade: Uint16Array.from(rows, (row) => sample.grade[row] ?? 0),
    defaulted: Uint8Array.from(rows, (row) =>
      outcomes[sample.outcome[row] ?? 0] === 'defaulted' ? 1 : 0,
    ),
    exposure: new Float64Array(rows.length).fill(Number.NaN),
  };
}

/** Every grade of the sample; range of scores and middle PDs are the model's where there is one. */
function scaleOf(
  { sample, request: { scale } }: RefitContext,
  { score }: ObservationColumns,
): FitScale {
  const known = new Map(scale?.scale.map(({ grade, pdMid }) => [grade, pdMid]));
  return {
    scale: sample.grades.map((grade) => ({ grade, pdMid: known.get(grade) })),
    scores: scale?.scores ?? rangeOf(score),
    default: scale?.default ?? { grade: 'D' },
  };
}

function rangeOf(scores: Float64Array): FitScale['scores'] {
  const known = scores.filter((score) => !Number.isNaN(score));
  return known.reduce<FitScale['scores']>(
    ([low, high], score) => [Math.min(low, score), Math.max(high, score)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
