import { type IsoDate, isIsoDate } from '../base/dates.js';
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

/**
 * Refuse observations that cannot be what they say.
 * @throws `history-invalid`, `history-duplicate`
 */
export function requireSound(observations: readonly Observation[], scale: RatedScale): void {
  const rated = new Set(scale.scale.map(({ grade }) => grade));
  const unrated = new Set([scale.notRated.grade, scale.default.grade]);
  const seen = new Set<string>();
  let repeated: Observation | undefined;
  for (const observation of observations) {
    const { enterpriseId, asOf, score, grade, exposure = 0 } = observation;
    const scored = rated.has(grade) ? Number.isFinite(score) : unrated.has(grade);
    const faults: readonly (readonly [boolean, string, unknown])[] = [
      [enterpriseId !== '', 'enterprise_id', enterpriseId],
      [isIsoDate(asOf), 'as_of', asOf],
      [rated.has(grade) || unrated.has(grade), 'grade', grade],
      [scored, 'score', score],
      [Number.isFinite(exposure) && exposure >= 0, 'exposure', exposure],
    ];
    const fault = faults.find(([holds]) => !holds);
    if (fault !== undefined) throw invalid(observation, fault[1], fault[2]);
    const key = `${asOf} ${enterpriseId}`;
    if (seen.has(key)) repeated ??= observation;
    seen.add(key);
  }
  if (repeated === undefined) return;
  const { enterpriseId: enterprise, asOf } = repeated;
  const count = observations.length - seen.size;
  throw new CreditRadarError('history-duplicate', { enterprise, asOf, count });
}

function invalid(
  { enterpriseId: enterprise, asOf }: Observation,
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
