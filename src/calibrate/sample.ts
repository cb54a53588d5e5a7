import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { FitScale } from './observation.js';
import type { ObservationColumns } from './observation-columns.js';
import { type ScorePoints, scorePoints } from './score-points.js';

/** Obligor-years of one grade. */
export interface GradeCounts {
  readonly grade: string;
  readonly n: number;
  readonly defaults: number;
  /** Absent where no observation of the history states its exposure. */
  readonly exposure?: number;
}

/** What is calibrated on: rated, not in default, of years that count. */
export interface Sample {
  readonly observations: ObservationColumns;
  /** Rows of those that are calibrated on, ascending. */
  readonly rows: Uint32Array;
  /** Every grade of the scale, best first. */
  readonly grades: readonly GradeCounts[];
  readonly points: ScorePoints;
  readonly n: number;
  readonly defaults: number;
  readonly excluded: {
    readonly inDefault: number;
    readonly notRated: number;
    readonly underRecorded: number;
  };
}

/**
 * Choose and count what is calibrated on.
 * @param leftOut Observation points that do not count.
 * @throws `calibration-no-observations`
 */
export function sampleOf(
  observations: ObservationColumns,
  { scale, default: inDefault }: FitScale,
  leftOut: ReadonlySet<IsoDate>,
): Sample {
  const { dates, date, grades, grade, score } = observations;
  const counts = dates.map((day) => !leftOut.has(day));
  const fallen = grades.indexOf(inDefault.grade);
  const chosen = new Uint32Array(score.length);
  let [n, counted, defaulted] = [0, 0, 0];
  for (let row = 0; row < score.length; row++) {
    if (!counts[date[row] ?? 0]) continue;
    counted++;
    if (grade[row] === fallen) defaulted++;
    if (!Number.isNaN(score[row])) chosen[n++] = row;
  }
  if (n === 0) throw new CreditRadarError('calibration-no-observations', { read: score.length });
  const rows = chosen.slice(0, n);
  return {
    observations,
    rows,
    grades: gradeCounts(observations, rows, scale),
    points: scorePoints(observations, rows),
    n,
    defaults: defaultsAmong(observations, rows),
    excluded: {
      inDefault: defaulted,
      notRated: counted - n - defaulted,
      underRecorded: score.length - counted,
    },
  };
}

function gradeCounts(
  observations: ObservationColumns,
  rows: Uint32Array,
  scale: FitScale['scale'],
): readonly GradeCounts[] {
  const { exposure, grade: places, grades } = observations;
  const stated = rows.some((row) => !Number.isNaN(exposure[row]));
  return scale.map(({ grade }) => {
    const place = grades.indexOf(grade);
    const own = rows.filter((row) => places[row] === place);
    const counts = { grade, n: own.length, defaults: defaultsAmong(observations, own) };
    if (!stated) return counts;
    // Smallest first, so that the sum does not depend on the order of the rows.
    const amounts = Float64Array.from(own, (row) => exposure[row] || 0).sort();
    return { ...counts, exposure: amounts.reduce((sum, amount) => sum + amount, 0) };
  });
}

/** How many of some rows defaulted. */
export function defaultsAmong({ defaulted }: ObservationColumns, rows: Uint32Array): number {
  return rows.reduce((sum, row) => sum + (defaulted[row] ?? 0), 0);
}
