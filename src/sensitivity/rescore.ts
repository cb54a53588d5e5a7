import { gradeCuts } from './grade-cuts.js';
import { takeMeans } from './lane-means.js';
import { markThin, sumWeights, thin } from './lane-weights.js';
import { lanes, takeWeights, type Workspace, workspaceOf } from './lanes.js';
import { meanSteps } from './mean-transform.js';
import { memberBits } from './member-patterns.js';
import type { ModelShape, ScenarioTable } from './scenario-table.js';

/** Which draws to calculate, and where their results go. */
export interface RescoreOrder {
  /** Weights by draw, stage and slot. */
  readonly weights: Float64Array;
  /** Draws of this scenario. */
  readonly draws: Int32Array;
  /** Place of the first draw's result in the row of an enterprise; the others follow, up to a multiple of `lanes`. */
  readonly from: number;
  /** Length of the row of an enterprise. */
  readonly stride: number;
}

/** Results by enterprise in the order of its columns, and within it by draw. */
export interface Rescored {
  /** The score; `NaN` where there is none. */
  readonly scores: Float64Array;
  /** Place on the scale, 0 the best; one more than the last is "not rated", two more "in default". */
  readonly places: Uint8Array;
}

/** Calculates scores and grades of a table under many weights. */
export type Rescorer = (table: ScenarioTable, order: RescoreOrder, into: Rescored) => void;

/**
 * Scores and grades under other weights: the arithmetic of the compiled model from the indicators'
 * scores on, operation for operation, so that the results are those of a model file with these weights
 * to the last bit.
 */
export function rescorer(shape: ModelShape): Rescorer {
  const { groups, stages, slots, scorecard } = shape;
  const { notRatedBelow, thinForce } = scorecard.coverage;
  const capAt = scorecard.scale.findIndex(({ grade }) => grade === thinForce?.capAt);
  const scale = { cuts: gradeCuts(scorecard), capAt };
  const rules = { notRatedBelow, below: thinForce?.below ?? Number.NEGATIVE_INFINITY };
  const steps = meanSteps(groups);
  const size = stages.length * slots;
  const drawn = { weights: new Float64Array(size * lanes), slots };
  return (table, order, into) => {
    const work = workspaceOf(groups, table);
    for (let first = 0; first < order.draws.length; first += lanes) {
      takeWeights(drawn.weights, order.weights, order.draws, first, size);
      for (const [place, group] of groups.entries()) {
        const { [place]: how } = steps;
        if (how === undefined) continue;
        sumWeights(group, place, table, work, drawn);
        takeMeans(group, place, table, work, drawn, how);
      }
      markThin(groups, table, work, rules);
      putScores(table, work, order.from + first, order.stride, into);
    }
    for (let row = 0; row < table.rows; row++) gradeRow(table, row, order, scale, into);
  };
}

/** Put scores of the draws at hand into the rows of their enterprises, and how thin the file is in the place of the grade. */
function putScores(
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

interface Scale {
  readonly cuts: Float64Array;
  /** Best place with a thin force; −1 where that caps nothing. */
  readonly capAt: number;
}

/** Turn how thin an enterprise's file is under each draw into its grade. */
function gradeRow(
  table: ScenarioTable,
  row: number,
  { draws, from, stride }: RescoreOrder,
  { cuts, capAt }: Scale,
  { scores, places }: Rescored,
): void {
  const start = (table.order[row] ?? 0) * stride + from;
  const end = start + draws.length;
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
