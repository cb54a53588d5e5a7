import { addMonthsFromEnd, type IsoDate } from '../../base/dates.js';
import type { EstimationChoices } from '../../calibrate/estimate-pds.js';
import type { FitScale } from '../../calibrate/observation.js';

/** From which of the points known by then PDs are fitted again: from all, or from the last few. */
export type RefitForm =
  | { readonly kind: 'expanding' }
  | { readonly kind: 'rolling'; readonly points: number };

/** The form as it is written: `expanding`, `rolling:3`. */
export function refitFormText(form: RefitForm): string {
  return form.kind === 'rolling' ? `rolling:${form.points}` : form.kind;
}

/** How a calibration is fitted again at past points. */
export interface WalkForwardRequest {
  readonly form: RefitForm;
  /** Months of the performance window after an observation point. */
  readonly windowMonths: number;
  /** A given central tendency is not used: it would bring to the past what was learned later. */
  readonly choices: EstimationChoices;
  /** Of the model; where there is none, the grades of the table and the scores of the fit. */
  readonly scale: FitScale | null;
}

/** What refits read beside a sample, by its rows. */
export interface RefitColumns {
  /** Score within the grade where the table has one, else the score; NaN where missing. */
  readonly score: Float64Array;
  readonly withinGrade: boolean;
  /** 1 for the rows of enterprises kept aside, always the same ones. */
  readonly heldOut: Uint8Array;
}

/** Fewest defaulted and fewest other rows to fit PDs to (design); low-default methods need none. */
export const leastOfClass = 10;

/**
 * The points that a refit may go by: performance window over by then, so that every outcome was there to
 * be seen, and not left out for incomplete records.
 */
export function fitPointsOf(
  at: IsoDate,
  points: readonly IsoDate[],
  { form, windowMonths, choices: { underRecorded } }: WalkForwardRequest,
): readonly IsoDate[] {
  const leftOut = new Set(underRecorded.treatment === 'left-out' ? underRecorded.years : []);
  const complete = points.filter(
    (point) => addMonthsFromEnd(point, windowMonths) <= at && !leftOut.has(point),
  );
  return form.kind === 'rolling' ? complete.slice(-form.points) : complete;
}
