import { logistic, softplus } from '../distributions/logistic.js';
import type { Design } from './design.js';

/** Negative log-likelihood with its first and second derivatives. */
export interface LikelihoodPoint {
  readonly negLogLik: number;
  readonly gradient: readonly number[];
  /** XᵀWX, the information. */
  readonly hessian: readonly (readonly number[])[];
}

/** Derivatives of the weighted negative log-likelihood of a logistic regression at coefficients. */
export function likelihoodAt(design: Design, coefficients: readonly number[]): LikelihoodPoint {
  const { rows, columns, matrix, outcome, weight } = design;
  const gradient = new Float64Array(columns);
  const hessian = new Float64Array(columns * columns);
  let negLogLik = 0;
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const eta = linearPredictor(design, row, coefficients);
    const [target, share] = [outcome[row] ?? 0, weight[row] ?? 0];
    const p = logistic(eta);
    negLogLik += share * (target === 1 ? softplus(-eta) : softplus(eta) - target * eta);
    const residual = share * (p - target);
    const spread = share * p * logistic(-eta);
    for (let a = 0; a < columns; a++) {
      const value = matrix[start + a] ?? 0;
      gradient[a] = (gradient[a] ?? 0) + residual * value;
      const scaled = spread * value;
      for (let b = 0; b <= a; b++) {
        hessian[a * columns + b] =
          (hessian[a * columns + b] ?? 0) + scaled * (matrix[start + b] ?? 0);
      }
    }
  }
  return { negLogLik, gradient: [...gradient], hessian: symmetricRows(hessian, columns) };
}

/** Negative log-likelihood alone. */
export function negLogLikAt(design: Design, coefficients: readonly number[]): number {
  let sum = 0;
  for (let row = 0; row < design.rows; row++) {
    const eta = linearPredictor(design, row, coefficients);
    const target = design.outcome[row] ?? 0;
    const loss = target === 1 ? softplus(-eta) : softplus(eta) - target * eta;
    sum += (design.weight[row] ?? 0) * loss;
  }
  return sum;
}

/** Σ wᵢ²·uᵢuᵢᵀ with uᵢ = xᵢ(yᵢ − pᵢ): the middle of the sandwich covariance. */
export function scoreProducts(
  design: Design,
  coefficients: readonly number[],
): readonly (readonly number[])[] {
  const { rows, columns, matrix, outcome, weight } = design;
  const products = new Float64Array(columns * columns);
  for (let row = 0; row < rows; row++) {
    const start = row * columns;
    const p = logistic(linearPredictor(design, row, coefficients));
    const square = ((weight[row] ?? 0) * ((outcome[row] ?? 0) - p)) ** 2;
    for (let a = 0; a < columns; a++) {
      const scaled = square * (matrix[start + a] ?? 0);
      for (let b = 0; b <= a; b++) {
        products[a * columns + b] =
          (products[a * columns + b] ?? 0) + scaled * (matrix[start + b] ?? 0);
      }
    }
  }
  return symmetricRows(products, columns);
}

function linearPredictor(design: Design, row: number, coefficients: readonly number[]): number {
  const start = row * design.columns;
  let eta = 0;
  for (let column = 0; column < design.columns; column++) {
    eta += (design.matrix[start + column] ?? 0) * (coefficients[column] ?? 0);
  }
  return eta;
}

/** Rows of a symmetric matrix of which the lower half is filled. */
function symmetricRows(lower: Float64Array, size: number): readonly (readonly number[])[] {
  return Array.from({ length: size }, (_, a) =>
    Array.from({ length: size }, (_each, b) => lower[Math.max(a, b) * size + Math.min(a, b)] ?? 0),
  );
}
