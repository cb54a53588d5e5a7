import { addMonths, type IsoDate } from '../base/dates.js';
import { planFacts } from '../compile/facts-plan.js';
import type { Program } from '../compile/program.js';
import { emitFacts } from '../compile/sql/facts/facts-sql.js';
import type { Warehouse } from '../engine/duckdb/index.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import type { InnovationStatement, StatementDay } from '../report/index.js';
import {
  type FactNamer,
  innovationStatement,
  statementFacts,
} from '../report/statement/innovation-statement.js';
import { readState } from './warehouse-state.js';

const nothingElse: Program = { inputs: new Map([['fiscal_year', 'number']]), steps: [] };

/**
 * The statement of technology of one enterprise over the twelve months before a day. Both days see
 * only what was known on them.
 */
export async function readStatement(
  warehouse: Warehouse,
  index: CatalogueIndex,
  entity: number,
  asOf: IsoDate,
): Promise<InnovationStatement> {
  const opening = await readDay(warehouse, index, entity, addMonths(asOf, -12));
  const closing = await readDay(warehouse, index, entity, asOf);
  return innovationStatement(opening, closing, namesOf(index));
}

async function readDay(
  warehouse: Warehouse,
  index: CatalogueIndex,
  entity: number,
  date: IsoDate,
): Promise<StatementDay> {
  const { contracts, freshness } = await readState(warehouse, date);
  const plan = planFacts(nothingElse, index, contracts, date, statementFacts);
  const [row = {}] = await warehouse.rows<Readonly<Record<string, unknown>>>(
    emitFacts(plan, freshness, `entity = ${entity}`),
  );
  const read = (name: string): number | boolean | null => {
    const cell = row[name];
    if (typeof cell === 'bigint') return Number(cell);
    return typeof cell === 'number' || typeof cell === 'boolean' ? cell : null;
  };
  const fiscalYear = read('fiscal_year');
  return {
    date,
    fiscalYear: typeof fiscalYear === 'number' ? fiscalYear : null,
    facts: Object.fromEntries(statementFacts.map((code) => [code, read(code)])),
  };
}

function namesOf({ facts }: CatalogueIndex): FactNamer {
  return (code) => {
    const fact = facts.get(code)?.fact;
    const unit = fact?.unit === 'kilowatt-hours' ? null : (fact?.unit ?? null);
    return { label: fact?.label ?? { zh: code, en: code }, unit };
  };
}
