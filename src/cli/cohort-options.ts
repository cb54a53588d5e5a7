import { type Command, CommanderError } from 'commander';
import type { IsoDate } from '../base/dates.js';
import type { CohortSource } from '../pipeline/cohort-table.js';
import type { Door } from './door.js';
import { readIds } from './id-list.js';
import { withResources } from './options.js';

/** Where a cohort comes from, as the command line says it. */
export interface CohortOptions {
  readonly warehouse?: string;
  readonly indicators?: string;
  readonly ids?: string;
  readonly memory: string;
  readonly threads: number;
  readonly temp: string;
}

/** Add the options that name a cohort and what reading it may take. */
export function withCohortOptions(command: Command, door: Door): Command {
  command
    .option('--warehouse <file>', 'warehouse made by ingest')
    .option('--indicators <file>', 'table with enterprise_id and one column an indicator')
    .option('--ids <file>', 'only the enterprises listed, one a line');
  return withResources(command, door);
}

/** The source that was given; none where neither is. @throws commander's usage error for both. */
export function givenSource(
  { warehouse, indicators, ids, memory, threads, temp }: CohortOptions,
  asOf: IsoDate,
  progress: CohortSource['progress'],
  command: Command,
): CohortSource | undefined {
  if (warehouse !== undefined && indicators !== undefined) refuseUsage(command);
  const listed = ids === undefined ? {} : { ids: readIds(ids) };
  const rest = { asOf, ...listed, settings: { memory, threads, temp }, progress };
  if (warehouse !== undefined) return { kind: 'warehouse', file: warehouse, ...rest };
  return indicators === undefined ? undefined : { kind: 'indicators', file: indicators, ...rest };
}

/** The source that must be given. @throws commander's usage error for none and for both. */
export function requiredSource(
  options: CohortOptions,
  asOf: IsoDate,
  progress: CohortSource['progress'],
  command: Command,
): CohortSource {
  return givenSource(options, asOf, progress, command) ?? refuseUsage(command);
}

function refuseUsage(command: Command): never {
  const wanted = 'either --warehouse or --indicators';
  command.error(`error: give ${wanted}`, { exitCode: 2 });
  throw new CommanderError(2, 'usage', wanted);
}
