import { existsSync, rmSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { IsoDate } from '../base/dates.js';
import { type FactsPlan, planFacts, type UnreadFact } from '../compile/facts-plan.js';
import { emitFacts } from '../compile/sql/facts/facts-sql.js';
import { literal, type Warehouse, type WarehouseSettings } from '../engine/duckdb/index.js';
import type { CsvEncoding } from './csv-encoding.js';
import type { OpenModel } from './open-model.js';
import { formatOf, outputFolder, writeTable } from './output-file.js';
import { duckdbRows, type RowEngine } from './row-engine.js';
import { foreignTexts } from './scored-columns.js';
import { contributionRowsSql, scoredRowsSql } from './scored-sql.js';
import { type EntityRange, eachRange, openParts, rangeName, writePart } from './warehouse-parts.js';
import { openForScoring, readState, type WarehouseState } from './warehouse-state.js';

/**
 * Enterprises scored at a time on one connection: bounds memory (about 10 kB an enterprise, 20 kB with
 * contributions), and is what a resumed run need not repeat.
 */
const batchSize = { plain: 50_000, explained: 25_000 } as const;

/** What {@link scoreWarehouse} is asked to do. */
export interface ScoreWarehouseOptions {
  readonly warehouse: string;
  readonly model: OpenModel;
  readonly asOf: IsoDate;
  readonly out: string;
  /** Also write `*.contributions.*`, one row an enterprise and indicator. */
  readonly explain: boolean;
  /** Only these enterprises; all where absent. */
  readonly ids?: readonly string[];
  /** Where the row part runs, DuckDB where absent; facts are gathered by DuckDB. */
  readonly rowEngine?: RowEngine;
  readonly csvEncoding: CsvEncoding;
  readonly settings: WarehouseSettings & { readonly temp: string };
  /** Keep what an interrupted run of the same inputs had finished. */
  readonly resume: boolean;
  readonly progress: (done: number, of: number) => void;
}

/** What came of it. */
export interface ScoreSummary {
  readonly scored: number;
  readonly grades: readonly { readonly grade: string; readonly count: number }[];
  readonly files: readonly string[];
  readonly state: WarehouseState;
  /** Facts missing for everyone, because no contract declares what they read. */
  readonly unread: readonly UnreadFact[];
}

/**
 * Score a warehouse as of a day:
 *
 *     for each range of enterprises:
 *       feeds ──planFacts, emitFacts──▶ facts ──scoringSql──▶ scored part (Parquet)
 *     parts ──▶ output under a temporary name ──▶ renamed
 *
 * Nothing an enterprise gets depends on who else is in the warehouse.
 */
export async function scoreWarehouse(options: ScoreWarehouseOptions): Promise<ScoreSummary> {
  formatOf(options.out);
  const warehouse = await openForScoring(options.warehouse, options.settings);
  try {
    const state = await readState(warehouse, options.asOf);
    const parts = preparePartsFolder(options, state);
    const { model, asOf } = options;
    const plan = planFacts(model.program, model.index, state.contracts, asOf);
    await scoreParts(warehouse, options, { state, plan }, parts);
    const files = await collect(warehouse, options, parts);
    const grades = await warehouse.rows<{ grade: string; count: number }>(
      `SELECT grade, count(*) AS count FROM ${partsOf(parts, 'scored')} GROUP BY grade ORDER BY grade`,
    );
    rmSync(parts, { recursive: true });
    const scored = grades.reduce((sum, { count }) => sum + count, 0);
    return { scored, grades, files, state, unread: plan.unread };
  } finally {
    warehouse.close();
  }
}

/** Name of the contributions file that goes with a scored file. */
export function contributionsFile(out: string): string {
  const ending = extname(out);
  return `${out.slice(0, -ending.length)}.contributions${ending}`;
}

/** Folder for finished parts; an earlier run's are kept only if its inputs were the same. */
function preparePartsFolder(options: ScoreWarehouseOptions, state: WarehouseState): string {
  const { out, model, asOf, explain, ids, resume, rowEngine = duckdbRows } = options;
  outputFolder(dirname(out));
  const run = {
    model: model.fingerprint,
    calibration: model.calibration?.fingerprint,
    asOf,
    explain,
    engine: rowEngine.name,
    ids,
    data: state.snapshots,
    batchSize,
    threads: options.settings.threads ?? 1,
  };
  return openParts(`${out}.parts`, run, resume);
}

async function scoreParts(
  warehouse: Warehouse,
  options: ScoreWarehouseOptions,
  { state, plan }: { readonly state: WarehouseState; readonly plan: FactsPlan },
  parts: string,
): Promise<void> {
  const chosen = await chosenEntities(warehouse, options.ids);
  const statements = statementsOf(options, plan, state.freshness, chosen);
  const ranges = {
    enterprises: state.enterprises,
    most: options.explain ? batchSize.explained : batchSize.plain,
    threads: options.settings.threads ?? 1,
    progress: options.progress,
  };
  await eachRange(warehouse, ranges, (connection, range) =>
    scorePart(connection, statements, range, parts),
  );
}

/** What is done for one range, each step reading what the one before made. */
interface PartStatements {
  readonly facts: (range: EntityRange) => string;
  readonly score: (connection: Warehouse) => Promise<void>;
  readonly scored: string;
  /** Absent where contributions are not asked for. */
  readonly contributions?: string;
}

function statementsOf(
  { model, explain, rowEngine = duckdbRows }: ScoreWarehouseOptions,
  plan: FactsPlan,
  freshness: WarehouseState['freshness'],
  chosen: string,
): PartStatements {
  return {
    facts: ({ first, last }) =>
      emitFacts(plan, freshness, `entity BETWEEN ${first} AND ${last}${chosen}`),
    score: rowEngine.prepare(model, 'facts', explain),
    scored: scoredRowsSql(model, 'scored'),
    ...(explain ? { contributions: contributionRowsSql(model, 'scored') } : {}),
  };
}

async function scorePart(
  connection: Warehouse,
  { facts, score, scored, contributions }: PartStatements,
  range: EntityRange,
  parts: string,
): Promise<void> {
  const part = join(parts, `scored-${rangeName(range)}.parquet`);
  if (existsSync(part)) return;
  await connection.run(`CREATE OR REPLACE TEMP TABLE facts AS ${facts(range)}`);
  await score(connection);
  await connection.run('DROP TABLE facts');
  if (contributions !== undefined) {
    await writePart(connection, contributions, part.replace('scored-', 'contributions-'));
  }
  await writePart(connection, scored, part);
}

/** Restriction to chosen enterprises, as a condition to append. */
export async function chosenEntities(
  warehouse: Warehouse,
  ids: readonly string[] | undefined,
): Promise<string> {
  if (ids === undefined) return '';
  const texts = ids.map((id) => literal(id)).join(', ');
  const found = await warehouse.rows<{ entity: number }>(
    `SELECT entity FROM entity WHERE enterprise_id IN (${texts || 'NULL'})`,
  );
  return ` AND entity IN (${found.map(({ entity }) => entity).join(', ') || 'NULL'})`;
}

async function collect(
  warehouse: Warehouse,
  { out, explain, csvEncoding, model }: ScoreWarehouseOptions,
  parts: string,
): Promise<readonly string[]> {
  const scored = { file: out, csvEncoding };
  const texts = foreignTexts(model.scorecard);
  await writeTable(warehouse, `SELECT * FROM ${partsOf(parts, 'scored')}`, scored, texts);
  if (!explain) return [out];
  const file = contributionsFile(out);
  const query = `SELECT * FROM ${partsOf(parts, 'contributions')}`;
  await writeTable(warehouse, query, { file, csvEncoding }, ['enterprise_id', 'raw_text']);
  return [out, file];
}

function partsOf(folder: string, kind: 'scored' | 'contributions'): string {
  return `read_parquet(${literal(join(folder, `${kind}-*.parquet`))})`;
}
