import { existsSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, extname, join } from 'node:path';
import type { IsoDate } from '../base/dates.js';
import { planFacts } from '../compile/facts-plan.js';
import { emitFacts } from '../compile/sql/facts/facts-sql.js';
import { literal, type Warehouse, type WarehouseSettings } from '../engine/duckdb/index.js';
import { fingerprint } from '../model/read-model-file.js';
import type { CsvEncoding } from './csv-encoding.js';
import { type EntityRange, inRanges, rangesOf } from './entity-ranges.js';
import type { OpenModel } from './open-model.js';
import { formatOf, outputFolder, writeTable } from './output-file.js';
import { duckdbRows, type RowEngine } from './row-engine.js';
import { foreignTexts } from './scored-columns.js';
import { contributionRowsSql, scoredRowsSql } from './scored-sql.js';
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
    await scoreParts(warehouse, options, state, parts);
    const files = await collect(warehouse, options, parts);
    const grades = await warehouse.rows<{ grade: string; count: number }>(
      `SELECT grade, count(*) AS count FROM ${partsOf(parts, 'scored')} GROUP BY grade ORDER BY grade`,
    );
    rmSync(parts, { recursive: true });
    const scored = grades.reduce((sum, { count }) => sum + count, 0);
    return { scored, grades, files, state };
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
  const folder = `${out}.parts`;
  outputFolder(dirname(out));
  const threads = options.settings.threads ?? 1;
  const run = fingerprint({
    model: model.fingerprint,
    calibration: model.calibration?.fingerprint,
    asOf,
    explain,
    engine: rowEngine.name,
    ids,
    data: state.snapshots,
    batchSize,
    threads,
  });
  const mark = join(folder, 'run');
  const same = existsSync(mark) && readFileSync(mark, 'utf8') === run;
  if (!(resume && same)) rmSync(folder, { recursive: true, force: true });
  outputFolder(folder);
  writeFileSync(mark, run);
  return folder;
}

async function scoreParts(
  warehouse: Warehouse,
  options: ScoreWarehouseOptions,
  state: WarehouseState,
  parts: string,
): Promise<void> {
  const threads = options.settings.threads ?? 1;
  const size = options.explain ? batchSize.explained : batchSize.plain;
  const statements = statementsOf(options, state, await chosenEntities(warehouse, options.ids));
  const ranges = rangesOf(state.enterprises, size, threads);
  await inRanges(warehouse, { ranges, threads, progress: options.progress }, (connection, range) =>
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
  { model, asOf, explain, rowEngine = duckdbRows }: ScoreWarehouseOptions,
  { contracts, freshness }: WarehouseState,
  chosen: string,
): PartStatements {
  const plan = planFacts(model.program, model.index, contracts, asOf);
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
  const part = join(parts, `scored-${String(range.first).padStart(9, '0')}.parquet`);
  if (existsSync(part)) return;
  const write = async (query: string, file: string): Promise<void> => {
    await connection.run(`COPY (${query}) TO ${literal(`${file}.tmp`)} (FORMAT parquet)`);
    renameSync(`${file}.tmp`, file);
  };
  await connection.run(`CREATE OR REPLACE TEMP TABLE facts AS ${facts(range)}`);
  await score(connection);
  await connection.run('DROP TABLE facts');
  if (contributions !== undefined) {
    await write(contributions, part.replace('scored-', 'contributions-'));
  }
  await write(scored, part);
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
