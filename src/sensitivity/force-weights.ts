import type { ForceTable } from './force-table.js';
import { gradeRow, putScores } from './grade-rows.js';
import { takeMeans } from './lane-means.js';
import { markThin, sumWeights } from './lane-weights.js';
import { lanes, type Workspace } from './lanes.js';
import { meanSteps } from './mean-steps.js';
import type { ScenarioTable } from './scenario-table.js';
import type { WeightGroup } from './weight-groups.js';

/** Scores and grades by enterprise, in the order of the columns. */
export interface Regraded {
  /** The score; `NaN` where there is none. */
  readonly scores: Float64Array;
  /** Places among the table's grades. */
  readonly places: Uint8Array;
}

/**
 * The stated weights of forces, each times a factor, brought back to the sum of its stage. Factors that
 * are all equal change nothing.
 * @param factors Above 0, by force.
 * @returns Weights by stage and force.
 */
export function factoredWeights(
  { stated, forces }: Pick<ForceTable, 'stated' | 'forces'>,
  factors: readonly number[],
): Float64Array {
  if (factors.every((factor) => factor === factors[0])) return stated;
  const weights = stated.map((weight, at) => weight * (factors[at % forces.length] ?? 1));
  for (let first = 0; first < stated.length; first += forces.length) {
    const [before, after] = [stated, weights].map((all) =>
      all.subarray(first, first + forces.length).reduce((sum, weight) => sum + weight, 0),
    );
    if (before === undefined || after === undefined || after === 0) continue;
    for (let at = first; at < first + forces.length; at++) {
      weights[at] = ((weights[at] ?? 0) / after) * before;
    }
  }
  return weights;
}

/**
 * Grades under other weights of forces: the last step of {@link rescorer} alone, which a browser can do for
 * thousands of enterprises between two movements of a slider.
 * @returns Of weights by stage and force; its arrays are used again.
 */
export function regrader(table: ForceTable): (weights: Float64Array) => Regraded {
  const { forces, grading } = table;
  const { rows } = table.rows;
  const groups = reducedGroups(table);
  const place = forces.length;
  const whole = groups[place];
  const how = meanSteps(groups)[place];
  const reduced = reducedTable(table);
  const work = reducedWorkspace(table);
  const weights = new Float64Array(table.stated.length * lanes);
  const laned = { scores: new Float64Array(rows * lanes), places: new Uint8Array(rows * lanes) };
  const regraded = { scores: new Float64Array(rows), places: new Uint8Array(rows) };
  return (asked) => {
    if (whole === undefined || how === undefined) return regraded;
    for (let at = 0; at < weights.length; at++) weights[at] = asked[Math.floor(at / lanes)] ?? 0;
    const drawn = { weights, slots: forces.length };
    sumWeights(whole, place, reduced, work, drawn);
    takeMeans(whole, place, reduced, work, drawn, how);
    markThin(groups, reduced, work, grading);
    putScores(reduced, work, 0, lanes, laned);
    const range = { count: 1, from: 0, stride: lanes };
    for (let row = 0; row < rows; row++) {
      gradeRow(reduced, row, range, grading, laned);
    }
    for (let row = 0; row < rows; row++) {
      regraded.scores[row] = laned.scores[row * lanes] ?? Number.NaN;
      regraded.places[row] = laned.places[row * lanes] ?? 0;
    }
    return regraded;
  };
}

/** Forces without what they are made of, and the whole. */
function reducedGroups({ forces, mean }: ForceTable): readonly WeightGroup[] {
  const common = { mean, requires: 0, slot: 0 } as const;
  return [
    ...forces.map((code) => ({ ...common, code, of: 'indicators', members: [] }) as const),
    {
      ...common,
      code: 'score',
      of: 'forces',
      members: forces.map((code, group) => ({ code, weight: 1, group })),
    },
  ];
}

function reducedTable({ rows, patterns, forces }: ForceTable): ScenarioTable {
  return {
    ...rows,
    ...{ values: new Float64Array(), columns: 0, firstColumns: new Int32Array() },
    patterns: [...forces.map(() => patterns), patterns],
  };
}

function reducedWorkspace({ means, coverages, patterns, rows }: ForceTable): Workspace {
  const laned = (values: Float64Array) =>
    Float64Array.from(
      { length: values.length * lanes },
      (_, at) => values[Math.floor(at / lanes)] ?? 0,
    );
  const room = () => new Float64Array(patterns.count * lanes);
  return {
    sums: [...means.map(room), room()],
    coverages: [...coverages.map(laned), room()],
    means: [...means.map(laned), new Float64Array(rows.rows * lanes)],
    thinness: new Uint8Array(patterns.count * lanes),
    ...{ asked: new Float64Array(lanes), seen: new Float64Array(lanes) },
  };
}
