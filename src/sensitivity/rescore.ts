import { gradingOf } from './grade-cuts.js';
import { gradeRow, putScores, type Rescored } from './grade-rows.js';
import { takeMeans } from './lane-means.js';
import { markThin, sumWeights } from './lane-weights.js';
import { type LaneWeights, lanes, takeWeights, type Workspace, workspaceOf } from './lanes.js';
import { type MeanSteps, meanSteps } from './mean-steps.js';
import type { ModelShape, ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

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

/** Calculates scores and grades of a table under many weights. */
export type Rescorer = (table: ScenarioTable, order: RescoreOrder, into: Rescored) => void;

/**
 * Scores and grades under other weights: the arithmetic of the compiled model from the indicators'
 * scores on, operation for operation, so that the results are those of a model file with these weights
 * to the last bit.
 */
export function rescorer(shape: ModelShape): Rescorer {
  const { groups, stages, slots, scorecard } = shape;
  const grading = gradingOf(scorecard);
  const steps = meanSteps(groups);
  const size = stages.length * slots;
  const drawn = { weights: new Float64Array(size * lanes), slots };
  return (table, { weights, draws, from, stride }, into) => {
    const work = workspaceOf(groups, table);
    for (let first = 0; first < draws.length; first += lanes) {
      takeWeights(drawn.weights, weights, draws, first, size);
      calculateGroups(groups, steps, table, work, drawn);
      markThin(groups, table, work, grading);
      putScores(table, work, from + first, stride, into);
    }
    const range = { count: draws.length, from, stride };
    for (let row = 0; row < table.rows; row++) gradeRow(table, row, range, grading, into);
  };
}

/** Sums of weights, coverage and means of all groups, parts before wholes. */
export function calculateGroups(
  groups: readonly WeightGroup[],
  steps: readonly MeanSteps[],
  table: ScenarioTable,
  work: Workspace,
  drawn: LaneWeights,
): void {
  for (const [place, group] of groups.entries()) {
    const { [place]: how } = steps;
    if (how === undefined) continue;
    sumWeights(group, place, table, work, drawn);
    takeMeans(group, place, table, work, drawn, how);
  }
}
