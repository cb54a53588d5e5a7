import type { IsoDate } from '../../base/dates.js';
import type { ErrorCode } from '../../base/errors/catalogue.js';
import type { ScoreLine } from '../../calibrate/methods/logistic.js';
import type { Calibration } from '../../model/schema/calibration.js';
import type { GradeResult, Uncertain } from '../result.js';
import type { Forecast } from './forecast.js';
import type { WalkForwardRequest } from './request.js';

/** Why there is no refit: nothing was over yet, too little of a class, or what the method refuses. */
export type NoRefit = 'no-complete-point' | 'too-few-of-a-class' | ErrorCode;

/** What a refit went by. */
export interface FitCounts {
  readonly points: readonly IsoDate[];
  readonly n: number;
  readonly defaults: number;
}

/** PDs of three calibrations on rows that none of the refits has seen. */
export interface OutOfTime {
  readonly refit: Forecast;
  /** Everybody at the pooled default rate of the fit. */
  readonly naive: Forecast;
  /** PDs as the table has them; that calibration may have seen these rows. */
  readonly shipped: Forecast;
}

/** A grade out of time; `pd` is the mean PD of the refit. */
export type RefitGrade = Pick<
  GradeResult,
  'grade' | 'n' | 'defaults' | 'observedRate' | 'interval' | 'pd' | 'jeffreys'
> & { readonly shippedPd: number | null };

interface PointCounts {
  readonly asOf: IsoDate;
  readonly fit: FitCounts;
}

/** A point at which PDs were fitted again and then judged. */
export interface RefittedPoint extends PointCounts {
  readonly kind: 'refitted';
  /** Mean PD of the fit, as in a calibration. */
  readonly meanPd: Calibration['meanPd'];
  /** Logistic line of the fit's outcomes on the score, before anchoring, margin and floor. */
  readonly line: ScoreLine | null;
  /** Change of the line since the refit before. */
  readonly drift: { readonly intercept: number; readonly slope: number } | null;
  /** The rows of the fit. */
  readonly inSample: Forecast;
  /** Enterprises kept aside at the points of the fit, by a fit without them; `null` where that has none. */
  readonly outOfSample: Forecast | null;
  /** The rows of the point itself. */
  readonly outOfTime: OutOfTime;
  /** AUC in-sample less AUC out of time. */
  readonly aucFall: Uncertain & { readonly pValue: number | null };
  readonly byGrade: readonly RefitGrade[];
  /** Of the method. */
  readonly warnings: readonly string[];
}

/** A point that nothing could be fitted for. */
export interface UnfittedPoint extends PointCounts {
  readonly kind: 'not-refitted';
  readonly why: NoRefit | 'nothing-to-judge';
}

/** What would have come of fitting the calibration again at every past point with what was known then. */
export interface WalkForwardResult {
  readonly meta: {
    readonly form: WalkForwardRequest['form'];
    readonly windowMonths: number;
    readonly method: Calibration['method'];
    readonly philosophy: Calibration['philosophy'];
    readonly floor: number;
    readonly points: number;
    readonly refitted: number;
    /** Enterprises, and how many of them are kept aside for out-of-sample figures. */
    readonly enterprises: number;
    readonly heldOut: number;
    readonly warnings: readonly string[];
  };
  readonly points: readonly (RefittedPoint | UnfittedPoint)[];
  /** All points out of time together, each with the PDs of its own refit; `null` where there was none. */
  readonly pooled: OutOfTime | null;
}
