import { jeffreysInterval, jeffreysTest } from '../stats/index.js';
import { finite } from './finite.js';
import type { Interval } from './result.js';
import type { CohortRows } from './sample.js';

/** One override of a row that can be judged. */
export interface OverriddenRow {
  /** Places of the model's and of the final grade, 0 the best. */
  readonly from: number;
  readonly to: number;
  /** Place of the row among those that can be judged. */
  readonly at: number;
  readonly defaulted: boolean;
  /** Empty where none was given. */
  readonly reason: string;
  readonly who: string;
}

/** Some overrides and what became of the enterprises. */
export interface OverrideGroup {
  readonly name: string;
  readonly n: number;
  readonly up: number;
  readonly down: number;
  /** Down the scale, negative for up. */
  readonly meanNotches: number | null;
  readonly defaults: number;
  readonly defaultRate: number | null;
  readonly interval: Interval | null;
  /** Default rate of rows without an override in the same model grades; `null` where a grade has none. */
  readonly rateAtModelGrade: number | null;
  /** The same in the final grades. */
  readonly rateAtFinalGrade: number | null;
  /** Jeffreys p-value of no more defaults than the final grades have; small where people were too kind. */
  readonly tooKind: number | null;
  /** Of no fewer; small where people were too harsh. */
  readonly tooHarsh: number | null;
}

/** Rows by a key, in the order in which keys first occur. */
export function rowsBy<Key>(
  rows: readonly OverriddenRow[],
  key: (row: OverriddenRow) => Key,
): ReadonlyMap<Key, readonly OverriddenRow[]> {
  const groups = new Map<Key, OverriddenRow[]>();
  for (const row of rows) {
    const own = groups.get(key(row));
    if (own === undefined) groups.set(key(row), [row]);
    else own.push(row);
  }
  return groups;
}

/** Default rates by grade of the rows without an override; `null` where a grade has none of them. */
export function plainRates(
  { n, grade, defaulted }: CohortRows,
  overridden: ReadonlySet<number>,
  grades: number,
): readonly (number | null)[] {
  const counts = Array.from({ length: grades }, () => ({ n: 0, defaults: 0 }));
  for (let row = 0; row < n; row++) {
    const count = counts[grade[row] ?? 0];
    if (count === undefined || overridden.has(row)) continue;
    count.n++;
    count.defaults += defaulted[row] ?? 0;
  }
  return counts.map((count) => (count.n === 0 ? null : count.defaults / count.n));
}

/** What some overrides did. @param rates Of {@link plainRates}. */
export function overrideGroup(
  name: string,
  rows: readonly OverriddenRow[],
  rates: readonly (number | null)[],
  confidence: number,
): OverrideGroup {
  const n = rows.length;
  const defaults = rows.filter(({ defaulted }) => defaulted).length;
  const expected = (place: (row: OverriddenRow) => number) =>
    mean(rows.map((row) => rates[place(row)] ?? null));
  const rateAtFinalGrade = expected(({ to }) => to);
  const above =
    n === 0 || rateAtFinalGrade === null || rateAtFinalGrade <= 0 || rateAtFinalGrade >= 1
      ? null
      : finite(jeffreysTest({ n, defaults, pd: rateAtFinalGrade }).pValue);
  return {
    name,
    n,
    up: rows.filter(({ from, to }) => to < from).length,
    down: rows.filter(({ from, to }) => to > from).length,
    meanNotches: mean(rows.map(({ from, to }) => to - from)),
    defaults,
    defaultRate: n === 0 ? null : defaults / n,
    interval:
      n === 0 ? null : jeffreysInterval({ n, defaults }, confidence, 'brown-cai-dasgupta').ci,
    rateAtModelGrade: expected(({ from }) => from),
    rateAtFinalGrade,
    tooKind: above,
    tooHarsh: above === null ? null : 1 - above,
  };
}

/** Mean of values; `null` of none and where one is missing. */
function mean(values: readonly (number | null)[]): number | null {
  const known = values.filter((value) => value !== null);
  if (known.length === 0 || known.length < values.length) return null;
  return known.reduce((sum, value) => sum + value, 0) / known.length;
}
