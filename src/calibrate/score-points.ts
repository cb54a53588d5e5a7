import { ascendingOrder } from '../stats/ascending-order.js';
import type { ObservationColumns } from './observation-columns.js';

/**
 * Obligor-years by score and grade: an entry for every distinct pair, by score, lowest first; of equal
 * scores the grade whose name comes last is first.
 */
export interface ScorePoints {
  /** Names of the grades. */
  readonly grades: readonly string[];
  /** Place in `grades`. */
  readonly grade: Uint16Array;
  readonly score: Float64Array;
  readonly n: Uint32Array;
  readonly defaults: Uint32Array;
}

/** The score points of some rows, all of them rated. */
export function scorePoints(observations: ObservationColumns, rows: Uint32Array): ScorePoints {
  const { grades, grade, score, defaulted } = observations;
  const sorted = rowsByScore(observations, rows);
  const points = {
    grade: new Uint16Array(sorted.length),
    score: new Float64Array(sorted.length),
    n: new Uint32Array(sorted.length),
    defaults: new Uint32Array(sorted.length),
  };
  let count = 0;
  let before: number | undefined;
  for (const row of sorted) {
    const repeats =
      before !== undefined && score[before] === score[row] && grade[before] === grade[row];
    const at = repeats ? count - 1 : count++;
    points.grade[at] = grade[row] ?? 0;
    points.score[at] = score[row] ?? 0;
    points.n[at] = (points.n[at] ?? 0) + 1;
    points.defaults[at] = (points.defaults[at] ?? 0) + (defaulted[row] ?? 0);
    before = row;
  }
  return {
    grades,
    grade: points.grade.slice(0, count),
    score: points.score.slice(0, count),
    n: points.n.slice(0, count),
    defaults: points.defaults.slice(0, count),
  };
}

/** Rows by score, and within a score by grade. */
function rowsByScore({ grades, grade, score }: ObservationColumns, rows: Uint32Array): Uint32Array {
  const ranks = Uint16Array.from(grades, (name) => grades.filter((other) => other > name).length);
  const byGrade = ascendingOrder(Float64Array.from(rows, (row) => ranks[grade[row] ?? 0] ?? 0));
  const graded = byGrade.map((place) => rows[place] ?? 0);
  const byScore = ascendingOrder(Float64Array.from(graded, (row) => score[row] ?? 0));
  return byScore.map((place) => graded[place] ?? 0);
}
