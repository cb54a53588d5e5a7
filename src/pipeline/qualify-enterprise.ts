import type { IsoDate } from '../base/dates.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { planFacts } from '../compile/facts-plan.js';
import { inputStep, qualificationProgram } from '../compile/qualification-program.js';
import { compileRow } from '../compile/row-function.js';
import { emitFacts } from '../compile/sql/facts/facts-sql.js';
import {
  bindQualification,
  type Qualification,
  type QualificationRecord,
} from '../credit/qualify/index.js';
import type { Warehouse } from '../engine/duckdb/index.js';
import type { Value } from '../expr/ast.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import type { QualificationLibrary } from '../model/qualifications.js';
import type { QualificationInput, QualificationRule } from '../model/schema/qualification.js';
import { factRecord, findEntity } from './explain-enterprise.js';
import { readState, type WarehouseState } from './warehouse-state.js';

/** How an enterprise of a warehouse stands under some rules, and the inputs it was judged by. */
export interface EnterpriseQualifications {
  readonly enterprise: string;
  readonly qualifications: readonly Qualification[];
  readonly record: QualificationRecord;
  readonly state: WarehouseState;
}

/**
 * Judge one enterprise by what was known of it as of a day. An input that no feed carries, or whose
 * value lies outside its declared range, is unknown.
 * @throws `enterprise-not-found`
 */
export async function qualifyEnterprise(
  warehouse: Warehouse,
  enterprise: string,
  options: {
    readonly library: QualificationLibrary;
    readonly rules: readonly QualificationRule[];
    readonly index: CatalogueIndex;
    readonly asOf: IsoDate;
  },
): Promise<EnterpriseQualifications> {
  const { library, rules, index, asOf } = options;
  const program = qualificationProgram(library.inputs, index);
  const state = await readState(warehouse, asOf);
  const entity = await findEntity(warehouse, enterprise, asOf);
  const plan = planFacts(program, index, state.contracts, asOf);
  const [row] = await warehouse.rows(emitFacts(plan, state.freshness, `entity = ${entity}`));
  if (row === undefined) throw new CreditRadarError('enterprise-not-found', { enterprise, asOf });
  const values = compileRow(program)(factRecord(row, { program }));
  const record = Object.fromEntries(
    library.inputs.map((input) => [input.code, admitted(input, values.get(inputStep(input.code)))]),
  );
  const qualifications = rules.map((rule) => bindQualification(rule, library.inputs)(record));
  return { enterprise, qualifications, record, state };
}

function admitted(
  { type, range, values }: QualificationInput,
  value: Value | undefined,
): QualificationRecord[string] {
  if (typeof value === 'boolean' && type === 'boolean') return value;
  if (typeof value === 'string' && type === 'text') return values?.includes(value) ? value : null;
  if (typeof value !== 'number' || type !== 'number') return null;
  const [from, to] = range;
  return (from === null || value >= from) && (to === null || value <= to) ? value : null;
}
