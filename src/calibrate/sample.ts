import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { FitScale, Observation } from './observation.js';

/** Obligor-years of one grade. */
export interface GradeCounts {
  readonly grade: string;
  readonly n: number;
  readonly defaults: number;
  /** Absent where no observation of the history states its exposure. */
  readonly exposure?: number;
}

/** Obligor-years of one grade and score. */
export interface ScorePoint {
  readonly grade: string;
  readonly score: number;
  readonly n: number;
  readonly defaults: number;
}

/** What is calibrated on: rated, not in default, of years that count. */
export interface Sample {
  readonly observations: readonly RatedObservation[];
  /** Every grade of the scale, best first. */
  readonly grades: readonly GradeCounts[];
  /** By score, lowest first. */
  readonly points: readonly ScorePoint[];
  readonly n: number;
  readonly defaults: number;
  readonly excluded: {
    readonly inDefault: number;
    readonly notRated: number;
    readonly underRecorded: number;
  };
}

/** An observation that has a score. */
export type RatedObservation = Observation & { readonly score: number };

/**
 * Choose and count what is calibrated on.
 * @param leftOut Observation points that do not count.
 * @throws `calibration-no-observations`
 */
export function sampleOf(
  observations: readonly Observation[],
  { scale, default: inDefault }: FitScale,
  leftOut: ReadonlySet<IsoDate>,
): Sample {
  const counted = observations.filter(({ asOf }) => !leftOut.has(asOf));
  const rated = counted.filter((one): one is RatedObservation => one.score !== null);
  if (rated.length === 0) {
    throw new CreditRadarError('calibration-no-observations', { read: observations.length });
  }
  const defaulted = counted.filter(({ grade }) => grade === inDefault.grade).length;
  return {
    observations: rated,
    grades: scale.map(({ grade }) => gradeCounts(grade, rated)),
    points: pointsOf(rated),
    n: rated.length,
    defaults: defaultsAmong(rated),
    excluded: {
      inDefault: defaulted,
      notRated: counted.length - rated.length - defaulted,
      underRecorded: observations.length - counted.length,
    },
  };
}

function gradeCounts(grade: string, rated: readonly RatedObservation[]): GradeCounts {
  const own = rated.filter((one) => one.grade === grade);
  const stated = rated.some(({ exposure }) => exposure !== undefined);
  // Smallest first, so that the sum does not depend on the order of the rows.
  const amounts = own.map((one) => one.exposure ?? 0).sort((a, b) => a - b);
  const exposure = amounts.reduce((sum, amount) => sum + amount, 0);
  const counts = { grade, n: own.length, defaults: defaultsAmong(own) };
  return stated ? { ...counts, exposure } : counts;
}

/** How many of some observations defaulted. */
export function defaultsAmong(observations: readonly Observation[]): number {
  return observations.reduce((sum, { defaulted }) => sum + (defaulted ? 1 : 0), 0);
}

function pointsOf(rated: readonly RatedObservation[]): readonly ScorePoint[] {
  const points = new Map<string, ScorePoint>();
  for (const { grade, score, defaulted } of rated) {
    const key = `${grade} ${score}`;
    const { n, defaults } = points.get(key) ?? { n: 0, defaults: 0 };
    points.set(key, { grade, score, n: n + 1, defaults: defaults + (defaulted ? 1 : 0) });
  }
  return [...points.values()].sort((a, b) => a.score - b.score || (a.grade < b.grade ? 1 : -1));
}
