import { join } from 'node:path';
import type { IsoDate } from '../../../src/base/dates.js';
import { planFacts } from '../../../src/compile/facts-plan.js';
import { duckdbDialect } from '../../../src/compile/sql/duckdb.js';
import { emitFacts } from '../../../src/compile/sql/facts/facts-sql.js';
import { emitProgram } from '../../../src/compile/sql/program-sql.js';
import { openWarehouse, type Warehouse } from '../../../src/engine/duckdb/index.js';
import { type OpenModel, openModel } from '../../../src/pipeline/open-model.js';
import { readState } from '../../../src/pipeline/warehouse-state.js';
import { limits } from './ingest-set.js';
import { modelsFolder } from './real-data.js';

const { identifier, typeNames } = duckdbDialect;

/** A set scored in SQL: temporary tables `facts` (every input of the row part) and `scored`. */
export interface ScoredSet {
  readonly model: OpenModel;
  readonly warehouse: Warehouse;
  /** Steps shown in `scored`. */
  readonly shown: readonly string[];
  readonly seconds: number;
}

/** Score every enterprise of a warehouse: feeds → facts → row part, in DuckDB. */
export async function scoreFeeds(
  file: string,
  work: string,
  asOf: IsoDate,
  model: OpenModel = openModel(modelsFolder, 'tech-radar', 'facts'),
): Promise<ScoredSet> {
  const start = performance.now();
  const settings = { ...limits, temp: join(work, 'spill'), readOnly: true };
  const warehouse = await openWarehouse(file, settings);
  const { contracts, freshness } = await readState(warehouse, asOf);
  const plan = planFacts(model.program, model.index, contracts, asOf);
  await warehouse.run(`CREATE TEMP TABLE facts AS ${emitFacts(plan, freshness, 'TRUE')}`);
  return scoreFacts(model, warehouse, start);
}

/**
 * Score a prepared table of indicators: `enterprise_id`, then columns named by indicator codes and
 * by what the scorecard's stages ask for. Columns it does not have are not reported.
 * @param prepare SQL statements; the last one must create the table `indicators`.
 */
export async function scoreIndicators(
  prepare: readonly string[],
  work: string,
  asOf: IsoDate,
): Promise<ScoredSet> {
  const start = performance.now();
  const model = openModel(modelsFolder, 'tech-radar', 'given');
  const warehouse = await openWarehouse(':memory:', { ...limits, temp: join(work, 'spill') });
  for (const statement of prepare) await warehouse.run(statement);
  const described = await warehouse.rows<{ column_name: string }>('DESCRIBE indicators');
  const given = new Set(described.map(({ column_name }) => column_name));
  const inputs = [...model.program.inputs].flatMap(([name, type]) => {
    if (name === 'as_of') return [];
    const value = given.has(name) ? identifier(name) : 'NULL';
    return [`CAST(${value} AS ${typeNames[type]}) AS ${identifier(name)}`];
  });
  await warehouse.run(
    `CREATE TEMP TABLE facts AS SELECT row_number() OVER () AS entity, enterprise_id, ` +
      `DATE '${asOf}' AS as_of, ${inputs.join(', ')} FROM indicators`,
  );
  return scoreFacts(model, warehouse, start);
}

async function scoreFacts(
  model: OpenModel,
  warehouse: Warehouse,
  start: number,
): Promise<ScoredSet> {
  const shown = shownSteps(model);
  const sql = emitProgram(model.program, duckdbDialect, {
    from: 'facts',
    keep: ['entity', 'enterprise_id'],
    outputs: shown,
  });
  await warehouse.run(`CREATE TEMP TABLE scored AS ${sql}`);
  return { model, warehouse, shown, seconds: (performance.now() - start) / 1000 };
}

/** Every step a user sees, and what the row part knows of each indicator. */
function shownSteps({ scorecard, program }: OpenModel): readonly string[] {
  const forces = scorecard.forces.flatMap(({ code }) => [
    code,
    `${code}#coverage`,
    `${code}#reweighted`,
  ]);
  const indicators = scorecard.forces.flatMap((force) =>
    force.indicators.flatMap(({ use }) => [
      use,
      ...['#observed', '#reason', '#score', '#weight', '#contribution'].map((s) => `${use}${s}`),
    ]),
  );
  const reasons = Array.from({ length: scorecard.reasons }, (_, i) => `reason_${i + 1}`);
  const totals = ['score', 'grade', 'grade_before_caps', 'pd', 'coverage', 'caps', 'flags'];
  const others = ['stage', 'score_pessimistic', 'score_reweighted'];
  return [...others, ...forces, ...totals, ...reasons, ...indicators].filter(
    (name) => !program.inputs.has(name),
  );
}
