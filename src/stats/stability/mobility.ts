import {
  determinant,
  EigenvalueDecomposition,
  Matrix,
  SingularValueDecomposition,
} from 'ml-matrix';
import { isTransitionMatrix, matrixOf, type Rows } from '../linear-algebra/square-matrix.js';
import type { Statistic } from '../statistic.js';

/** Mobility of a migration matrix by four indices, 0 where nobody moves. */
export interface Mobility extends Statistic {
  /** 1 − |det P|. */
  readonly determinant: number | null;
  /** 1 − |λ₂|, with λ₂ the eigenvalue of second-largest modulus. */
  readonly secondEigenvalue: number | null;
  /** Mean singular value of P − I (Jafry & Schuermann 2004), which tells matrices of equal trace apart. */
  readonly svd: number | null;
}

/**
 * Mobility indices of a transition matrix; `value` is Shorrocks' (K − trace P) / (K − 1) (1978).
 * @param matrix K × K shares, rows sum to 1.
 * @returns `null` with `not-a-transition-matrix` (an empty row makes it one) or `one-grade`.
 */
export function mobility(matrix: readonly (readonly (number | null)[])[]): Mobility {
  const rows = matrix.map((row) => row.map((cell) => cell ?? Number.NaN));
  const sound = isTransitionMatrix(rows);
  const indices = sound && rows.length > 1 ? indicesOf(rows) : null;
  return {
    value: indices?.shorrocks ?? null,
    method: 'mobility',
    convention: 'Shorrocks: (K − trace) / (K − 1)',
    n: rows.length,
    warnings: indices === null ? [sound ? 'one-grade' : 'not-a-transition-matrix'] : [],
    determinant: indices?.determinant ?? null,
    secondEigenvalue: indices?.secondEigenvalue ?? null,
    svd: indices?.svd ?? null,
  };
}

function indicesOf(rows: Rows): {
  readonly shorrocks: number;
  readonly determinant: number;
  readonly secondEigenvalue: number;
  readonly svd: number;
} {
  const k = rows.length;
  const p = matrixOf(rows);
  const { realEigenvalues, imaginaryEigenvalues } = new EigenvalueDecomposition(p);
  const moduli = realEigenvalues
    .map((real, index) => Math.hypot(real, imaginaryEigenvalues[index] ?? 0))
    .sort((a, b) => b - a);
  const { diagonal } = new SingularValueDecomposition(Matrix.sub(p, Matrix.eye(k)));
  return {
    shorrocks: (k - p.trace()) / (k - 1),
    determinant: 1 - Math.abs(determinant(p)),
    secondEigenvalue: 1 - (moduli[1] ?? 0),
    svd: diagonal.reduce((sum, value) => sum + value, 0) / k,
  };
}
