import { Matrix } from 'ml-matrix';
import { isSquare, matrixOf, type Rows } from './square-matrix.js';

/**
 * A square matrix to a whole power, by repeated squaring: a one-year transition matrix to the fifth
 * is the five-year one of a Markov chain.
 * @returns `null` where the rows are not square or the power is not a whole number from 0 up.
 */
export function matrixPower(rows: Rows, power: number): Rows | null {
  if (!isSquare(rows) || !Number.isInteger(power) || power < 0) return null;
  let result = Matrix.eye(rows.length);
  let square = matrixOf(rows);
  for (let left = power; left > 0; left = Math.floor(left / 2)) {
    if (left % 2 === 1) result = result.mmul(square);
    if (left > 1) square = square.mmul(square);
  }
  return result.to2DArray();
}
