import type { Statistic } from '../statistic.js';
import { completedComparisons } from './completed-comparisons.js';
import { principalVector } from './principal-vector.js';
import { type RandomIndexName, randomIndex } from './random-index.js';

/** How weights follow from comparisons. */
export type AhpMethod = 'eigenvector' | 'geometric-mean' | 'column-average';

/** Choices of the analytic hierarchy process. */
export interface AhpOptions {
  /** `eigenvector` unless told. */
  readonly method?: AhpMethod;
  /** Table of the consistency ratio; `saaty-1980` unless told. */
  readonly randomIndex?: RandomIndexName;
}

/** Weights from pairwise comparisons with measures of their consistency. */
export interface AhpWeights extends Statistic {
  /** In the order of the rows, sum 1. */
  readonly weights: readonly number[] | null;
  readonly lambdaMax: number | null;
  /** (λ − n) / (n − 1). */
  readonly consistencyIndex: number | null;
  readonly randomIndex: RandomIndexName;
  /** Geometric consistency index of Aguarón & Moreno-Jiménez (2003); `null` below three items. */
  readonly geometricConsistency: number | null;
  /** Worst triad by Koczkodaj (1993), in [0, 1); it shows where to ask again. */
  readonly koczkodaj: number | null;
  /** The matrix with its gaps filled. */
  readonly completed: readonly (readonly number[])[] | null;
}

/** Saaty's limit of the ratio beyond which judgements should be revised. */
const acceptable = 0.1;

/**
 * Weights of items from a reciprocal matrix of pairwise comparisons (Saaty 1980). Gaps (`null`) are
 * filled so that the matrix is as consistent as the judgements given allow.
 * @param comparisons aᵢⱼ > 0 says how many times item i counts for item j; aⱼᵢ = 1/aᵢⱼ, aᵢᵢ = 1.
 * @returns `value` the consistency ratio by the named table, 0 for one or two items; `inconsistent`
 *   above 0.1; `null` with `no-random-index` beyond 15 items, or without weights with `not-square`,
 *   `not-positive`, `not-reciprocal` or `disconnected-comparisons`.
 */
export function ahpWeights(
  comparisons: readonly (readonly (number | null)[])[],
  { method = 'eigenvector', randomIndex: table = 'saaty-1980' }: AhpOptions = {},
): AhpWeights {
  const n = comparisons.length;
  const refused = problemOf(comparisons);
  const completed = refused === null ? completedComparisons(comparisons) : null;
  const problem = refused ?? (completed === null ? 'disconnected-comparisons' : null);
  const principal = completed === null ? null : principalVector(completed);
  const index = principal === null ? null : n === 1 ? 0 : (principal.lambda - n) / (n - 1);
  const ratio = index === null ? null : ratioOf(index, table, n);
  return {
    value: ratio,
    method: 'AHP',
    convention: `${method}; consistency ratio by ${table}`,
    n,
    warnings: problem === null ? ratioWarnings(ratio) : [problem],
    weights: completed === null ? null : weightsBy(method, completed),
    lambdaMax: principal?.lambda ?? null,
    consistencyIndex: index,
    randomIndex: table,
    geometricConsistency: completed === null || n < 3 ? null : geometricConsistency(completed),
    koczkodaj: completed === null ? null : koczkodaj(completed),
    completed,
  };
}

function problemOf(rows: readonly (readonly (number | null)[])[]): string | null {
  if (rows.length === 0 || rows.some((row) => row.length !== rows.length)) return 'not-square';
  const cells = rows.flat().filter((cell) => cell !== null);
  if (cells.some((cell) => !(cell > 0) || !Number.isFinite(cell))) return 'not-positive';
  const reciprocal = rows.every((row, i) =>
    row.every((cell, j) => {
      const back = rows[j]?.[i] ?? null;
      if (cell === null || back === null) return cell === back && i !== j;
      return Math.abs(cell * back - 1) <= 1e-6;
    }),
  );
  return reciprocal ? null : 'not-reciprocal';
}

function ratioOf(index: number, table: RandomIndexName, items: number): number | null {
  if (items < 3) return 0;
  const random = randomIndex(table, items);
  return random === null ? null : index / random;
}

function ratioWarnings(ratio: number | null): readonly string[] {
  if (ratio === null) return ['no-random-index'];
  return ratio > acceptable ? ['inconsistent'] : [];
}

function weightsBy(method: AhpMethod, rows: readonly (readonly number[])[]): readonly number[] {
  if (method === 'eigenvector') return principalVector(rows).vector;
  if (method === 'geometric-mean') return geometricMeans(rows);
  const totals = rows.map((_, j) => rows.reduce((sum, row) => sum + (row[j] ?? 0), 0));
  return rows.map(
    (row) => row.reduce((sum, cell, j) => sum + cell / (totals[j] ?? 1), 0) / rows.length,
  );
}

function geometricMeans(rows: readonly (readonly number[])[]): readonly number[] {
  const means = rows.map((row) =>
    Math.exp(row.reduce((sum, cell) => sum + Math.log(cell), 0) / row.length),
  );
  const total = means.reduce((sum, mean) => sum + mean, 0);
  return means.map((mean) => mean / total);
}

/** 2 / ((n − 1)(n − 2)) times the squared log errors of the geometric means. */
function geometricConsistency(rows: readonly (readonly number[])[]): number {
  const weights = geometricMeans(rows);
  const n = rows.length;
  let sum = 0;
  for (const [i, row] of rows.entries()) {
    for (const [j, cell] of row.entries()) {
      if (i < j) sum += Math.log((cell * (weights[j] ?? 1)) / (weights[i] ?? 1)) ** 2;
    }
  }
  return (2 * sum) / ((n - 1) * (n - 2));
}

/** Largest over triads of how far aᵢⱼ is from aᵢₖ·aₖⱼ, the nearer way round. */
function koczkodaj(rows: readonly (readonly number[])[]): number {
  let worst = 0;
  for (const [i, row] of rows.entries()) {
    for (let k = i + 1; k < rows.length; k++) {
      for (let j = k + 1; j < rows.length; j++) {
        const ratio = (row[j] ?? 1) / ((row[k] ?? 1) * (rows[k]?.[j] ?? 1));
        worst = Math.max(worst, Math.min(Math.abs(1 - ratio), Math.abs(1 - 1 / ratio)));
      }
    }
  }
  return worst;
}
