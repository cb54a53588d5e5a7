import { gradeBlocks, type RankedRows, type RiskBlocks } from '../stats/index.js';
import type { GradeCount } from './grade-results.js';
import type { CohortRows } from './sample.js';

/** Rows ranked by their grades: one block for each grade that has rows. */
export function rankedByGrade(rows: CohortRows, counts: readonly GradeCount[]): RankedRows {
  const filled = counts.filter(({ n }) => n > 0);
  const blockOfGrade = counts.map((count) => filled.length - 1 - filled.indexOf(count));
  const blockOf = new Uint32Array(rows.n);
  for (let row = 0; row < rows.n; row++) {
    blockOf[row] = blockOfGrade[rows.grade[row] ?? 0] ?? 0;
  }
  return { blocks: gradeBlocks(filled), blockOf };
}

/** Mean PDs of the grades that have rows, highest first. */
export function pdsOfGrades(counts: readonly GradeCount[]): RiskBlocks {
  const byPd = counts
    .flatMap(({ n, defaults, pd }) => (pd === null ? [] : [{ n, defaults, pd }]))
    .sort((a, b) => a.pd - b.pd);
  return { ...gradeBlocks(byPd), risk: Float64Array.from(byPd.toReversed(), ({ pd }) => pd) };
}
