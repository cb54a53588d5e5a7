import { chiSquareUpperTail } from '../distributions/chi-square.js';
import type { Statistic } from '../statistic.js';

/** A test that two periods share one migration matrix. */
export interface MigrationHomogeneity extends Statistic {
  readonly df: number;
  readonly pValue: number | null;
}

/**
 * Pearson chi-square test that two migration matrices are one, row by row (Anderson & Goodman 1957);
 * grades without enterprises in a period, and columns empty in both, add no degrees of freedom.
 * @param first Counts of one period, K × K or with outcome columns. @param second Those of the other.
 * @returns `value` the statistic; `null` with `shapes-differ` or `nothing-to-compare`.
 */
export function migrationHomogeneity(
  first: readonly (readonly number[])[],
  second: readonly (readonly number[])[],
): MigrationHomogeneity {
  const sameShape =
    first.length === second.length &&
    first.every((row, grade) => row.length === second[grade]?.length);
  const rows = sameShape ? first.map((row, grade) => rowTest(row, second[grade] ?? [])) : [];
  const df = rows.reduce((sum, row) => sum + row.df, 0);
  const statistic = rows.reduce((sum, row) => sum + row.statistic, 0);
  const testable = sameShape && df > 0;
  return {
    value: testable ? statistic : null,
    method: 'migration homogeneity test',
    convention: 'Pearson chi-square by row, columns empty in both dropped',
    n: [...first, ...second].flat().reduce((sum, count) => sum + count, 0),
    warnings: testable ? [] : [sameShape ? 'nothing-to-compare' : 'shapes-differ'],
    df,
    pValue: testable ? chiSquareUpperTail(statistic, df) : null,
  };
}

function rowTest(
  first: readonly number[],
  second: readonly number[],
): { readonly statistic: number; readonly df: number } {
  const total = (row: readonly number[]) => row.reduce((sum, count) => sum + count, 0);
  const [n, m] = [total(first), total(second)];
  if (n === 0 || m === 0) return { statistic: 0, df: 0 };
  let [statistic, columns] = [0, 0];
  for (const [column, count] of first.entries()) {
    const other = second[column] ?? 0;
    if (count + other === 0) continue;
    columns++;
    statistic += (count * m - other * n) ** 2 / (n * m * (count + other));
  }
  return { statistic, df: columns - 1 };
}
