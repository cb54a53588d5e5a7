import { inverse, Matrix } from 'ml-matrix';
import { isSquare, matrixOf, type Rows } from './square-matrix.js';

/** Distance from the identity within which the series is summed. */
const seriesWithin = 0.25;
const mostRoots = 40;
const mostSteps = 60;

/**
 * Principal logarithm of a matrix without eigenvalues on the closed negative axis: square roots until
 * it is near the identity, the series of artanh there, and doubling back (Higham, Functions of
 * Matrices, ch. 11; roots by the product form of Denman and Beavers, ch. 6).
 * @returns `null` where the rows are not square, or the roots do not settle.
 */
export function matrixLogarithm(rows: Rows): Rows | null {
  if (!isSquare(rows)) return null;
  const identity = Matrix.eye(rows.length);
  let root: Matrix | null = matrixOf(rows);
  let doublings = 0;
  while (root !== null && Matrix.sub(root, identity).norm() > seriesWithin) {
    root = doublings++ < mostRoots ? squareRoot(root) : null;
  }
  return root === null
    ? null
    : series(root)
        .mul(2 ** doublings)
        .to2DArray();
}

/** Square root by M ← (2 + M + M⁻¹) / 4, X ← X(1 + M⁻¹) / 2, which keeps its digits. */
function squareRoot(matrix: Matrix): Matrix | null {
  const identity = Matrix.eye(matrix.rows);
  let [root, product] = [matrix, matrix];
  for (let step = 0; step < mostSteps; step++) {
    const inverted = inverseOrNull(product);
    if (inverted === null) return null;
    root = root.mmul(Matrix.add(identity, inverted)).div(2);
    product = Matrix.add(product, inverted).add(Matrix.mul(identity, 2)).div(4);
    if (Matrix.sub(product, identity).norm() <= 1e-15 * matrix.rows) return root;
  }
  return Matrix.sub(product, identity).norm() < 1e-9 ? root : null;
}

function inverseOrNull(matrix: Matrix): Matrix | null {
  try {
    const result = inverse(matrix);
    return result.to1DArray().every(Number.isFinite) ? result : null;
  } catch {
    return null;
  }
}

/** ln A = 2·artanh(Y) with Y = (A − 1)(A + 1)⁻¹, summed over odd powers of Y. */
function series(matrix: Matrix): Matrix {
  const identity = Matrix.eye(matrix.rows);
  const y = Matrix.sub(matrix, identity).mmul(inverse(Matrix.add(matrix, identity)));
  const square = y.mmul(y);
  let power = y;
  let sum = y.clone();
  for (let odd = 3; odd < 100; odd += 2) {
    power = power.mmul(square);
    const term = Matrix.div(power, odd);
    sum = sum.add(term);
    if (term.norm() < 1e-18) break;
  }
  return sum.mul(2);
}
