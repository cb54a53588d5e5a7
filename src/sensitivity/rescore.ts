import { meanTransform } from '../model/mean-transform.js';
import { gradeCuts, placeOf } from './grade-cuts.js';
import { takeMeans } from './lane-means.js';
import { sumWeights, thin, thinness } from './lane-weights.js';
import { lanes, takeWeights, type Workspace, workspaceOf } from './lanes.js';
import { memberBits } from './member-patterns.js';
import type { ModelShape, ScenarioTable } from './scenario-table.js';

/** Which draws to calculate, and where their results go. */
export interface RescoreOrder {
  /** Weights by draw, stage and slot. */
  readonly weights: Float64Array;
  /** Draws of this scenario. */
  readonly draws: Int32Array;
  /** Places for one draw's results, at least as many as the table has rows. */
  readonly stride: number;
}

/** Results by draw, and within it by enterprise in the order of its columns. */
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
  const transforms = groups.map(({ mean }) => meanTransform(mean));
  const weights = new Float64Array(stages.length * slots * lanes);
  return (table, order, into) => {
    const work = workspaceOf(groups, table);
    for (let first = 0; first < order.draws.length; first += lanes) {
      takeWeights(weights, order.weights, order.draws, first, stages.length * slots);
      for (const [place, group] of groups.entries()) {
        sumWeights(group, place, table, work, { weights, slots });
        takeMeans(group, place, table, work, { weights, slots, transform: transforms[place] });
      }
      putResults(table, work, thinness(groups, table, work, rules), first, order, scale, into);
    }
  };
}

interface Scale {
  readonly cuts: Float64Array;
  /** Best place with a thin force; −1 where that caps nothing. */
  readonly capAt: number;
}

/** Put scores and grades of the draws at hand into the rows of their enterprises. */
function putResults(
  table: ScenarioTable,
  work: Workspace,
  flags: Uint8Array,
  first: number,
  { draws, stride }: RescoreOrder,
  scale: Scale,
  { scores, places }: Rescored,
): void {
  const [values, patterns] = [work.values.at(-1), table.patterns.at(-1)];
  if (values === undefined || patterns === undefined) return;
  const used = Math.min(lanes, draws.length - first);
  for (let row = 0; row < table.rows; row++) {
    const pattern = patterns.of[row] ?? 0;
    const has = ((patterns.whole[pattern] ?? 0) & memberBits.valued) !== 0;
    const place = table.order[row] ?? 0;
    const bonus = table.bonus[row] ?? 0;
    for (let lane = 0; lane < used; lane++) {
      const at = (draws[first + lane] ?? 0) * stride + place;
      const score = has ? (values[row * lanes + lane] ?? 0) + bonus : Number.NaN;
      scores[at] = score;
      places[at] = gradeOf(table, row, score, flags[pattern * lanes + lane] ?? 0, scale);
    }
  }
}

function gradeOf(
  table: ScenarioTable,
  row: number,
  score: number,
  flag: number,
  { cuts, capAt }: Scale,
): number {
  if (table.inDefault[row] === 1) return cuts.length + 2;
  if (flag === thin.whole || Number.isNaN(score)) return table.thinPlace[row] ?? 0;
  const capped = Math.max(placeOf(cuts, score), table.bestPlace[row] ?? 0);
  return flag === thin.force && capAt > capped ? capAt : capped;
}
