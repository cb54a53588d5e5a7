/**
 * What scores in a browser: a compiled program and its scorecard as JSON, no files, no Node, no schemas.
 * `npm run bundle` makes one file of it.
 */
export { fromEpochDay, type IsoDate, toEpochDay } from './base/dates.js';
export { CreditRadarError } from './base/errors/credit-radar-error.js';
export { type BatchFunction, compileBatch } from './compile/batch.js';
export type {
  CodedColumn,
  Column,
  Columns,
  NumberColumn,
  TextColumn,
  TruthColumn,
  ValueColumn,
} from './compile/columns.js';
export type { Program, Step } from './compile/program.js';
export { readProgram } from './compile/program-json.js';
export { compileRow, type RowFunction, type RowRecord } from './compile/row-function.js';
export { nextGrade } from './score/next-grade.js';
export type { ScoreResult } from './score/result.js';
export { type RowScorer, scoreRecord } from './score/score-record.js';
