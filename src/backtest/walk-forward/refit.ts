import type { IsoDate } from '../../base/dates.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { pdColumn } from '../../calibrate/apply-calibration.js';
import { type Estimate, estimatePds } from '../../calibrate/estimate-pds.js';
import { standsAlone } from '../../calibrate/methods/fit-method.js';
import type { FitScale, Observation } from '../../calibrate/observation.js';
import { observationColumns } from '../../calibrate/observation-columns.js';
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
  const observations = Array.from(rows, (row) => observationAt(context, row));
  const defaults = observations.filter(({ defaulted }) => defaulted).length;
  const fewest = Math.min(defaults, observations.length - defaults);
  if (fewest < leastOfClass && !standsAlone(choices.method)) {
    return { kind: 'none', why: 'too-few-of-a-class' };
  }
  const { centralTendency: _, ...known } = choices;
  try {
    const scale = scaleOf(context, observations);
    return {
      kind: 'fitted',
      estimate: estimatePds(observationColumns(observations), scale, known),
    };
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

function observationAt({ sample, columns }: RefitContext, row: number): Observation {
  const asOf: IsoDate = sample.dates[sample.date[row] ?? 0] ?? '';
  return {
    enterpriseId: String(sample.enterprise[row]),
    asOf,
    score: columns.score[row] ?? null,
    grade: sample.grades[sample.grade[row] ?? 0] ?? '',
    defaulted: outcomes[sample.outcome[row] ?? 0] === 'defaulted',
  };
}

/** Every grade of the sample; range of scores and middle PDs are the model's where there is one. */
function scaleOf(
  { sample, request: { scale } }: RefitContext,
  observations: readonly Observation[],
): FitScale {
  const known = new Map(scale?.scale.map(({ grade, pdMid }) => [grade, pdMid]));
  return {
    scale: sample.grades.map((grade) => ({ grade, pdMid: known.get(grade) })),
    scores: scale?.scores ?? rangeOf(observations),
    default: scale?.default ?? { grade: 'D' },
  };
}

function rangeOf(observations: readonly Observation[]): FitScale['scores'] {
  return observations.reduce(
    ([low, high], { score }) =>
      score === null ? [low, high] : [Math.min(low, score), Math.max(high, score)],
    [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY],
  );
}
