import { addMonthsFromEnd, fromEpochDay, type IsoDate, toEpochDay } from '../../base/dates.js';
import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import type { DefaultDefinition } from '../../model/schema/default-definition.js';
import { type OpenModel, openModel } from '../open-model.js';
import type { CohortPoint } from './cohort-rows.js';
import type { PointRange } from './observation-points.js';
import {
  type IncompleteWindow,
  incompleteWindow,
  type OutcomeRecords,
  windowEnd,
} from './outcome-records.js';

/** Which scorecard is replayed, and with whose PDs. */
export interface ReplayedModel {
  /** Folder of the models. */
  readonly models: string;
  /** Scorecard: `id`, `id@version` or a file. */
  readonly model: string;
  readonly calibration?: string;
}

/** Observation points told apart by whether their performance windows are complete. */
export interface PartedPoints {
  readonly complete: readonly IsoDate[];
  /** The last of the complete ones. */
  readonly last: IsoDate;
  readonly incomplete: readonly IncompleteWindow[];
}

/** @throws `cohort-window-incomplete` where no window is complete. */
export function partPoints(
  points: readonly IsoDate[],
  { from, to }: PointRange,
  definition: DefaultDefinition,
  outcomes: OutcomeRecords,
): PartedPoints {
  const judged = points.map((asOf) => ({
    asOf,
    incomplete: incompleteWindow(asOf, definition, outcomes),
  }));
  const incomplete = judged.flatMap((one) => one.incomplete ?? []);
  const complete = judged.filter((one) => one.incomplete === undefined).map(({ asOf }) => asOf);
  const last = complete.at(-1);
  if (last !== undefined) return { complete, last, incomplete };
  const { months } = definition.performanceWindow;
  const earliest = fromEpochDay(toEpochDay(outcomes.from) - 1);
  const latest = addMonthsFromEnd(outcomes.to, -months);
  throw new CreditRadarError('cohort-window-incomplete', {
    ...{ from, to, months, known: outcomes.knownBy },
    recordsFrom: outcomes.from,
    recordsTo: outcomes.to,
    ...(earliest <= latest ? { earliest, latest } : {}),
  });
}

/**
 * The scorecard that is replayed: in the version in force on a day, so that all cohorts are of one.
 * @throws what opening a model refuses
 */
export function openReplayed(replayed: ReplayedModel, day: IsoDate): OpenModel {
  return openModel(replayed.models, replayed.model, 'facts', day, replayed.calibration);
}

/**
 * The same version as it stood on each observation point.
 * @param wanted Whether to open it for given indicators too, and to keep the score of every indicator.
 */
export function openPoints(
  days: readonly IsoDate[],
  replayed: ReplayedModel,
  { scorecard: { id, version } }: OpenModel,
  definition: DefaultDefinition,
  { given, indicators }: { readonly given: boolean; readonly indicators: boolean },
): readonly CohortPoint[] {
  const { models, model, calibration } = replayed;
  const pinned = model.endsWith('.yaml') ? model : `${id}@${version}`;
  return days.map((asOf) => ({
    model: openModel(models, pinned, 'facts', asOf, calibration),
    asOf,
    windowEnd: windowEnd(asOf, definition),
    outside: definition.outside,
    withIndicators: indicators,
    ...(given ? { given: openModel(models, pinned, 'given', asOf) } : {}),
  }));
}
