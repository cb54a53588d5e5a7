import { isIsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { historyInvalid, type Observation, type RatedScale } from './observation.js';
import type { ObservationColumns } from './observation-columns.js';

/** Why a row cannot be what it says: the column and its value. */
type Fault = readonly [column: string, value: unknown];

/**
 * Refuse observations that cannot be what they say.
 * @throws `history-invalid`, `history-duplicate`
 */
export function requireSound(columns: ObservationColumns, scale: RatedScale): void {
  const faultOf = faultFinder(columns, scale);
  const { enterprise, date } = columns;
  let repeated: number | undefined;
  let count = 0;
  for (let row = 0; row < enterprise.length; row++) {
    const fault = faultOf(row);
    if (fault !== null) throw historyInvalid(whoAndWhen(columns, row), ...fault);
    if (enterprise[row] !== enterprise[row - 1] || date[row] !== date[row - 1]) continue;
    repeated ??= row;
    count++;
  }
  if (repeated === undefined) return;
  const { enterpriseId, asOf } = whoAndWhen(columns, repeated);
  throw new CreditRadarError('history-duplicate', { enterprise: enterpriseId, asOf, count });
}

/** The first fault of a row; what rows share is judged once. */
function faultFinder(
  { enterpriseIds, enterprise, dates, date, grades, grade, score, exposure }: ObservationColumns,
  { scale, notRated, default: inDefault }: RatedScale,
): (row: number) => Fault | null {
  const nameless = enterpriseIds.map((id) => id === '');
  const undated = dates.map((day) => !isIsoDate(day));
  const rated = grades.map((name) => scale.some((one) => one.grade === name));
  const unrated = grades.map((name) => name === notRated.grade || name === inDefault.grade);
  return (row) => {
    const [who = 0, day = 0, place = 0] = [enterprise[row], date[row], grade[row]];
    if (nameless[who]) return ['enterprise_id', ''];
    if (undated[day]) return ['as_of', dates[day]];
    if (!(rated[place] || unrated[place])) return ['grade', grades[place]];
    const [points = Number.NaN, owed = Number.NaN] = [score[row], exposure[row]];
    if (rated[place] && !Number.isFinite(points)) {
      return ['score', Number.isNaN(points) ? null : points];
    }
    return owed < 0 || owed === Number.POSITIVE_INFINITY ? ['exposure', owed] : null;
  };
}

function whoAndWhen(
  { enterpriseIds, enterprise, dates, date }: ObservationColumns,
  row: number,
): Pick<Observation, 'enterpriseId' | 'asOf'> {
  return {
    enterpriseId: enterpriseIds[enterprise[row] ?? 0] ?? '',
    asOf: dates[date[row] ?? 0] ?? '',
  };
}
