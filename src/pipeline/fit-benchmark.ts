import { CreditRadarError } from '../base/errors/credit-radar-error.js';
import type { Text } from '../base/text.js';
import {
  type BenchmarkRules,
  type Cohort,
  cellColumnOf,
  type FittableIndicator,
  fitIndicator,
  indicatorsToFit,
} from '../calibrate/fit-benchmark.js';
import { cohortProgram, cohortSteps } from '../compile/cohort-program.js';
import { applyBenchmark } from '../model/apply-benchmark.js';
import { type CatalogueIndex, indexCatalogue } from '../model/catalogue.js';
import { checkScorecard } from '../model/check-scorecard.js';
import { inForce } from '../model/in-force.js';
import { loadCatalogue, loadWrittenScorecard } from '../model/library.js';
import type { Benchmark, FittedIndicator } from '../model/schema/benchmark.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { type CohortSource, type CohortTable, withCohort } from './cohort-table.js';

/** A scorecard that a cohort is to complete, with what it is made from. */
export interface UnfittedModel {
  readonly scorecard: Scorecard;
  readonly index: CatalogueIndex;
  readonly toFit: readonly FittableIndicator[];
}

/** A benchmark and what to know of it. */
export interface FittedBenchmark {
  readonly benchmark: Benchmark;
  readonly enterprises: number;
  /** What still keeps the scorecard from being scored with, and what the cohort lacks. */
  readonly warnings: readonly string[];
}

/**
 * Read a scorecard with what it leaves `fitted`, as it stands on the day of a cohort.
 * @throws `nothing-to-fit`, and as `loadWrittenScorecard`
 */
export function openUnfitted(models: string, reference: string, asOf: string): UnfittedModel {
  const scorecard = inForce(loadWrittenScorecard(models, reference, asOf), asOf);
  const toFit = indicatorsToFit(scorecard);
  if (toFit.length === 0) {
    throw new CreditRadarError('nothing-to-fit', { model: `${scorecard.id}@${scorecard.version}` });
  }
  return { scorecard, index: indexCatalogue(loadCatalogue(models)), toFit };
}

/**
 * Fit what a scorecard leaves open on a cohort: indicators after their denominators, no caps and no
 * grades. One indicator's columns are in memory at a time; the order of enterprises in the source does
 * not matter.
 * @throws `cohort-empty`, and as {@link withCohort}
 */
export async function fitBenchmark(
  model: UnfittedModel,
  source: CohortSource,
  named: { readonly id: string; readonly version: string; readonly cohort: Text },
  rules: BenchmarkRules,
): Promise<FittedBenchmark> {
  const { scorecard, index, toFit } = model;
  return withCohort(source, questionOf(model, source.kind), async (table) => {
    if (table.size === 0)
      throw new CreditRadarError('cohort-empty', { file: source.file, asOf: source.asOf });
    const indicators: FittedIndicator[] = [];
    for (const indicator of toFit) {
      indicators.push(fitIndicator(indicator, index, await columnsOf(indicator, table), rules));
    }
    const benchmark: Benchmark = {
      id: named.id,
      version: named.version,
      model: `${scorecard.id}@${scorecard.version}`,
      cohort: named.cohort,
      asOf: source.asOf,
      basis: { kind: 'fitted', reference: 'credit-radar benchmark' },
      data: Object.fromEntries(table.data.map(({ feed, fingerprint }) => [feed, fingerprint])),
      rules,
      indicators,
    };
    const warnings = [
      ...table.warnings,
      ...checkScorecard(applyBenchmark(scorecard, benchmark), index),
    ];
    return { benchmark, enterprises: table.size, warnings };
  });
}

/** What a cohort must give for some indicators. */
export function questionOf(
  { scorecard, index, toFit }: UnfittedModel,
  kind: CohortSource['kind'],
): Parameters<typeof withCohort>[1] {
  const cells = [...new Set(toFit.flatMap((indicator) => cellColumnOf(indicator) ?? []))];
  const source = kind === 'warehouse' ? 'facts' : 'given';
  const steps = toFit.flatMap(({ use }) => Object.values(cohortSteps(use)));
  return {
    program: cohortProgram(scorecard, index, source, toFit, cells),
    index,
    columns: [...cells, ...steps],
  };
}

async function columnsOf(indicator: FittableIndicator, table: CohortTable): Promise<Cohort> {
  const { use } = indicator;
  const steps = cohortSteps(use);
  const by = cellColumnOf(indicator);
  return {
    size: table.size,
    values: new Map([[use, await table.numbers(steps.value)]]),
    excused: new Map([[use, await table.truths(steps.excused)]]),
    cells: new Map(by === undefined ? [] : [[by, await table.texts(by)]]),
  };
}
