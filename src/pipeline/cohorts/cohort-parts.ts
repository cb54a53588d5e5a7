import { existsSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { planFacts } from '../../compile/facts-plan.js';
import { defaultSpellsSql } from '../../compile/sql/default-spells-sql.js';
import { emitFacts } from '../../compile/sql/facts/facts-sql.js';
import { literal, type Warehouse } from '../../engine/duckdb/index.js';
import { outputFolder, writeTable } from '../output-file.js';
import { eachRange, openParts, rangeName, writePart } from '../warehouse-parts.js';
import { readState } from '../warehouse-state.js';
import {
  type CohortPoint,
  cohortRowsSql,
  cohortScoringSql,
  factsBesides,
  historyRowsSql,
} from './cohort-rows.js';
import type { Cohorts, CohortsOptions } from './make-cohorts.js';
import type { OutcomeRecords } from './outcome-records.js';

/** Enterprises scored at a time on one connection, which bounds memory. */
const batchSize = 50_000;

const spellsName = 'spells.parquet';

/** Raised when rows of a cohort get other columns, so that older parts are not taken up. */
const cohortColumnsVersion = 2;

/** Folder for finished parts; an earlier run's are kept only if its inputs were the same. */
export function openCohortParts(
  { out, history, indicators = false, resume, definition, settings }: CohortsOptions,
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
    indicators,
    columns: cohortColumnsVersion,
  };
  return openParts(`${out}.parts`, inputs, resume);
}

/** Write the spells of default that all cohorts read. */
export async function writeSpells(
  warehouse: Warehouse,
  { definition }: CohortsOptions,
  { records, knownBy }: OutcomeRecords,
  parts: string,
): Promise<void> {
  const spells = defaultSpellsSql(definition, records, knownBy);
  const query = `SELECT * FROM (${spells}) ORDER BY entity, default_from`;
  await writePart(warehouse, query, join(parts, spellsName));
}

/** Score every observation point in ranges of enterprises, and put the outcomes beside. */
export async function writePoints(
  warehouse: Warehouse,
  options: CohortsOptions,
  points: readonly CohortPoint[],
  parts: string,
): Promise<void> {
  for (const [place, point] of points.entries()) {
    const { contracts, freshness, enterprises } = await readState(warehouse, point.asOf);
    const { program, index } = point.model;
    const plan = planFacts(program, index, contracts, point.asOf, factsBesides(point));
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

/** Put the parts together. @returns The files written. */
export async function collectParts(
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

/** The parts of a table; models in force on different days may read different columns. */
export function partsOf(folder: string, kind: 'cohort' | 'history'): string {
  return `read_parquet(${literal(join(folder, `${kind}-*.parquet`))}, union_by_name = true)`;
}
