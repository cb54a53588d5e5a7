import { planFacts } from '../../src/compile/facts-plan.js';
import type { Program } from '../../src/compile/program.js';
import { emitFacts } from '../../src/compile/sql/facts/facts-sql.js';
import { type Cell, openWarehouse, type Warehouse } from '../../src/engine/duckdb/index.js';
import { type CatalogueIndex, indexCatalogue } from '../../src/model/catalogue.js';
import { loadCatalogue, loadContracts } from '../../src/model/library.js';
import { type FactFile, factFileSchema } from '../../src/model/schema/fact.js';
import type { ColumnType, SourceContract } from '../../src/model/schema/source.js';

/** One row of a feed: what its columns say, and what ingest would have made of it. */
export type FeedRow = Readonly<Record<string, string | number | boolean | null>>;

/** Rows by feed; the enterprise is the column `entity`, 1 where absent. */
export type Feeds = Readonly<Record<string, readonly FeedRow[]>>;

export const catalogue = loadCatalogue('models');
export const index = indexCatalogue(catalogue);
export const contracts: ReadonlyMap<string, SourceContract> = new Map(
  loadContracts('models/sources').map((contract) => [contract.code, contract]),
);

const sqlTypes: Readonly<Record<ColumnType, string>> = {
  money: 'DECIMAL(18,2)',
  number: 'DECIMAL(18,6)',
  ratio: 'DECIMAL(18,8)',
  integer: 'BIGINT',
  year: 'INTEGER',
  date: 'DATE',
  month: 'DATE',
  boolean: 'BOOLEAN',
  text: 'VARCHAR',
  person: 'VARCHAR',
  category: 'VARCHAR',
};

/** A warehouse in memory whose feeds hold the given rows and nothing else. */
export async function tinyWarehouse(feeds: Feeds): Promise<Warehouse> {
  const warehouse = await openWarehouse(':memory:', { threads: 1 });
  await warehouse.run(`CREATE SCHEMA feed;
    CREATE TABLE entity (entity INTEGER, enterprise_id VARCHAR, scheme VARCHAR, check_digit VARCHAR);
    INSERT INTO entity SELECT i, 'E' || i, 'opaque', NULL FROM range(1, 10) AS t(i)`);
  for (const [feed, rows] of Object.entries(feeds)) await createFeed(warehouse, feed, rows);
  return warehouse;
}

async function createFeed(warehouse: Warehouse, feed: string, rows: readonly FeedRow[]) {
  const contract = contractOf(feed);
  const own = contract.columns.map(({ code, type }) => `"${code}" ${sqlTypes[type]}`);
  await warehouse.run(`CREATE TABLE feed."${feed}" (seq BIGINT, entity INTEGER, event_date DATE,
    known_from DATE, known_to DATE, file INTEGER, record BIGINT, matched VARCHAR, identity_disputed BOOLEAN, identity_compared_on DATE, conflict BOOLEAN,
    missing VARCHAR, ${own.join(', ')})`);
  const placed = rows.map((row) => ({ entity: 1, event_date: eventDate(contract, row), ...row }));
  const full = placed.map((row) => ({ known_from: row.event_date, ...row }));
  const key = (row: FeedRow) => `${row.entity} ${row.event_date} ${row.known_from}`;
  const ordered = full.toSorted((a, b) => (key(a) < key(b) ? -1 : key(a) > key(b) ? 1 : 0));
  for (const [seq, row] of ordered.entries()) {
    const cells = Object.entries({ seq: seq + 1, ...row });
    const values = cells.map(([, cell]) => (typeof cell === 'string' ? `'${cell}'` : String(cell)));
    await warehouse.run(`INSERT INTO feed."${feed}" (${cells.map(([name]) => `"${name}"`).join(', ')})
      VALUES (${values.join(', ')})`);
  }
}

function eventDate(contract: SourceContract, row: FeedRow): string {
  const year = /^end_of_year\((\w+)\)$/.exec(contract.eventDate)?.[1];
  return year === undefined ? String(row[contract.eventDate]) : `${row[year]}-12-31`;
}

export function contractOf(feed: string): SourceContract {
  const contract = contracts.get(feed);
  if (contract === undefined) throw new Error(`no contract ${feed}`);
  return contract;
}

/** What to compute from a tiny warehouse. */
export interface Question {
  readonly asOf: string;
  /** Inputs of the row part, e.g. `revenue_tax@1` or `total_assets#why`. */
  readonly names: readonly string[];
  readonly index?: CatalogueIndex;
  readonly contracts?: ReadonlyMap<string, SourceContract>;
}

/** The facts SELECT of a question, its feeds as fresh as their known rows. */
export async function factsSql(warehouse: Warehouse, feeds: Feeds, question: Question) {
  const { asOf, names } = question;
  const present = new Map([...(question.contracts ?? contracts)].filter(([feed]) => feed in feeds));
  const freshness = new Map<string, string | null>();
  for (const feed of present.keys()) {
    const [row] = await warehouse.rows<{ newest: string | null }>(
      `SELECT max(known_from) AS newest FROM feed."${feed}" WHERE known_from <= DATE '${asOf}'`,
    );
    freshness.set(feed, row?.newest ?? null);
  }
  const asked = question.index ?? index;
  const inputs = names.map((name) => [name, typeOfInput(name, asked)] as const);
  const program: Program = { inputs: new Map(inputs), steps: [] };
  return emitFacts(planFacts(program, asked, present, asOf), freshness, 'TRUE');
}

function typeOfInput(name: string, { facts }: CatalogueIndex) {
  if (name.endsWith('#why')) return 'number';
  return facts.get(name.replace(/@\d+$/, ''))?.fact.type ?? 'number';
}

/** Facts of every enterprise anything is known of, by `E1`, `E2`, … */
export async function factsAsOf(
  feeds: Feeds,
  question: Question,
): Promise<Readonly<Record<string, Readonly<Record<string, Cell>>>>> {
  const warehouse = await tinyWarehouse(feeds);
  try {
    const sql = await factsSql(warehouse, feeds, question);
    const rows = await warehouse.rows(`SELECT * FROM (${sql}) ORDER BY entity`);
    return Object.fromEntries(
      rows.map((row) => [
        String(row.enterprise_id),
        Object.fromEntries(question.names.map((name) => [name, row[name] ?? null])),
      ]),
    );
  } finally {
    warehouse.close();
  }
}

/** Facts of the first enterprise. */
export async function firstAsOf(feeds: Feeds, question: Question) {
  const all = await factsAsOf(feeds, question);
  return all.E1;
}

const label = { zh: '数', en: 'n' };

/** A catalogue of the given facts of one feed. */
export function only(source: string, facts: readonly object[]): CatalogueIndex {
  const file: FactFile = factFileSchema.parse({
    source,
    facts: facts.map((fact) => ({ label, ...fact })),
  });
  const indicators = { definitions: [], indicators: [] };
  return indexCatalogue({ facts: [file], indicators, peerMeans: [] });
}
