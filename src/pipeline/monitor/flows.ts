import { emptyTally, type MigrationTally } from '../../backtest/index.js';
import { literal, type Warehouse } from '../../engine/duckdb/index.js';
import type { Scorecard } from '../../model/schema/scorecard.js';
import type { MonitoredDayCounts, PopulationFlow } from '../../monitor/index.js';

/** Grades of a scale, best first. */
export function gradesOf({ scale }: Pick<Scorecard, 'scale'>): readonly string[] {
  return scale.map(({ grade }) => grade);
}

/** SQL of a list of grades. */
export function gradeList(grades: readonly string[]): string {
  return grades.map((grade) => literal(grade)).join(', ');
}

/** Enterprises of a day by their standing. @param day Name of the day's view. */
export async function dayCounts(
  engine: Warehouse,
  day: string,
  scorecard: Scorecard,
): Promise<Omit<MonitoredDayCounts, 'asOf'>> {
  const rated = `grade IN (${gradeList(gradesOf(scorecard))})`;
  const [row] = await engine.rows<Omit<MonitoredDayCounts, 'asOf'>>(`
    SELECT count(*) AS enterprises, count(*) FILTER (${rated}) AS rated,
      count(*) FILTER (grade = ${literal(scorecard.notRated.grade)}) AS "notRated",
      count(*) FILTER (grade = ${literal(scorecard.default.grade)}) AS "inDefault",
      CAST(sum(CAST(score AS DECIMAL(38, 12))) FILTER (${rated}) AS DOUBLE)
        / count(score) FILTER (${rated}) AS "meanScore"
    FROM ${day}`);
  return row ?? { enterprises: 0, rated: 0, notRated: 0, inDefault: 0, meanScore: null };
}

/** Who was there on both of two days. */
export async function flowBetween(
  engine: Warehouse,
  before: string,
  now: string,
): Promise<PopulationFlow> {
  const [row] = await engine.rows<PopulationFlow>(`
    SELECT count(*) FILTER (b.entity IS NOT NULL AND n.entity IS NOT NULL) AS both,
      count(*) FILTER (b.entity IS NULL) AS entered,
      count(*) FILTER (n.entity IS NULL) AS "left"
    FROM ${before} b FULL JOIN ${now} n ON b.entity = n.entity`);
  return row ?? { both: 0, entered: 0, left: 0 };
}

/**
 * Count the moves from one day to the next of all that had a grade: to a grade, into default, or out
 * (gone, or no longer rated).
 */
export async function tallyBetween(
  engine: Warehouse,
  before: string,
  now: string,
  scorecard: Scorecard,
): Promise<MigrationTally> {
  const grades = gradesOf(scorecard);
  const pairs = await engine.rows<{ from: string; to: string | null; count: number }>(`
    SELECT b.grade AS "from", n.grade AS "to", count(*) AS count
    FROM ${before} b LEFT JOIN ${now} n ON b.entity = n.entity
    WHERE b.grade IN (${gradeList(grades)}) GROUP BY ALL`);
  const tally = emptyTally(grades.length);
  for (const { from, to, count } of pairs) {
    const start = grades.indexOf(from);
    const end = to === null ? -1 : grades.indexOf(to);
    const line = end < 0 ? lineOutside(tally, to, scorecard) : tally.between[start];
    const place = end < 0 ? start : end;
    if (line !== undefined) line[place] = (line[place] ?? 0) + count;
    if (end < 0 && to === scorecard.notRated.grade) tally.notRated += count;
  }
  return tally;
}

function lineOutside(tally: MigrationTally, to: string | null, scorecard: Scorecard): number[] {
  return to === scorecard.default.grade ? tally.defaults : tally.exits;
}
