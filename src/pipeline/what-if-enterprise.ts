import type { IsoDate } from '../base/dates.js';
import { bindRow } from '../compile/closure-row.js';
import { compileRow } from '../compile/row-function.js';
import type { RowRecord } from '../compile/row-record.js';
import { scoreProgram } from '../compile/score-program.js';
import type { Warehouse } from '../engine/duckdb/index.js';
import type { Movements } from '../model/schema/movements.js';
import { type WhatIf, whatIf } from '../score/what-if.js';
import { explainEnterprise, rowScorer } from './explain-enterprise.js';
import type { OpenModel } from './open-model.js';

/**
 * The cheapest changes to a better grade for an enterprise of a warehouse, see `whatIf`.
 * @param model Opened for facts.
 * @throws `enterprise-not-found`
 */
export async function whatIfEnterprise(
  warehouse: Warehouse,
  model: OpenModel,
  movements: Movements,
  enterprise: string,
  asOf: IsoDate,
): Promise<WhatIf> {
  const { facts } = await explainEnterprise(warehouse, model, rowScorer(model), enterprise, asOf);
  return whatIfFacts(model, movements, facts);
}

/** The same for facts already read. */
export function whatIfFacts(model: OpenModel, movements: Movements, facts: RowRecord): WhatIf {
  const { scorecard, index, program } = model;
  const given = scoreProgram(scorecard, index, 'given', model.calibration);
  const steps = bindRow(program)(facts);
  const record: RowRecord = Object.fromEntries(
    Array.from(given.inputs.keys(), (name) => [
      name,
      steps.get(name.replace('#why_given', '#why')) ?? null,
    ]),
  );
  return whatIf({ scorecard, index, run: compileRow(given), record }, movements);
}
