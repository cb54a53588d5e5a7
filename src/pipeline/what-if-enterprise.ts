import type { IsoDate } from '../base/dates.js';
import { bindRow } from '../compile/closure-row.js';
import type { RowRecord } from '../compile/row-record.js';
import { scoreProgram } from '../compile/score-program.js';
import type { Warehouse } from '../engine/duckdb/index.js';
import type { Value } from '../expr/ast.js';
import type { Movements } from '../model/schema/movements.js';
import { settledWhatIf, type WhatIf, whatIf } from '../score/what-if.js';
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
  const scorer = rowScorer(model);
  const { facts } = await explainEnterprise(warehouse, model, scorer, enterprise, asOf);
  return whatIfSteps(model, movements, scorer.run(facts));
}

/** The same for steps of an enterprise already scored. */
export function whatIfSteps(
  { scorecard, index, calibration }: OpenModel,
  movements: Movements,
  steps: ReadonlyMap<string, Value>,
): WhatIf {
  const settled = settledWhatIf(scorecard, steps);
  if (settled !== null) return settled;
  const given = scoreProgram(scorecard, index, 'given', calibration);
  const record: RowRecord = Object.fromEntries(
    Array.from(given.inputs.keys(), (name) => [
      name,
      steps.get(name.replace('#why_given', '#why')) ?? null,
    ]),
  );
  // A few hundred runs do not repay generating code.
  return whatIf({ scorecard, index, run: bindRow(given), record }, movements);
}
