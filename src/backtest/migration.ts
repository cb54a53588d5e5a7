import type { IsoDate } from '../base/dates.js';
import {
  type MigrationCounts,
  migrationHomogeneity,
  migrationMatrixOf,
  migrationZTests,
  mobility,
  weightBandwidth,
} from '../stats/index.js';
import { exclusionOf } from './cohort-rows.js';
import { finite } from './finite.js';
import { type BacktestSample, outcomes, standings } from './sample.js';

/** Moves between grades from one observation point to the next, or over all such steps. */
export interface MigrationStep {
  readonly from: IsoDate;
  readonly to: IsoDate;
  /** K × K counts, best grade first, rows at the start. */
  readonly counts: MigrationCounts;
  /** Left without a grade though still in the data; part of the exits. */
  readonly notRated: number;
  /** Shares of those who still have a grade. */
  readonly matrix: readonly (readonly (number | null)[])[];
  /** Shares of all who started; default and exit are the last two columns. */
  readonly withOutcomes: readonly (readonly (number | null)[])[];
  readonly stayed: number | null;
  readonly upgraded: number | null;
  readonly downgraded: number | null;
  readonly withinOne: number | null;
  readonly bandwidth: { readonly upper: number; readonly lower: number };
  readonly mobility: number | null;
  /** ECB z-tests, p-values by cell; small where a cell is fuller than its neighbour to the diagonal. */
  readonly zPValues: readonly (readonly (number | null)[])[];
  readonly smallestPValue: number | null;
  /** The smallest times the number of cells tested (Bonferroni), at most 1. */
  readonly adjustedPValue: number | null;
  readonly warnings: readonly string[];
}

/** All migrations; `pooled` is `null` with one observation point. */
export interface MigrationResult {
  readonly grades: readonly string[];
  readonly steps: readonly MigrationStep[];
  readonly pooled: MigrationStep | null;
  /** Are two successive steps one matrix? Pearson chi-square by row. */
  readonly homogeneity: readonly {
    readonly from: IsoDate;
    readonly to: IsoDate;
    readonly statistic: number | null;
    readonly df: number;
    readonly pValue: number | null;
  }[];
}

/** Counts of one step while they are gathered. */
export interface MigrationTally {
  readonly between: number[][];
  readonly defaults: number[];
  readonly exits: number[];
  notRated: number;
}

/**
 * Migrations between successive observation points of all enterprises in a cohort: to a grade, into
 * default within the performance window, or out (gone, or no longer rated).
 */
export function migrations(sample: BacktestSample): MigrationResult {
  const { dates, grades } = sample;
  const tallies = dates.slice(1).map(() => emptyTally(grades.length));
  for (let row = 0; row < sample.date.length; row++) count(sample, row, tallies);
  return migrationsOf(grades, dates, tallies);
}

/**
 * The statistics of counted migrations, for whoever has counts and no rows.
 * @param grades Best first. @param dates Ascending, one more than there are tallies.
 */
export function migrationsOf(
  grades: readonly string[],
  dates: readonly IsoDate[],
  tallies: readonly MigrationTally[],
): MigrationResult {
  const steps = tallies.map((tally, place) =>
    migrationStepOf(tally, dates[place], dates[place + 1]),
  );
  return {
    grades,
    steps,
    pooled:
      tallies.length === 0
        ? null
        : migrationStepOf(tallies.reduce(added, emptyTally(grades.length)), dates[0], dates.at(-1)),
    homogeneity: steps.slice(1).map((step, place) => {
      const test = migrationHomogeneity(wide(steps[place]), wide(step));
      const { from, to } = step;
      const [statistic, pValue] = [finite(test.value), finite(test.pValue)];
      return { from, to, statistic, df: test.df, pValue };
    }),
  };
}

function count(sample: BacktestSample, row: number, tallies: readonly MigrationTally[]): void {
  const date = sample.date[row] ?? 0;
  const tally = tallies[date];
  if (tally === undefined || exclusionOf(sample, row) !== null) return;
  const from = sample.grade[row] ?? 0;
  const next = row + 1;
  const follows =
    sample.enterprise[next] === sample.enterprise[row] && sample.date[next] === date + 1;
  const standing = standings[sample.standing[next] ?? 0];
  if (outcomes[sample.outcome[row] ?? 0] === 'defaulted' || (follows && standing === 'in-default'))
    tally.defaults[from] = (tally.defaults[from] ?? 0) + 1;
  else if (follows && standing === 'rated') {
    const line = tally.between[from];
    const to = sample.grade[next] ?? 0;
    if (line !== undefined) line[to] = (line[to] ?? 0) + 1;
  } else {
    tally.exits[from] = (tally.exits[from] ?? 0) + 1;
    if (follows) tally.notRated++;
  }
}

/** The statistics of one step's counts. */
export function migrationStepOf(
  tally: MigrationTally,
  from: IsoDate = '',
  to: IsoDate = '',
): MigrationStep {
  const { between, defaults, exits, notRated } = tally;
  const found = migrationMatrixOf({ between, defaults, exits });
  const started = between.map(
    (row, grade) => total(row) + (defaults[grade] ?? 0) + (exits[grade] ?? 0),
  );
  const band = weightBandwidth(between);
  const tests = migrationZTests(between, { rowTotals: started });
  const tested = tests.pValues.flat().filter((p) => p !== null).length;
  return {
    from,
    to,
    counts: found.counts,
    notRated,
    matrix: found.matrix,
    withOutcomes: found.withOutcomes,
    stayed: found.value,
    upgraded: found.upgradeShare,
    downgraded: found.downgradeShare,
    withinOne: found.withinOneShare,
    bandwidth: { upper: band.upper, lower: band.lower },
    mobility: finite(mobility(found.matrix).value),
    zPValues: tests.pValues,
    smallestPValue: tests.value,
    adjustedPValue: tests.value === null ? null : Math.min(1, tests.value * tested),
    warnings: [...new Set([...found.warnings, ...band.warnings, ...tests.warnings])],
  };
}

/** Counts with default and exit as further columns. */
function wide(step: MigrationStep | undefined): readonly (readonly number[])[] {
  if (step === undefined) return [];
  const { between, defaults, exits } = step.counts;
  return between.map((row, grade) => [...row, defaults[grade] ?? 0, exits[grade] ?? 0]);
}

/** A tally of nothing yet. */
export function emptyTally(grades: number): MigrationTally {
  const zeros = () => new Array<number>(grades).fill(0);
  return {
    between: Array.from({ length: grades }, zeros),
    defaults: zeros(),
    exits: zeros(),
    notRated: 0,
  };
}

function added(sum: MigrationTally, one: MigrationTally): MigrationTally {
  const plus = (left: readonly number[], right: readonly number[] = []) =>
    left.map((value, place) => value + (right[place] ?? 0));
  return {
    between: sum.between.map((row, grade) => plus(row, one.between[grade])),
    defaults: plus(sum.defaults, one.defaults),
    exits: plus(sum.exits, one.exits),
    notRated: sum.notRated + one.notRated,
  };
}

function total(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
