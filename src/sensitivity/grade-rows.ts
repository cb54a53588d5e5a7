import { type Grading, thin } from './grading.js';
import { lanes, type Workspace } from './lanes.js';
import { memberBits } from './pattern-bits.js';
import type { ScenarioTable } from './scenario-table.js';

/** Results by enterprise in the order of its columns, and within it by draw. */
export interface Rescored {
  /** The score; `NaN` where there is none. */
  readonly scores: Float64Array;
  /** Place on the scale, 0 the best; one more than the last is "not rated", two more "in default". */
  readonly places: Uint8Array;
}

/** Where results of some draws lie in the rows of enterprises. */
export interface DrawRange {
  readonly count: number;
  readonly from: number;
  /** Length of a row. */
  readonly stride: number;
}

/**
 * Put scores of the draws at hand into the rows of their enterprises, and how thin the file is in the
 * place of the grade.
 */
export function putScores(
  { rows, order, bonus, patterns }: ScenarioTable,
  { means, thinness }: Workspace,
  from: number,
  stride: number,
  { scores, places }: Rescored,
): void {
  const [mean, own] = [means.at(-1), patterns.at(-1)];
  if (mean === undefined || own === undefined) return;
  for (let row = 0; row < rows; row++) {
    const pattern = own.of[row] ?? 0;
    const has = ((own.whole[pattern] ?? 0) & memberBits.valued) !== 0;
    const points = bonus[row] ?? 0;
    const at = (order[row] ?? 0) * stride + from;
    const source = row * lanes;
    for (let lane = 0; lane < lanes; lane++) {
      scores[at + lane] = has ? (mean[source + lane] ?? 0) + points : Number.NaN;
    }
    const mark = pattern * lanes;
    for (let lane = 0; lane < lanes; lane++) places[at + lane] = thinness[mark + lane] ?? 0;
  }
}

/** Turn how thin an enterprise's file is under each draw into its grade. */
export function gradeRow(
  table: ScenarioTable,
  row: number,
  { count, from, stride }: DrawRange,
  { cuts, capAt }: Grading,
  { scores, places }: Rescored,
): void {
  const start = (table.order[row] ?? 0) * stride + from;
  const end = start + count;
  if (table.inDefault[row] === 1) {
    places.fill(cuts.length + 2, start, end);
    return;
  }
  const [unrated, best] = [table.thinPlace[row] ?? 0, table.bestPlace[row] ?? 0];
  const thinBest = Math.max(best, capAt);
  let place = 0;
  for (let at = start; at < end; at++) {
    const score = scores[at] ?? Number.NaN;
    const flag = places[at];
    if (flag === thin.whole || Number.isNaN(score)) {
      places[at] = unrated;
      continue;
    }
    // Scores of an enterprise lie close together: the last grade is mostly this one too.
    while (place > 0 && score >= (cuts[place - 1] ?? 0)) place--;
    while (place < cuts.length && score < (cuts[place] ?? 0)) place++;
    places[at] = Math.max(place, flag === thin.force ? thinBest : best);
  }
}
