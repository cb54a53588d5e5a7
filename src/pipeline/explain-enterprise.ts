import { closestName } from '../base/closest.js';
import { type IsoDate, toEpochDay } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { bindRow } from '../compile/closure-row.js';
import { planFacts } from '../compile/facts-plan.js';
import type { RowRecord } from '../compile/row-record.js';
import { emitFacts } from '../compile/sql/facts/facts-sql.js';
import { type Cell, literal, type Warehouse } from '../engine/duckdb/index.js';
import type { Value } from '../expr/ast.js';
import type { ScoreResult } from '../score/result.js';
import { type RowScorer, scoreRecord } from '../score/score-record.js';
import type { OpenModel } from './open-model.js';
import { readState, type WarehouseState } from './warehouse-state.js';

/** Fact that reports print but no model reads. */
export const nameFact = 'registered_name';

/** An enterprise's result with the facts it rests on. */
export interface Explanation {
  readonly entity: number;
  readonly result: ScoreResult;
  readonly facts: RowRecord;
  readonly state: WarehouseState;
}

/** Scorer of single records for an open model. */
export function rowScorer({ scorecard, program, fingerprint }: OpenModel): RowScorer {
  return { scorecard, run: bindRow(program), fingerprint };
}

/**
 * Score one enterprise of a warehouse as of a day with the row function: the same model file and the
 * same facts as the batch, with everything in between kept.
 * @throws `enterprise-not-found`
 */
export async function explainEnterprise(
  warehouse: Warehouse,
  model: OpenModel,
  scorer: RowScorer,
  enterprise: string,
  asOf: IsoDate,
): Promise<Explanation> {
  const state = await readState(warehouse, asOf);
  const entity = await findEntity(warehouse, enterprise, asOf);
  const plan = planFacts(model.program, model.index, state.contracts, asOf, [nameFact]);
  const [row] = await warehouse.rows(emitFacts(plan, state.freshness, `entity = ${entity}`));
  if (row === undefined) throw new CreditRadarError('enterprise-not-found', { enterprise, asOf });
  const facts = { ...factRecord(row, model), [nameFact]: textOrNull(row[nameFact]) };
  return { entity, facts, state, result: scoreRecord(scorer, enterprise, facts) };
}

function textOrNull(cell: Cell | undefined): string | null {
  return typeof cell === 'string' ? cell : null;
}

/** A facts row as the row part reads it: dates become day numbers. */
export function factRecord(
  row: Readonly<Record<string, Cell>>,
  { program }: Pick<OpenModel, 'program'>,
): RowRecord {
  const values = [...program.inputs].map(([name, type]): [string, Value] => {
    const cell = row[name] ?? null;
    if (type === 'date') return [name, typeof cell === 'string' ? toEpochDay(cell) : null];
    if (typeof cell === 'bigint') return [name, Number(cell)];
    if (Array.isArray(cell))
      return [name, cell.map((item) => (typeof item === 'number' ? item : null))];
    return [name, cell as Value];
  });
  return Object.fromEntries(values);
}

/** Number of an enterprise in a warehouse. @throws `enterprise-not-found` */
export async function findEntity(
  warehouse: Warehouse,
  enterprise: string,
  asOf: IsoDate,
): Promise<number> {
  const [found] = await warehouse.rows<{ entity: number }>(
    `SELECT entity FROM entity WHERE enterprise_id = ${literal(enterprise)}`,
  );
  if (found !== undefined) return found.entity;
  const near = await warehouse.rows<{ enterprise_id: string }>(
    `SELECT enterprise_id FROM entity ORDER BY levenshtein(enterprise_id, ${literal(enterprise)}), 1 LIMIT 1`,
  );
  const suggestion = closestName(
    enterprise,
    near.map(({ enterprise_id }) => enterprise_id),
  );
  throw new CreditRadarError('enterprise-not-found', { enterprise, asOf, suggestion });
}
