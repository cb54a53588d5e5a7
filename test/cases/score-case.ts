import { toEpochDay } from '../../src/base/dates.js';
import type { RowRecord } from '../../src/compile/row-function.js';
import type { Type, Value } from '../../src/expr/ast.js';
import { rowScorer } from '../../src/pipeline/explain-enterprise.js';
import { type OpenModel, openModel } from '../../src/pipeline/open-model.js';
import type { ScoreResult } from '../../src/score/result.js';
import { scoreRecord } from '../../src/score/score-record.js';
import type { BusinessCase, CaseFile } from './case-file.js';

/** Scorer of the business cases of a file, with the model that it names. */
export function caseScorer(file: CaseFile): (one: BusinessCase) => ScoreResult {
  const model = openModel('models', file.model, file.source, file.asOf);
  const scorer = rowScorer(model);
  return ({ name, given }) => {
    const values = { as_of: file.asOf, ...file.base, ...given };
    const cells = Object.entries(values).map(([input, value]) => cell(model, input, value));
    return scoreRecord(scorer, name, Object.fromEntries(cells));
  };
}

/** A value as the row part reads it. @throws Error for a name that the model does not read. */
function cell(
  { program }: OpenModel,
  input: string,
  value: CaseFile['base'][string],
): readonly [string, RowRecord[string]] {
  if (value === 'NA') return [`${input}#why_given`, 'not-applicable'];
  const type = program.inputs.get(input);
  if (type === undefined) throw new Error(`the model does not read ${input}`);
  return [input, typed(input, type, value)];
}

function typed(input: string, type: Type, value: CaseFile['base'][string]): Value {
  if (value === null) return null;
  if (type === 'date' && typeof value === 'string') return toEpochDay(value);
  const wanted = type === 'text' ? 'string' : type;
  if (typeof value !== wanted) throw new Error(`${input} is a ${type}, not ${String(value)}`);
  return value;
}
