import { type Cohort, cellColumnOf } from '../calibrate/fit-benchmark.js';
import { compileBatch } from '../compile/batch.js';
import { cohortProgram, cohortSteps } from '../compile/cohort-program.js';
import { type Columns, cellOf } from '../compile/columns.js';
import type { IndicatorSource } from '../compile/resolver.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { type Scenario, scenariosOf, type UncertainChoices } from './choices.js';
import { withMissingOption } from './missing-options.js';
import {
  isFittedOption,
  rankedIndicators,
  withNormalisationOption,
} from './normalisation-options.js';

/** A model and the enterprises that it is tried on. */
export interface TriedModel {
  readonly scorecard: Scorecard;
  readonly index: CatalogueIndex;
  readonly source: IndicatorSource;
  /** Inputs of the model's program. */
  readonly columns: Columns;
  readonly count: number;
}

/** The scorecard of every scenario, in the order of `scenariosOf`; the first is the model itself. */
export function scenarioScorecards(
  model: TriedModel,
  choices: UncertainChoices,
): readonly Scorecard[] {
  const fits = choices.normalisation.some(isFittedOption);
  const cohort = fits ? cohortOf(model) : { size: 0, values: new Map(), cells: new Map() };
  return scenariosOf(choices).map((scenario) => scorecardOf(scenario, model, choices, cohort));
}

function scorecardOf(
  { normalisation, missing, benchmark }: Scenario,
  { scorecard, index }: TriedModel,
  { benchmarks }: UncertainChoices,
  cohort: Cohort,
): Scorecard {
  const base = benchmarks.find(({ code }) => code === benchmark)?.scorecard ?? scorecard;
  const normalised = withNormalisationOption(base, normalisation, index, cohort);
  return withMissingOption(normalised, missing);
}

/** The cohort's values of the indicators that a fitted normalisation replaces. */
function cohortOf({ scorecard, index, source, columns, count }: TriedModel): Cohort {
  const ranked = rankedIndicators(scorecard, index);
  const cells = [...new Set(ranked.flatMap((indicator) => cellColumnOf(indicator) ?? []))];
  const program = cohortProgram(scorecard, index, source, ranked, cells);
  const steps = ranked.flatMap(({ use }) => Object.values(cohortSteps(use)));
  const made = compileBatch(program, [...cells, ...steps])(columns, count);
  const rows = Array.from({ length: count }, (_, row) => row);
  const numbers = (name: string) => rows.map((row) => asNumber(cellOf(made[name], row, 'number')));
  const texts = (name: string) => rows.map((row) => asText(cellOf(made[name], row, 'text')));
  const truths = (name: string) => rows.map((row) => cellOf(made[name], row, 'boolean') === true);
  return {
    size: count,
    values: new Map(ranked.map(({ use }) => [use, numbers(cohortSteps(use).value)])),
    excused: new Map(ranked.map(({ use }) => [use, truths(cohortSteps(use).excused)])),
    cells: new Map(cells.map((name) => [name, texts(name)])),
  };
}

function asNumber(value: unknown): number | null {
  return typeof value === 'number' ? value : null;
}

function asText(value: unknown): string | null {
  return typeof value === 'string' ? value : null;
}
