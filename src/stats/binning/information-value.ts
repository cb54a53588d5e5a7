import type { Statistic } from '../statistic.js';
import { type BinnedValue, isMissing } from './bin.js';
import type { CategoryCount } from './category-prebins.js';
import { woe, type ZeroCells } from './woe.js';

/** Choices of the information value. */
export interface InformationValueOptions {
  /** Distinct values at most, 50 unless told. */
  readonly mostDistinct?: number;
  /** Rule for empty cells; `add-half` unless told. */
  readonly zeroCells?: ZeroCells;
}

/**
 * Information value of a variable that takes few values, each one a bin, a missing value too.
 * Refused beyond 50 of them: on raw numbers nearly every cell is empty, and the result is made by the
 * rule for empty cells instead of the data. Bin such a variable first (`optimalBinning`).
 * @param values Categories, or numbers that stand for some. @param defaulted 1 or `true` for default.
 * @returns `value` from 0 up; `null` with `too-many-distinct-values`, `lengths-differ` or
 *   `single-class`.
 */
export function informationValue(
  values: readonly BinnedValue[],
  defaulted: readonly (boolean | number | null)[],
  { mostDistinct = 50, zeroCells = 'add-half' }: InformationValueOptions = {},
): Statistic {
  const cells = new Map<BinnedValue, CategoryCount>();
  let n = 0;
  for (const [row, given] of values.entries()) {
    const outcome = defaulted[row];
    if (outcome === null || outcome === undefined || Number.isNaN(outcome)) continue;
    const value = isMissing(given) ? null : given;
    const cell = cells.get(value) ?? { good: 0, bad: 0 };
    if (outcome === true || outcome === 1) cell.bad++;
    else cell.good++;
    cells.set(value, cell);
    n++;
  }
  const counts = [...cells.values()];
  const found = woe(
    counts.map(({ good }) => good),
    counts.map(({ bad }) => bad),
    { zeroCells },
  );
  const problem = problemOf(values.length === defaulted.length, cells.size, mostDistinct);
  return {
    value: problem === null ? found.value : null,
    method: 'information value',
    convention: `${found.convention}; distinct values as bins`,
    n,
    warnings: [
      ...(problem === null ? found.warnings : [problem]),
      ...(n < values.length ? ['incomplete-rows'] : []),
    ],
  };
}

function problemOf(equal: boolean, distinct: number, most: number): string | null {
  if (!equal) return 'lengths-differ';
  return distinct > most ? 'too-many-distinct-values' : null;
}
