import { type PdRule, pdSteps } from '../compile/pd-steps.js';
import { ProgramBuilder } from '../compile/program.js';
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
  const builder = new ProgramBuilder();
  const grade = builder.input('grade', 'text');
  const score = builder.input('score', 'number');
  builder.let('pd', pdSteps(calibration, { grade, score }, builder));
  const run = compileRow(builder.build());
  return (rated) => {
    const pd = run({ grade: rated.grade, score: rated.score }).get('pd');
    return typeof pd === 'number' ? pd : null;
  };
}

/** PD of one rated enterprise under a calibration, see {@link pdFunction}. */
export function applyCalibration(calibration: PdRule, rated: Rated): number | null {
  return pdFunction(calibration)(rated);
}
