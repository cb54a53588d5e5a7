import { Matrix } from 'ml-matrix';

/** A matrix as rows of numbers. */
export type Rows = readonly (readonly number[])[];

/** A library matrix of the rows. */
export function matrixOf(rows: Rows): Matrix {
  return new Matrix(rows.map((row) => [...row]));
}

/** Whether there are as many columns in every row as rows, at least one, and all numbers are finite. */
export function isSquare(rows: Rows): boolean {
  return (
    rows.length > 0 &&
    rows.every((row) => row.length === rows.length && row.every((cell) => Number.isFinite(cell)))
  );
}

/** Whether the rows are square, not negative, and each sums to 1 within 1e-9. */
export function isTransitionMatrix(rows: Rows): boolean {
  const sound = (row: readonly number[]) =>
    row.every((cell) => cell >= 0) &&
    Math.abs(row.reduce((sum, cell) => sum + cell, 0) - 1) <= 1e-9;
  return isSquare(rows) && rows.every(sound);
}
