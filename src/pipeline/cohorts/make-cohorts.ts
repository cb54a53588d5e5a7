import { existsSync, rmSync } from 'node:fs';
import { dirname, join } from 'node:path';
import type { IsoDate } from '../../base/dates.js';
import { planFacts } from '../../compile/facts-plan.js';
import { defaultSpellsSql } from '../../compile/sql/default-spells-sql.js';
import { emitFacts } from '../../compile/sql/facts/facts-sql.js';
import { literal, type Warehouse, type WarehouseSettings } from '../../engine/duckdb/index.js';
import { checkDefaultDefinition } from '../../model/check-default-definition.js';
import { fingerprint } from '../../model/read-model-file.js';
import type { DefaultDefinition } from '../../model/schema/default-definition.js';
import type { CsvEncoding } from '../csv-encoding.js';
import type { OpenModel } from '../open-model.js';
import { formatOf, outputFolder, writeTable } from '../output-file.js';
import { eachRange, openParts, rangeName, writePart } from '../warehouse-parts.js';
import { openForScoring, readState, type WarehouseState } from '../warehouse-state.js';
import { type CohortCounts, countCohorts } from './cohort-counts.js';
import { openPoints, openReplayed, partPoints, type ReplayedModel } from './cohort-points.js';
import {
  type CohortPoint,
  cohortRowsSql,
  cohortScoringSql,
  historyRowsSql,
  outsideFacts,
} from './cohort-rows.js';
import { observationPoints, type PointRange } from './observation-points.js';
import {
  type IncompleteWindow,
  type OutcomeRecords,
  readOutcomeRecords,
} from './outcome-records.js';

/** Enterprises scored at a time on one connection, which bounds memory. */
const batchSize = 50_000;

/** What {@link makeCohorts} is asked to do. */
export interface CohortsOptions extends ReplayedModel {
  readonly warehouse: string;
  readonly definition: DefaultDefinition;
  readonly points: PointRange;
  /** Outcomes as known by this day; all that the warehouse holds where absent. */
  readonly knownBy?: IsoDate;
  /** Table of the cohorts: .parquet, .csv or .jsonl. */
  readonly out: string;
  /** Also write the table that `calibrate --history` reads. */
  readonly history?: string;
  readonly csvEncoding: CsvEncoding;
  readonly settings: WarehouseSettings & { readonly temp: string };
  /** Keep what an interrupted run of the same inputs had finished. */
  readonly resume: boolean;
  readonly progress: (done: number, of: number) => void;
}

/** What came of it. */
export interface Cohorts {
  /** The model at the last observation point. */
  readonly model: OpenModel;
  readonly definition: {
    readonly id: string;
    readonly version: string;
    readonly fingerprint: string;
  };
  /** Which days the records of default cover, and by which day they were known. */
  readonly outcomes: Pick<OutcomeRecords, 'knownBy' | 'from' | 'to'>;
  readonly cohorts: readonly CohortCounts[];
  /** Observation points left out because nobody can know yet who defaulted. */
  readonly incomplete: readonly IncompleteWindow[];
  readonly data: WarehouseState['snapshots'];
  readonly files: readonly string[];
}

/**
 * Make the cohorts of a model: who was scored as of each observation point by what was known then, and
 * what became of them in the performance window by what is known now.
 *
 *     records of default ──defaultSpellsSql──▶ spells (all versions known by the data's end)
 *     for each observation point with a complete window, for each range of enterprises:
 *       feeds ──facts as of the point──▶ score, grade, PD ──join spells──▶ part (Parquet)
 *     parts ──▶ table under a temporary name ──▶ renamed
 *
 * Scores never see an outcome, and outcomes never see a score.
 * @throws `cohort-dates-reversed`, `cohort-window-incomplete`, `default-feed-missing`,
 *   `warehouse-unreadable`, `output-*`, and what opening the model refuses
 */
export async function makeCohorts(options: CohortsOptions): Promise<Cohorts> {
  const { definition, history, out } = options;
  for (const file of [out, history]) if (file !== undefined) formatOf(file);
  const asked = observationPoints(options.points);
  const warehouse = await openForScoring(options.warehouse, options.settings);
  try {
    const state = await readState(warehouse, options.points.to);
    const outcomes = await readOutcomeRecords(warehouse, state.contracts, options);
    const parted = partPoints(asked, options.points, definition, outcomes);
    const model = openReplayed(options, parted.last);
    checkDefaultDefinition(definition, state.contracts, model.index);
    const points = openPoints(parted.complete, options, model, definition, history !== undefined);
    const parts = openCohortParts(options, points, { ...outcomes, data: state.snapshots });
    await writeSpells(warehouse, options, outcomes, parts);
    await writePoints(warehouse, options, points, parts);
    const files = await collect(warehouse, options, parts);
    const cohorts = await countCohorts(warehouse, partsOf(parts, 'cohort'));
    rmSync(parts, { recursive: true });
    const { id, version } = definition;
    const { knownBy, from, to } = outcomes;
    return {
      model,
      definition: { id, version, fingerprint: fingerprint(definition) },
      outcomes: { knownBy, from, to },
      cohorts,
      incomplete: parted.incomplete,
      data: state.snapshots,
      files,
    };
  } finally {
    warehouse.close();
  }
}

/** Folder for finished parts; an earlier run's are kept only if its inputs were the same. */
function openCohortParts(
  { out, history, resume, definition, settings }: CohortsOptions,
  points: readonly CohortPoint[],
  { data, knownBy }: Pick<OutcomeRecords, 'knownBy'> & Pick<Cohorts, 'data'>,
): string {
  for (const file of [out, history]) if (file !== undefined) outputFolder(dirname(file));
  const threads = settings.threads ?? 1;
  const models = points.map(({ asOf, model: { fingerprint: model, calibration } }) => ({
    asOf,
    model,
    calibration: calibration?.fingerprint,
  }));
  const inputs = {
    models,
    definition,
    knownBy,
    data,
    batchSize,
    threads,
    history: history ?? null,
  };
  return openParts(`${out}.parts`, inputs, resume);
}

async function writeSpells(
  warehouse: Warehouse,
  { definition }: CohortsOptions,
  { records, knownBy }: OutcomeRecords,
  parts: string,
): Promise<void> {
  const spells = defaultSpellsSql(definition, records, knownBy);
  const query = `SELECT * FROM (${spells}) ORDER BY entity, default_from`;
  await writePart(warehouse, query, join(parts, spellsName));
}

async function writePoints(
  warehouse: Warehouse,
  options: CohortsOptions,
  points: readonly CohortPoint[],
  parts: string,
): Promise<void> {
  for (const [place, point] of points.entries()) {
    const { contracts, freshness, enterprises } = await readState(warehouse, point.asOf);
    const { program, index } = point.model;
    const plan = planFacts(program, index, contracts, point.asOf, outsideFacts(point));
    const scoring = cohortScoringSql(point, 'facts');
    const ranges = {
      enterprises,
      most: batchSize,
      threads: options.settings.threads ?? 1,
      progress: (done: number) =>
        options.progress(place * enterprises + done, points.length * enterprises),
    };
    await eachRange(warehouse, ranges, async (connection, range) => {
      const { first, last } = range;
      const name = `${point.asOf}-${rangeName(range)}.parquet`;
      if (existsSync(join(parts, `cohort-${name}`))) return;
      const facts = emitFacts(plan, freshness, `entity BETWEEN ${first} AND ${last}`);
      await connection.run(
        `CREATE OR REPLACE TEMP TABLE facts AS ${facts};
         CREATE OR REPLACE TEMP TABLE scored AS ${scoring};
         DROP TABLE facts`,
      );
      await writeRows(connection, point, { parts, name });
    });
  }
}

async function writeRows(
  connection: Warehouse,
  { given, ...point }: CohortPoint,
  { parts, name }: { readonly parts: string; readonly name: string },
): Promise<void> {
  const spells = `read_parquet(${literal(join(parts, spellsName))})`;
  if (given !== undefined) {
    const rows = historyRowsSql({ ...point, given }, 'scored', spells);
    await writePart(connection, rows, join(parts, `history-${name}`));
  }
  await writePart(
    connection,
    cohortRowsSql(point, 'scored', spells),
    join(parts, `cohort-${name}`),
  );
}

async function collect(
  warehouse: Warehouse,
  { out, history, csvEncoding }: CohortsOptions,
  parts: string,
): Promise<readonly string[]> {
  const cohort = `SELECT * EXCLUDE (outside) FROM ${partsOf(parts, 'cohort')} WHERE outside IS NULL`;
  await writeTable(warehouse, cohort, { file: out, csvEncoding }, ['enterprise_id']);
  if (history === undefined) return [out];
  const rows = `SELECT * FROM ${partsOf(parts, 'history')}`;
  await writeTable(warehouse, rows, { file: history, csvEncoding }, ['enterprise_id']);
  return [out, history];
}

const spellsName = 'spells.parquet';

/** Models in force on different days may read different columns. */
function partsOf(folder: string, kind: 'cohort' | 'history'): string {
  return `read_parquet(${literal(join(folder, `${kind}-*.parquet`))}, union_by_name = true)`;
}
