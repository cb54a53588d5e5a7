import type { CatalogueIndex } from '../model/catalogue.js';
import { allIndicators } from '../model/hierarchy.js';
import type { Benchmark, Distribution, FittedIndicator } from '../model/schema/benchmark.js';
import type { Impute, Normalise, Treatment } from '../model/schema/normalise.js';
import type { BonusItem, ForceIndicator, Scorecard } from '../model/schema/scorecard.js';
import { quantile } from '../stats/quantile.js';
import {
  type CellColumn,
  type Centres,
  centresOf,
  groups,
  meanOf,
  standIn,
} from './fit-centres.js';
import { type Ranks, ranksOf } from './fit-ranks.js';
import { fitTreatment } from './fit-treatment.js';

/** A cohort in columns: place i of every column is the same enterprise. */
export interface Cohort {
  readonly size: number;
  /** Values of indicators after their denominator, `null` where missing. */
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
  /** Cells of context columns, e.g. industries. */
  readonly cells: ReadonlyMap<string, readonly (string | null)[]>;
}

/** How a benchmark is fitted, see `benchmarkSchema`. */
export type BenchmarkRules = Benchmark['rules'];

type Indicator = ForceIndicator | BonusItem;

/**
 * Fit what a scorecard leaves `fitted` on a cohort: values to impute, limits and treatments of
 * outliers, then limits, moments and percentiles of the values so prepared. Percentiles are knots at
 * the cohort's distinct values, thinned to the most that the rules allow; a member gets for its equals
 * none, half or all of them, as the scorecard says.
 * @param index Says of each indicator whether more or less of it is better.
 */
export function fitIndicators(
  scorecard: Scorecard,
  index: CatalogueIndex,
  cohort: Cohort,
  rules: BenchmarkRules,
): readonly FittedIndicator[] {
  return allIndicators(scorecard)
    .filter(wantsFit)
    .map((indicator) => {
      const falls = index.indicators.get(indicator.use)?.direction === 'negative';
      return fitIndicator(indicator, falls, cohort, rules);
    });
}

function wantsFit({ normalise, impute, treat }: Indicator): boolean {
  return JSON.stringify([normalise, impute, treat]).includes('"fitted"');
}

function fitIndicator(
  { use, normalise, impute, treat }: Indicator,
  falls: boolean,
  cohort: Cohort,
  rules: BenchmarkRules,
): FittedIndicator {
  const given = cohort.values.get(use) ?? [];
  const observed = given.filter((value) => value !== null);
  const cell = cellOf(normalise, impute, cohort);
  const centres = centresOf(impute, given, cell, rules.shrinkage);
  const filled = given.map((value, at) => value ?? standIn(impute, centres, cell?.of[at] ?? null));
  const present = filled.filter((value) => value !== null);
  const winsorise = limitsAt(present, rules.winsorise);
  const treatments = treat.flatMap((one) => fittedTreatment(one, present, winsorise, rules));
  const prepare = (value: number) => treatments.reduce(treated, value);
  const prepared = filled.map((value) => (value === null ? null : prepare(value)));
  const ranks = ranksOf(normalise, falls, rules.knots);
  const chosen = treat.includes('fitted') && { treat: treatments };
  return {
    use,
    ...describe(prepared, ranks, rules),
    n: observed.length,
    missing: given.length - observed.length,
    ...(centres.whole !== undefined && { impute: centres.whole }),
    ...(winsorise && { winsorise }),
    ...chosen,
    ...(cell && { cells: { by: cell.by, of: cellsOf(prepared, cell, centres, ranks, rules) } }),
  };
}

/** The column that the indicator's percentiles or imputed values go by. */
function cellOf(
  normalise: Normalise,
  impute: Impute | undefined,
  cohort: Cohort,
): CellColumn | undefined {
  const ranked = 'percentile' in normalise ? normalise.percentile : undefined;
  const byRank = typeof ranked === 'object' && 'by' in ranked ? ranked.by : undefined;
  const byValue = typeof impute === 'object' && 'by' in impute ? impute.by : undefined;
  const by = byRank ?? byValue;
  return by === undefined ? undefined : { by, of: cohort.cells.get(by) ?? [] };
}

function limitsAt(
  values: readonly number[],
  [low, high]: readonly [number, number],
): [number, number] | undefined {
  const from = quantile(values, low).value;
  const to = quantile(values, high).value;
  return from === null || to === null ? undefined : [from, to];
}

function fittedTreatment(
  treatment: Treatment,
  values: readonly number[],
  winsorise: [number, number] | undefined,
  { mostWinsorised }: BenchmarkRules,
): readonly Treatment[] {
  if (treatment === 'fitted') return fitTreatment(values, mostWinsorised);
  if (!('winsorise' in treatment) || treatment.winsorise !== 'fitted') return [treatment];
  return winsorise === undefined ? [] : [{ winsorise }];
}

function treated(value: number, treatment: Treatment): number {
  if (treatment === 'fitted') return value;
  if ('log' in treatment) return Math.log(value + treatment.log.plus);
  if (treatment.winsorise === 'fitted') return value;
  const [low, high] = treatment.winsorise;
  return Math.max(low, Math.min(high, value));
}

function describe(
  values: readonly (number | null)[],
  ranks: Ranks | undefined,
  rules: BenchmarkRules,
): Distribution {
  const present = values.filter((value) => value !== null);
  const limits = limitsAt(present, rules.limits);
  const counts = { n: present.length, missing: values.length - present.length };
  if (limits === undefined) return counts;
  const mean = meanOf(present);
  const squares = present.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  const spread = present.length > 1 && { sd: Math.sqrt(squares / (present.length - 1)) };
  return { ...counts, limits, mean, ...spread, ...(ranks && { knots: ranks(present) }) };
}

function cellsOf(
  prepared: readonly (number | null)[],
  cell: CellColumn,
  centres: Centres,
  ranks: Ranks | undefined,
  rules: BenchmarkRules,
): Record<string, Distribution> {
  const cells = [...groups(prepared, cell)].map(([key, members]): [string, Distribution] => {
    const own = members.length >= rules.smallestCell ? ranks : undefined;
    const impute = centres.cells.get(key);
    return [key, { ...describe(members, own, rules), ...(impute !== undefined && { impute }) }];
  });
  return Object.fromEntries(cells);
}
