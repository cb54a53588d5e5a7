import { scoreProgram } from '../compile/score-program.js';
import type { Mean } from '../model/schema/scorecard.js';
import { gradingOf } from './grade-cuts.js';
import type { Grading } from './grading.js';
import { lanes, takeWeights, workspaceOf } from './lanes.js';
import { meanSteps } from './mean-steps.js';
import type { MemberPatterns } from './pattern-bits.js';
import { placeNames } from './place-names.js';
import { calculateGroups } from './rescore.js';
import type { TriedModel } from './scenario-scorecards.js';
import { modelShape, type ScenarioTable, tableMaker } from './scenario-table.js';

/** Everything of some enterprises, under the model file, that does not depend on the weights of its forces. */
export interface ForceTable {
  readonly forces: readonly string[];
  /** How forces become the score. */
  readonly mean: Mean;
  readonly stages: readonly string[];
  /** Weights that the model file states, by stage and force. */
  readonly stated: Float64Array;
  /** Means of each force by row, as the mean of the score takes them; 0 where there is none. */
  readonly means: readonly Float64Array[];
  /** Share observed of each force by pattern; `NaN` where nothing applies. */
  readonly coverages: readonly Float64Array[];
  /** Which forces have a value, by row. */
  readonly patterns: MemberPatterns;
  readonly rows: Pick<
    ScenarioTable,
    'rows' | 'order' | 'stageEnds' | 'bonus' | 'bestPlace' | 'thinPlace' | 'inDefault'
  >;
  readonly grading: Grading;
  /** Grades of the scale, best first, then "not rated" and "in default". */
  readonly grades: readonly string[];
}

/**
 * Score enterprises up to their forces.
 * @param model The first `count` enterprises of its columns are taken.
 */
export function forceTable({ scorecard, index, source, columns, count }: TriedModel): ForceTable {
  const shape = modelShape(scorecard);
  const { groups, stages, slots, stated } = shape;
  const table = tableMaker(shape, scoreProgram(scorecard, index, source))(columns, count);
  const work = workspaceOf(groups, table);
  const weights = new Float64Array(stated.length * lanes);
  takeWeights(weights, stated, Int32Array.of(0), 0, stated.length);
  calculateGroups(groups, meanSteps(groups), table, work, { weights, slots });
  const members = scorecard.forces.map(({ code }, member) => {
    const place = groups.at(-1)?.members[member]?.group ?? -1;
    return { code, mean: firstLane(work.means[place]), covered: firstLane(work.coverages[place]) };
  });
  const first = groups.at(-1)?.slot ?? 0;
  const patterns = table.patterns.at(-1) ?? noPatterns;
  const { rows, order, stageEnds, bonus, bestPlace, thinPlace, inDefault } = table;
  return {
    forces: members.map(({ code }) => code),
    mean: scorecard.aggregate.across,
    stages,
    stated: Float64Array.from(
      stages.flatMap((_, stage) => [
        ...stated.subarray(stage * slots + first, stage * slots + first + members.length),
      ]),
    ),
    means: members.map(({ mean }) => mean),
    coverages: members.map(({ covered }, member) =>
      Float64Array.from({ length: patterns.count }, (_, pattern) => {
        const inner = patterns.inner[pattern * members.length + member] ?? 0;
        return covered[inner] ?? Number.NaN;
      }),
    ),
    patterns: { ...patterns, inner: ownPatterns(patterns.count, members.length) },
    rows: { rows, order, stageEnds, bonus, bestPlace, thinPlace, inDefault },
    grading: gradingOf(scorecard),
    grades: placeNames(scorecard),
  };
}

const noPatterns: MemberPatterns = {
  ...{ of: new Int32Array(), count: 0, stages: new Uint16Array(), bits: new Uint8Array() },
  ...{ same: new Uint8Array(), inner: new Int32Array(), whole: new Uint8Array() },
};

function firstLane(values: Float64Array = new Float64Array()): Float64Array {
  return Float64Array.from({ length: values.length / lanes }, (_, at) => values[at * lanes] ?? 0);
}

/** Shares observed lie by the pattern of the whole: each pattern is its own. */
function ownPatterns(count: number, members: number): Int32Array {
  return Int32Array.from({ length: count * members }, (_, at) => Math.floor(at / members));
}
