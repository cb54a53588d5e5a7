import { join } from 'node:path';
import { type Command, InvalidArgumentError, Option } from 'commander';
import type { IncompletePoint } from '../backtest/index.js';
import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import { loadDefaultDefinition } from '../model/default-definition.js';
import type { Cohorts, CohortsOptions } from '../pipeline/cohorts/make-cohorts.js';
import type { BacktestReportInput } from '../report/index.js';
import type { Door } from './door.js';
import { isoDate } from './options.js';

/** Where cohorts are drawn from, as the command line says it. */
export interface ReplayOptions {
  readonly warehouse?: string;
  readonly from?: string;
  readonly to?: string;
  readonly every: number;
  readonly knownBy?: string;
  readonly definition?: string;
  /** Also keep the score of every indicator. */
  readonly withIndicators?: boolean;
}

/** Add the options that say which cohorts are drawn from a warehouse. */
export function withReplay(command: Command): Command {
  return command
    .option('--warehouse <file>', 'warehouse made by ingest, to draw cohorts from')
    .option('--from <date>', 'first observation point, with --warehouse', isoDate)
    .option('--to <date>', 'last observation point, with --warehouse', isoDate)
    .option('--every <months>', 'from one observation point to the next, e.g. 3m', months, 12)
    .option('--known-by <date>', 'outcomes as known by this day; else all there is', isoDate)
    .option('--definition <file>', 'definition of default; the standard one without it');
}

/**
 * The cohorts that are asked for.
 * @throws `cohort-source-incomplete`, and what reading the definition of default refuses
 */
export function replayOf(
  { warehouse, from, to, every: everyMonths, knownBy, definition, withIndicators }: ReplayOptions,
  door: Door,
): Pick<
  CohortsOptions,
  'warehouse' | 'models' | 'definition' | 'points' | 'knownBy' | 'indicators'
> {
  return {
    warehouse: given(warehouse, '--warehouse'),
    models: door.models,
    definition: loadDefaultDefinition(definition ?? join(door.models, 'default-definition.yaml')),
    points: { from: given(from, '--from'), to: given(to, '--to'), everyMonths },
    ...(knownBy === undefined ? {} : { knownBy }),
    indicators: withIndicators ?? false,
  };
}

/** What the user should know of observation points that were left out. */
export function incompleteWarnings(
  incomplete: readonly IncompletePoint[],
  { from, to }: { readonly from: string; readonly to: string },
): readonly string[] {
  return incomplete.map(({ asOf, windowEnd, why, enterprises }) => {
    const said = `observation point ${asOf} is left out with ${enterprises} enterprise(s)`;
    return why === 'records-end-earlier'
      ? `${said}: its window ends ${windowEnd}, records of default end ${to}`
      : `${said}: records of default begin ${from}`;
  });
}

/** What a report says of the outcomes of a replay; nothing where there was none. */
export function reportedOutcomes(
  replay: Pick<Cohorts, 'definition' | 'outcomes'> | undefined,
): Pick<BacktestReportInput, 'outcomes'> {
  if (replay === undefined) return {};
  const { definition, outcomes } = replay;
  const { knownBy } = outcomes;
  return { outcomes: { definition: `${definition.id}@${definition.version}`, knownBy } };
}

function given(value: string | undefined, option: string): string {
  if (value === undefined) throw new CreditRadarError('cohort-source-incomplete', { option });
  return value;
}

function months(text: string): number {
  const [, digits] = /^(\d{1,3})m$/.exec(text) ?? [];
  const count = Number(digits ?? 0);
  if (count >= 1) return count;
  throw new InvalidArgumentError('months such as 12m or 3m are needed.');
}

/** The option that keeps the score of every indicator in the table of cohorts. */
export function indicatorsOption(): Option {
  return new Option(
    '--with-indicators',
    'with --warehouse: also keep the observed score of every indicator, so that a backtest judges each by itself',
  );
}
