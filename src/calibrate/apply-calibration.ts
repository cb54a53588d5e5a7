import { compileBatch } from '../compile/batch.js';
import { type PdRule, pdSteps } from '../compile/pd-steps.js';
import { type Program, ProgramBuilder } from '../compile/program.js';
import { compileRow } from '../compile/row-function.js';

/** What a PD is looked up by. */
export interface Rated {
  readonly grade: string;
  /** Score within the grade; `null` where a method by grade needs none. */
  readonly score: number | null;
}

/**
 * The PD of rated enterprises as a function, by the very steps that scoring executes.
 * @returns In [floor, 1]; `null` for a grade that the calibration does not know and, by score, for no score.
 */
export function pdFunction(calibration: PdRule): (rated: Rated) => number | null {
  const run = compileRow(pdProgram(calibration));
  return (rated) => {
    const pd = run({ grade: rated.grade, score: rated.score }).get('pd');
    return typeof pd === 'number' ? pd : null;
  };
}

/** Rated enterprises by column. */
export interface RatedColumns {
  /** Names of the grades. */
  readonly grades: readonly string[];
  /** Place in `grades` by row. */
  readonly grade: ArrayLike<number>;
  /** Score within the grade by row. */
  readonly score: Float64Array;
}

/** PDs of many rated enterprises, as {@link pdFunction} gives them one by one; NaN where that gives none. */
export function pdColumn(
  calibration: PdRule,
  { grades, grade, score }: RatedColumns,
): Float64Array {
  const run = compileBatch(pdProgram(calibration), ['pd']);
  const none = new Uint8Array(score.length);
  const { pd } = run(
    {
      grade: { kind: 'coded', words: grades, codes: Int32Array.from(grade), missing: none },
      score: { kind: 'numbers', values: score, missing: none },
    },
    score.length,
  );
  if (pd?.kind !== 'numbers') return new Float64Array(score.length).fill(Number.NaN);
  return pd.values.map((value, row) => (pd.missing[row] === 1 ? Number.NaN : value));
}

function pdProgram(calibration: PdRule): Program {
  const builder = new ProgramBuilder();
  const grade = builder.input('grade', 'text');
  const score = builder.input('score', 'number');
  builder.let('pd', pdSteps(calibration, { grade, score }, builder));
  return builder.build();
}

/** PD of one rated enterprise under a calibration, see {@link pdFunction}. */
export function applyCalibration(calibration: PdRule, rated: Rated): number | null {
  return pdFunction(calibration)(rated);
}
