import { existsSync } from 'node:fs';
import { join } from 'node:path';
import type { IsoDate } from '../../base/dates.js';
import { readingStep } from '../../compile/early-warning-program.js';
import { planFacts } from '../../compile/facts-plan.js';
import type { Program } from '../../compile/program.js';
import { duckdbDialect } from '../../compile/sql/duckdb.js';
import { emitFacts } from '../../compile/sql/facts/facts-sql.js';
import { emitProgram } from '../../compile/sql/program-sql.js';
import { identifier, literal, type Warehouse } from '../../engine/duckdb/index.js';
import type { CatalogueIndex } from '../../model/catalogue.js';
import { indicatorCodes } from '../../model/hierarchy.js';
import type { OpenModel } from '../open-model.js';
import {
  type EntityRange,
  eachRange,
  openParts,
  rangeName,
  writePart,
} from '../warehouse-parts.js';
import { readState, type WarehouseState } from '../warehouse-state.js';

/** Enterprises at a time on one connection: a wide row takes about 20 kB while it is computed. */
export const batchSize = 25_000;

/** What a day is scored with. */
export interface MonitoredModel {
  readonly model: OpenModel;
  /** The readings of the early-warning signals, and the catalogue with their facts. */
  readonly readings: Program;
  readonly index: CatalogueIndex;
}

/** What {@link scoreDay} is asked to do. */
export interface DayOptions extends MonitoredModel {
  readonly asOf: IsoDate;
  /** Folder for the day's parts. */
  readonly folder: string;
  readonly threads: number;
  readonly resume: boolean;
  readonly progress: (done: number, of: number) => void;
}

/** A scored day, and what it was scored from. */
export interface MonitoredDay {
  readonly asOf: IsoDate;
  /** SQL of a relation with one row an enterprise, see {@link dayColumns}. */
  readonly relation: string;
  /** The same of a range of enterprises. */
  readonly part: (range: EntityRange) => string;
  readonly state: WarehouseState;
}

/** A column of a monitored day and the step that gives it. */
export interface DayColumn {
  readonly name: string;
  readonly step: string;
}

/** Columns of a monitored day besides `entity`, `enterprise_id` and the readings. */
export function dayColumns({ scorecard, program }: OpenModel): readonly DayColumn[] {
  const same = (name: string): DayColumn => ({ name, step: name });
  return [
    ...['stage', 'score', 'grade', 'coverage'].map(same),
    ...scorecard.forces.map(({ code }) => ({ name: `force:${code}`, step: code })),
    ...capCodes(program).map((code) => same(`cap:${code}`)),
    ...indicatorCodes(scorecard).flatMap((code) => [
      { name: `value:${code}`, step: code },
      { name: `points:${code}`, step: `${code}#contribution` },
    ]),
  ];
}

/** Codes of the caps of a program, those of coverage and consistency too. */
export function capCodes({ steps }: Program): readonly string[] {
  return steps.flatMap(({ name }) => (name.startsWith('cap:') ? [name.slice('cap:'.length)] : []));
}

/**
 * Score all enterprises as of a day and read what the signals ask, into Parquet parts; no row leaves
 * DuckDB. A part that a run of the same inputs left is kept where resuming.
 */
export async function scoreDay(warehouse: Warehouse, options: DayOptions): Promise<MonitoredDay> {
  const { asOf, folder, threads, progress } = options;
  const state = await readState(warehouse, asOf);
  openParts(folder, inputsOf(options, state), options.resume);
  const statements = statementsOf(options, state);
  const ranges = { enterprises: state.enterprises, most: batchSize, threads, progress };
  await eachRange(warehouse, ranges, (connection, range) =>
    scorePart(connection, statements, range, folder),
  );
  return {
    asOf,
    state,
    relation: `read_parquet(${literal(join(folder, 'day-*.parquet'))})`,
    part: (range) => `read_parquet(${literal(partFile(folder, range))})`,
  };
}

function partFile(folder: string, range: EntityRange): string {
  return join(folder, `day-${rangeName(range)}.parquet`);
}

/** What the parts of a day are made from: a run of the same may go on where another stopped. */
function inputsOf(options: DayOptions, { snapshots }: WarehouseState): object {
  const { model, readings, asOf, threads } = options;
  return {
    model: model.fingerprint,
    calibration: model.calibration?.fingerprint,
    readings: readings.steps,
    asOf,
    data: snapshots,
    threads,
    batchSize,
  };
}

interface PartStatements {
  readonly facts: (range: EntityRange) => string;
  readonly scored: string;
  readonly read: string;
  readonly day: string;
}

function statementsOf(
  { model, readings, index, asOf }: DayOptions,
  { contracts, freshness }: WarehouseState,
): PartStatements {
  const inputs = new Map([...model.program.inputs, ...readings.inputs]);
  const plan = planFacts({ inputs, steps: [] }, index, contracts, asOf);
  const columns = dayColumns(model);
  const outputs = [...new Set(columns.map(({ step }) => step))];
  const readingSteps = readings.steps.map(({ name }) => name).filter(isReading);
  const emit = (program: Program, own: readonly string[], names: readonly string[]) =>
    emitProgram(program, duckdbDialect, {
      from: 'facts',
      keep: [...own, ...names.filter((name) => program.inputs.has(name))],
      outputs: names.filter((name) => !program.inputs.has(name)),
    });
  const selected = [
    ...['s.entity', 's.enterprise_id'],
    ...columns.map(({ name, step }) => `s.${identifier(step)} AS ${identifier(name)}`),
    ...readingSteps.map((step) => `r.${identifier(step)}`),
  ];
  return {
    facts: ({ first, last }) => emitFacts(plan, freshness, `entity BETWEEN ${first} AND ${last}`),
    scored: emit(model.program, ['entity', 'enterprise_id'], outputs),
    read: emit(readings, ['entity'], readingSteps),
    day: `SELECT ${selected.join(', ')} FROM scored s JOIN readings r USING (entity) ORDER BY s.entity`,
  };
}

function isReading(step: string): boolean {
  return step.startsWith(readingStep(''));
}

async function scorePart(
  connection: Warehouse,
  { facts, scored, read, day }: PartStatements,
  range: EntityRange,
  folder: string,
): Promise<void> {
  const part = partFile(folder, range);
  if (existsSync(part)) return;
  await connection.run(`CREATE OR REPLACE TEMP TABLE facts AS ${facts(range)}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE scored AS ${scored}`);
  await connection.run(`CREATE OR REPLACE TEMP TABLE readings AS ${read}`);
  await connection.run('DROP TABLE facts');
  await writePart(connection, day, part);
}
