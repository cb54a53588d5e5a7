import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Scorecard } from '../model/schema/scorecard.js';

/** An enterprise as it was rated at an observation point, and what became of it. */
export interface Observation {
  readonly enterpriseId: string;
  /** The observation point. */
  readonly asOf: IsoDate;
  /** Score within the grade (a cap on the grade bounds it); `null` where not rated or in default. */
  readonly score: number | null;
  readonly grade: string;
  /** Whether it defaulted in the 12 months after the observation point. */
  readonly defaulted: boolean;
  /** Yuan, 0 or more. */
  readonly exposure?: number;
}

/** What of a scorecard a calibration goes by. */
export type RatedScale = Pick<
  Scorecard,
  'id' | 'version' | 'scale' | 'scores' | 'notRated' | 'default'
>;

/** What of a scale estimating goes by. */
export interface FitScale {
  /** Best grade first. */
  readonly scale: readonly { readonly grade: string; readonly pdMid?: number | undefined }[];
  readonly scores: readonly [worst: number, best: number];
  readonly default: { readonly grade: string };
}

/** The refusal of an observation for a value of a column. */
export function historyInvalid(
  { enterpriseId: enterprise, asOf }: Pick<Observation, 'enterpriseId' | 'asOf'>,
  column: string,
  value: unknown,
): CreditRadarError {
  return new CreditRadarError('history-invalid', {
    enterprise,
    asOf,
    column,
    value: String(value),
  });
}
