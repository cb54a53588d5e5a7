import { type Cohort, cellColumnOf } from '../calibrate/fit-benchmark.js';
import { compileBatch } from '../compile/batch.js';
import { cohortProgram, cohortSteps } from '../compile/cohort-program.js';
import { type Columns, cellOf } from '../compile/columns.js';
import type { IndicatorSource } from '../compile/resolver.js';
import type { CatalogueIndex } from '../model/catalogue.js';
import type { Scorecard } from '../model/schema/scorecard.js';
import { scenariosOf, type UncertainChoices } from './choices.js';
import { withMissingOption } from './missing-options.js';
import {
  fittedRanks,
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

const nothingFitted: ReturnType<typeof fittedRanks> = new Map();

/** The scorecard of every scenario, in the order of `scenariosOf`; the first is the model itself. */
export function scenarioScorecards(
  model: TriedModel,
  choices: UncertainChoices,
): readonly Scorecard[] {
  const { scorecard, index } = model;
  const fits = choices.normalisation.some(isFittedOption);
  const cohort = fits ? cohortOf(model) : undefined;
  const bases = [{ code: 'declared', scorecard }, ...choices.benchmarks].map(
    ({ code, scorecard: base }) => ({
      code,
      base,
      fitted: cohort === undefined ? nothingFitted : fittedRanks(base, index, cohort),
    }),
  );
  return scenariosOf(choices).flatMap(({ normalisation, missing, benchmark }) => {
    const found = bases.find(({ code }) => code === benchmark);
    if (found === undefined) return [];
    const { base, fitted } = found;
    return [
      withMissingOption(withNormalisationOption(base, normalisation, index, fitted), missing),
    ];
  });
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
