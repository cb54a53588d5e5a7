/** Counts of pairs of grades 1 … K: rows by the first, columns by the second. */
export interface GradeTable {
  readonly counts: readonly (readonly number[])[];
  readonly n: number;
  /** Pairs with a part that is no grade of the scale. */
  readonly leftOut: number;
}

/** Cross-tabulates two columns of grades, numbered from 1, on a scale of `grades` grades. */
export function gradeTable(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
  grades: number,
): GradeTable {
  const counts = Array.from({ length: grades }, () => new Array<number>(grades).fill(0));
  let n = 0;
  for (const [index, row] of first.entries()) {
    const column = second[index];
    if (!isGrade(row, grades) || !isGrade(column, grades)) continue;
    const cells = counts[row - 1];
    if (cells === undefined) continue;
    cells[column - 1] = (cells[column - 1] ?? 0) + 1;
    n++;
  }
  return { counts, n, leftOut: first.length - n };
}

/** A whole number of 1 … `grades`. */
export function isGrade(value: number | null | undefined, grades: number): value is number {
  return typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= grades;
}
