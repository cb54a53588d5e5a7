import type { CatalogueIndex } from '../model/catalogue.js';
import { allIndicators } from '../model/hierarchy.js';
import type {
  Benchmark,
  Distribution,
  FittedIndicator,
  ObservedValues,
} from '../model/schema/benchmark.js';
import type { Treatment } from '../model/schema/normalise.js';
import type { BonusItem, ForceIndicator, Scorecard } from '../model/schema/scorecard.js';
import { quantile } from '../stats/quantile.js';
import { type CellColumn, type Centres, centresOf, groups, standIn } from './fit-centres.js';
import { type Ranks, ranksOf } from './fit-ranks.js';
import { fitTreatment } from './fit-treatment.js';
import { countBeyond, decilesOf, momentsOf } from './observed-values.js';

/** A cohort in columns: place i of every column is the same enterprise. */
export interface Cohort {
  readonly size: number;
  /** Values of indicators after their denominator, `null` where missing. */
  readonly values: ReadonlyMap<string, readonly (number | null)[]>;
  /** Where an indicator does not apply, by indicator; none where absent. */
  readonly excused?: ReadonlyMap<string, readonly boolean[]>;
  /** Cells of context columns, e.g. industries. */
  readonly cells: ReadonlyMap<string, readonly (string | null)[]>;
}

/** How a benchmark is fitted, see `benchmarkSchema`. */
export type BenchmarkRules = Benchmark['rules'];

/** An indicator, weighted or for a bonus. */
export type FittableIndicator = ForceIndicator | BonusItem;

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
  return indicatorsToFit(scorecard).map((indicator) =>
    fitIndicator(indicator, index, cohort, rules),
  );
}

/** Indicators of which a scorecard leaves something `fitted`. */
export function indicatorsToFit(
  scorecard: Pick<Scorecard, 'forces' | 'bonus'>,
): readonly FittableIndicator[] {
  return allIndicators(scorecard).filter(({ normalise, impute, treat }) =>
    JSON.stringify([normalise, impute, treat]).includes('"fitted"'),
  );
}

/** Column of cells that an indicator's percentiles or imputed values go by, if any. */
export function cellColumnOf({ normalise, impute }: FittableIndicator): string | undefined {
  const ranked = 'percentile' in normalise ? normalise.percentile : undefined;
  const byRank = typeof ranked === 'object' && 'by' in ranked ? ranked.by : undefined;
  const byValue = typeof impute === 'object' && 'by' in impute ? impute.by : undefined;
  return byRank ?? byValue;
}

/** Fit one indicator, see {@link fitIndicators}; the cohort need hold no columns but its own. */
export function fitIndicator(
  indicator: FittableIndicator,
  index: CatalogueIndex,
  whole: Cohort,
  rules: BenchmarkRules,
): FittedIndicator {
  const { use, normalise, impute, treat } = indicator;
  const falls = index.indicators.get(use)?.direction === 'negative';
  const cohort = thoseItAppliesTo(use, whole);
  const given = cohort.values.get(use) ?? [];
  const observed = given.filter((value) => value !== null);
  const cell = cellOf(indicator, cohort);
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
    notApplicable: whole.size - cohort.size,
    ...observedOf(observed, rules),
    ...(centres.whole !== undefined && { impute: centres.whole }),
    ...(winsorise && { winsorise }),
    ...chosen,
    ...(cell && { cells: { by: cell.by, of: cellsOf(prepared, cell, centres, ranks, rules) } }),
  };
}

/** The cohort without those whom the indicator does not apply to: nothing is imputed to them either. */
function thoseItAppliesTo(use: string, cohort: Cohort): Cohort {
  const excused = cohort.excused?.get(use);
  if (excused === undefined) return cohort;
  const kept = <T>(column: readonly T[]) => column.filter((_, at) => excused[at] !== true);
  const { size, values, cells } = cohort;
  return {
    size: size - excused.filter(Boolean).length,
    values: new Map([[use, kept(values.get(use) ?? [])]]),
    cells: new Map([...cells].map(([by, column]) => [by, kept(column)])),
  };
}

function observedOf(
  values: readonly number[],
  rules: BenchmarkRules,
): { readonly observed?: ObservedValues } {
  const limits = limitsAt(values, rules.limits);
  if (limits === undefined) return {};
  const { mean, sd } = momentsOf(values);
  const { edges, counts } = decilesOf(values);
  const beyond = countBeyond(values, limits);
  return { observed: { mean, ...(sd !== undefined && { sd }), limits, beyond, edges, counts } };
}

function cellOf(indicator: FittableIndicator, cohort: Cohort): CellColumn | undefined {
  const by = cellColumnOf(indicator);
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
  const { mean, sd } = momentsOf(present);
  const spread = sd !== undefined && { sd };
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
