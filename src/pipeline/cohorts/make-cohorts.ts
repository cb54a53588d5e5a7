import { rmSync } from 'node:fs';
import type { IncompletePoint } from '../../backtest/index.js';
import type { IsoDate } from '../../base/dates.js';
import type { WarehouseSettings } from '../../engine/duckdb/index.js';
import { checkDefaultDefinition } from '../../model/check-default-definition.js';
import { fingerprint } from '../../model/read-model-file.js';
import type { DefaultDefinition } from '../../model/schema/default-definition.js';
import type { CsvEncoding } from '../csv-encoding.js';
import type { OpenModel } from '../open-model.js';
import { formatOf } from '../output-file.js';
import { openForScoring, readState, type WarehouseState } from '../warehouse-state.js';
import { type CohortCounts, countCohorts, countIncomplete } from './cohort-counts.js';
import {
  collectParts,
  openCohortParts,
  partsOf,
  writePoints,
  writeSpells,
} from './cohort-parts.js';
import { openPoints, openReplayed, partPoints, type ReplayedModel } from './cohort-points.js';
import { observationPoints, type PointRange } from './observation-points.js';
import { type OutcomeRecords, readOutcomeRecords } from './outcome-records.js';

/** What {@link makeCohorts} is asked to do. */
export interface CohortsOptions extends ReplayedModel {
  readonly warehouse: string;
  readonly definition: DefaultDefinition;
  readonly points: PointRange;
  /** Outcomes as known by this day; all that the warehouse holds where absent. */
  readonly knownBy?: IsoDate;
  /** Table of the cohorts: .parquet, .csv or .jsonl. */
  readonly out: string;
  /** Also keep the observed score of every indicator, in columns `indicator.…`. */
  readonly indicators?: boolean;
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
  /** Observation points left out, with how many enterprises. */
  readonly incomplete: readonly IncompletePoint[];
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
    const incomplete = await countIncomplete(warehouse, state.contracts.keys(), parted.incomplete);
    const points = openPoints(parted.complete, options, model, definition, {
      given: history !== undefined,
      indicators: options.indicators ?? false,
    });
    const parts = openCohortParts(options, points, { ...outcomes, data: state.snapshots });
    await writeSpells(warehouse, options, outcomes, parts);
    await writePoints(warehouse, options, points, parts);
    const files = await collectParts(warehouse, options, parts);
    const cohorts = await countCohorts(warehouse, partsOf(parts, 'cohort'));
    rmSync(parts, { recursive: true });
    const { id, version } = definition;
    const { knownBy, from, to } = outcomes;
    return {
      model,
      definition: { id, version, fingerprint: fingerprint(definition) },
      outcomes: { knownBy, from, to },
      cohorts,
      incomplete,
      data: state.snapshots,
      files,
    };
  } finally {
    warehouse.close();
  }
}
