import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { planFacts } from '../../src/compile/facts-plan.js';
import { compileRow, type RowRecord } from '../../src/compile/row-function.js';
import { emitFacts } from '../../src/compile/sql/facts/facts-sql.js';
import type { Value } from '../../src/expr/ast.js';
import { ingest } from '../../src/ingest/index.js';
import { loadContracts } from '../../src/model/library.js';
import { factRecord } from '../../src/pipeline/explain-enterprise.js';
import type { OpenModel } from '../../src/pipeline/open-model.js';
import { openForScoring, readState } from '../../src/pipeline/warehouse-state.js';

/** The bundled sample's enterprises as of a day: their facts, and the indicator values these give. */
export async function benchRecords(
  given: OpenModel,
  fromFacts: OpenModel,
  asOf: string,
): Promise<{ readonly facts: readonly RowRecord[]; readonly given: readonly RowRecord[] }> {
  const folder = mkdtempSync(join(tmpdir(), 'credit-radar-row-bench-'));
  try {
    const facts = await sampleFacts(fromFacts, asOf, folder);
    const run = compileRow(fromFacts.program);
    return { facts, given: facts.map((record) => givenRecord(given, run(record))) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

async function sampleFacts(
  model: OpenModel,
  asOf: string,
  folder: string,
): Promise<readonly RowRecord[]> {
  const warehouse = join(folder, 'sample.duckdb');
  await ingest({
    input: join('data', 'sample'),
    contracts: loadContracts(join('models', 'sources')),
    warehouse,
    received: asOf,
    today: asOf,
    encoding: 'auto',
    resume: false,
    limits: {
      memory: '2GB',
      threads: 2,
      temp: folder,
      maxQuarantineShare: 0.05,
      maxFileBytes: 1e9,
    },
    progress: () => undefined,
  });
  const opened = await openForScoring(warehouse, { threads: 2, temp: folder });
  try {
    const state = await readState(opened, asOf);
    const plan = planFacts(model.program, model.index, state.contracts, asOf);
    const rows = await opened.rows(emitFacts(plan, state.freshness, 'TRUE'));
    return rows.map((row) => factRecord({ ...row, as_of: asOf }, model));
  } finally {
    opened.close();
  }
}

/** Values that a table of indicators would hold; `<indicator>#why_given` is why one is missing. */
function givenRecord({ program }: OpenModel, steps: ReadonlyMap<string, Value>): RowRecord {
  return Object.fromEntries(
    [...program.inputs.keys()].map((name) => [
      name,
      steps.get(name.replace('#why_given', '#why')) ?? null,
    ]),
  );
}
