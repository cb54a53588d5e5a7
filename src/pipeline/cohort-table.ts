import type { IsoDate } from '../base/dates.js';
import { planFacts } from '../compile/facts-plan.js';
import type { Program } from '../compile/program.js';
import { duckdbDialect } from '../compile/sql/duckdb.js';
import { emitFacts } from '../compile/sql/facts/facts-sql.js';
import { emitProgram } from '../compile/sql/program-sql.js';
import {
  type Cell,
  identifier,
  literal,
  openWarehouse,
  type Warehouse,
  type WarehouseSettings,
} from '../engine/duckdb/index.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import { rangesOf } from './entity-ranges.js';
import { fileFingerprint } from './file-fingerprint.js';
import { loadIndicators } from './score-indicators.js';
import { chosenEntities } from './score-warehouse.js';
import { openForScoring, readState } from './warehouse-state.js';

/** Whose values a cohort is made of. */
export interface CohortSource {
  /** A warehouse made by ingest, or a table of indicators. */
  readonly kind: 'warehouse' | 'indicators';
  readonly file: string;
  readonly asOf: IsoDate;
  /** Only these enterprises; all where absent. */
  readonly ids?: readonly string[];
  readonly settings: WarehouseSettings;
  readonly progress: (done: number, of: number) => void;
}

/** Columns of a cohort, each read when asked for; enterprises are in the order of their identifiers. */
export interface CohortTable {
  readonly size: number;
  readonly numbers: (name: string) => Promise<readonly (number | null)[]>;
  readonly texts: (name: string) => Promise<readonly (string | null)[]>;
  readonly truths: (name: string) => Promise<readonly boolean[]>;
  /** Fingerprints of the data, by feed, or of the file under `indicators`. */
  readonly data: readonly { readonly feed: string; readonly fingerprint: string }[];
  readonly warnings: readonly string[];
}

/** What is wanted of a cohort: inputs and steps of a program. */
export interface CohortQuestion {
  readonly program: Program;
  readonly index: CatalogueIndex;
  readonly columns: readonly string[];
}

/** Enterprises whose facts are gathered at a time, which bounds memory. */
const batchSize = 50_000;

/**
 * Compute a program for a cohort and work on its columns. The columns lie in the engine, which spills
 * them to its temporary folder; one column at a time comes into JavaScript.
 * @throws `warehouse-unreadable`, `indicator-table-unreadable`
 */
export async function withCohort<T>(
  source: CohortSource,
  question: CohortQuestion,
  work: (cohort: CohortTable) => Promise<T>,
): Promise<T> {
  const isWarehouse = source.kind === 'warehouse';
  const engine = isWarehouse
    ? await openForScoring(source.file, source.settings)
    : await openWarehouse(':memory:', source.settings);
  try {
    const gathered = isWarehouse
      ? await gatherFromWarehouse(engine, source, question)
      : await gatherFromTable(engine, source, question);
    await engine.run(
      'CREATE TEMP TABLE cohort AS SELECT * FROM gathered ORDER BY enterprise_id; DROP TABLE gathered',
    );
    return await work(await tableOf(engine, gathered));
  } finally {
    engine.close();
  }
}

type Gathered = Pick<CohortTable, 'data' | 'warnings'>;

async function gatherFromWarehouse(
  engine: Warehouse,
  { asOf, ids, progress }: CohortSource,
  question: CohortQuestion,
): Promise<Gathered> {
  const { contracts, freshness, enterprises, snapshots } = await readState(engine, asOf);
  const plan = planFacts(question.program, question.index, contracts, asOf);
  const chosen = await chosenEntities(engine, ids);
  const rows = questionSql(question, 'facts');
  await engine.run(
    `CREATE TEMP TABLE facts AS ${emitFacts(plan, freshness, 'FALSE')};
     CREATE TEMP TABLE gathered AS ${rows}`,
  );
  for (const { first, last } of rangesOf(enterprises, batchSize, 1)) {
    const wanted = `entity BETWEEN ${first} AND ${last}${chosen}`;
    await engine.run(
      `CREATE OR REPLACE TEMP TABLE facts AS ${emitFacts(plan, freshness, wanted)};
       INSERT INTO gathered ${rows}`,
    );
    progress(last, enterprises);
  }
  await engine.run('DROP TABLE facts');
  return { data: snapshots, warnings: unknownIds(ids, await countOf(engine, 'gathered'), asOf) };
}

async function gatherFromTable(
  engine: Warehouse,
  { file, asOf, ids }: CohortSource,
  question: CohortQuestion,
): Promise<Gathered> {
  const unused = await loadIndicators(engine, { indicators: file, model: question, asOf });
  const listed = ids?.map((id) => literal(id)).join(', ') || 'NULL';
  const chosen = ids === undefined ? '' : ` WHERE enterprise_id IN (${listed})`;
  await engine.run(
    `CREATE TEMP TABLE gathered AS SELECT * FROM (${questionSql(question, 'given')})${chosen}`,
  );
  const warnings = unused.flatMap(({ column, suggestion }) =>
    suggestion === undefined ? [] : [`column ${column} is not used; did you mean ${suggestion}?`],
  );
  return {
    data: [{ feed: 'indicators', fingerprint: await fileFingerprint(file) }],
    warnings: [...warnings, ...unknownIds(ids, await countOf(engine, 'gathered'), asOf)],
  };
}

function unknownIds(
  ids: readonly string[] | undefined,
  found: number,
  asOf: IsoDate,
): readonly string[] {
  const unknown = ids === undefined ? 0 : new Set(ids).size - found;
  return unknown > 0 ? [`${unknown} listed enterprises are not known as of ${asOf}`] : [];
}

function questionSql({ program, columns }: CohortQuestion, from: string): string {
  const given = columns.filter((name) => program.inputs.has(name));
  return emitProgram(program, duckdbDialect, {
    from,
    keep: ['enterprise_id', ...given],
    outputs: columns.filter((name) => !program.inputs.has(name)),
  });
}

async function countOf(engine: Warehouse, table: string): Promise<number> {
  const [row] = await engine.rows<{ n: number }>(`SELECT count(*) AS n FROM ${table}`);
  return row?.n ?? 0;
}

async function tableOf(engine: Warehouse, gathered: Gathered): Promise<CohortTable> {
  const cells = async (name: string): Promise<readonly Cell[]> => {
    const { cell = [] } = await engine.columns(`SELECT ${identifier(name)} AS cell FROM cohort`);
    return cell;
  };
  return {
    ...gathered,
    size: await countOf(engine, 'cohort'),
    numbers: async (name) =>
      (await cells(name)).map((cell) => (typeof cell === 'number' ? cell : null)),
    texts: async (name) =>
      (await cells(name)).map((cell) => (typeof cell === 'string' ? cell : null)),
    truths: async (name) => (await cells(name)).map((cell) => cell === true),
  };
}
