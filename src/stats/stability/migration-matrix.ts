import { isGrade } from '../agreement/grade-table.js';
import type { Statistic } from '../statistic.js';

/** Where an enterprise was after the period: in a grade, in default, or gone from the portfolio. */
export type MigrationOutcome = number | 'default' | 'exit';

/** Counts of a cohort by grade at its start. */
export interface MigrationCounts {
  /** K × K, best grade first: rows at the start, columns at the end. */
  readonly between: readonly (readonly number[])[];
  /** Into default, per grade at the start. */
  readonly defaults: readonly number[];
  /** Out of the portfolio without default, per grade at the start. */
  readonly exits: readonly number[];
}

/** A migration matrix with its summary. */
export interface MigrationMatrix extends Statistic {
  readonly counts: MigrationCounts;
  /** Shares of those who still have a grade; `null` rows for grades that nobody was left in. */
  readonly matrix: readonly (readonly (number | null)[])[];
  /** Shares of all who started, with default and exit as the last two columns. */
  readonly withOutcomes: readonly (readonly (number | null)[])[];
  /** Defaults over all who started: exits stay in the denominator (EBA/GL/2017/16). */
  readonly defaultRates: readonly (number | null)[];
  /** Defaults over those who did not leave. */
  readonly defaultRatesWithoutExits: readonly (number | null)[];
  readonly upgradeShare: number | null;
  readonly downgradeShare: number | null;
  /** Share that moved at most one notch. */
  readonly withinOneShare: number | null;
}

/**
 * Cohort migration matrix: each enterprise counts once, from its grade at the start to what it was at
 * the end. Default and exit are columns outside the K × K part.
 * @param start Grades 1 … K, 1 the best. @param end Outcomes by the same enterprises.
 * @returns As `migrationMatrixOf`; `incomplete-pairs` where a grade is missing or off the scale.
 */
export function migrationMatrix(
  start: readonly (number | null)[],
  end: readonly (MigrationOutcome | null)[],
  { grades }: { readonly grades: number },
): MigrationMatrix {
  const zeros = () => new Array<number>(grades).fill(0);
  const between = Array.from({ length: grades }, zeros);
  const [defaults, exits] = [zeros(), zeros()];
  let leftOut = 0;
  for (const [index, from] of start.entries()) {
    const to = end[index] ?? null;
    const line = targetOf(to, from, grades, { between, defaults, exits });
    if (line === null) leftOut++;
    else line.counts[line.at] = (line.counts[line.at] ?? 0) + 1;
  }
  const result = migrationMatrixOf({ between, defaults, exits });
  return leftOut > 0 ? { ...result, warnings: [...result.warnings, 'incomplete-pairs'] } : result;
}

function targetOf(
  to: MigrationOutcome | null,
  from: number | null,
  grades: number,
  lines: { readonly between: number[][]; readonly defaults: number[]; readonly exits: number[] },
): { readonly counts: number[]; readonly at: number } | null {
  if (!isGrade(from, grades)) return null;
  if (to === 'default') return { counts: lines.defaults, at: from - 1 };
  if (to === 'exit') return { counts: lines.exits, at: from - 1 };
  const counts = lines.between[from - 1];
  return isGrade(to, grades) && counts !== undefined ? { counts, at: to - 1 } : null;
}

/**
 * Shares and summary of migration counts.
 * @returns `value` the share that kept its grade among those who still have one; `null` with
 *   `no-moves`. `empty-grade` where a row has none left.
 */
export function migrationMatrixOf(counts: MigrationCounts): MigrationMatrix {
  const { between, defaults, exits } = counts;
  const all = between.map((row, grade) => sum(row) + (defaults[grade] ?? 0) + (exits[grade] ?? 0));
  const matrix = between.map((row) => sharesOf(row, sum(row)));
  const n = sum(between.map(sum));
  const share = (holds: (notches: number) => boolean): number | null => {
    const cells = between.flatMap((row, from) => row.filter((_, to) => holds(to - from)));
    return n > 0 ? sum(cells) / n : null;
  };
  const perGrade = (count: number, total: number) => (total > 0 ? count / total : null);
  return {
    value: share((notches) => notches === 0),
    method: 'cohort migration matrix',
    convention: 'default and exit outside the K × K part',
    n,
    warnings: [
      ...(n === 0 ? ['no-moves'] : []),
      ...(between.some((row) => sum(row) === 0) ? ['empty-grade'] : []),
    ],
    counts,
    matrix,
    withOutcomes: between.map((row, grade) =>
      sharesOf([...row, defaults[grade] ?? 0, exits[grade] ?? 0], all[grade] ?? 0),
    ),
    defaultRates: defaults.map((count, grade) => perGrade(count, all[grade] ?? 0)),
    defaultRatesWithoutExits: defaults.map((count, grade) =>
      perGrade(count, (all[grade] ?? 0) - (exits[grade] ?? 0)),
    ),
    upgradeShare: share((notches) => notches < 0),
    downgradeShare: share((notches) => notches > 0),
    withinOneShare: share((notches) => Math.abs(notches) <= 1),
  };
}

function sharesOf(row: readonly number[], total: number): readonly (number | null)[] {
  return row.map((count) => (total > 0 ? count / total : null));
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}
