import { normalQuantile, normalUpperTail } from '../distributions/normal.js';
import type { Statistic } from '../statistic.js';
import { gradeTable } from './grade-table.js';

/** What a disagreement counts: by its distance, its square, or all alike. */
export type KappaWeights = 'linear' | 'quadratic' | 'none';

/** Choices of a weighted kappa. */
export interface KappaOptions {
  /** Grades of the whole scale, also those that nobody used. */
  readonly grades: number;
  /** `quadratic` unless told. */
  readonly weights?: KappaWeights;
  /** Coverage of `ci`, 0.95 unless told. */
  readonly confidence?: number;
}

/** Agreement beyond chance of two raters. */
export interface WeightedKappa extends Statistic {
  /** Weighted share of agreement, and what chance alone would give. */
  readonly observed: number | null;
  readonly expected: number | null;
  /** Large-sample standard error of Fleiss, Cohen & Everitt (1969), and the same where kappa is 0. */
  readonly se: number | null;
  readonly seNull: number | null;
  readonly ci: readonly [low: number, high: number] | null;
  readonly z: number | null;
  /** Two-sided test of no agreement beyond chance. */
  readonly pValue: number | null;
  /** Pairs by first and second grade. */
  readonly table: readonly (readonly number[])[];
}

/**
 * Cohen's weighted kappa (1968) of two columns of grades 1 … K: (Po − Pe) / (1 − Pe), with agreement
 * weights 1 − d/(K − 1), 1 − (d/(K − 1))² or identity at distance d. Incomplete pairs are left out.
 * @returns `value` at most 1; `null` with `lengths-differ`, `no-pairs` or `one-grade-only` (Pe = 1).
 */
export function weightedKappa(
  first: readonly (number | null)[],
  second: readonly (number | null)[],
  { grades, weights = 'quadratic', confidence = 0.95 }: KappaOptions,
): WeightedKappa {
  const { counts, n, leftOut } = gradeTable(first, second, grades);
  const shares = counts.map((row) => row.map((count) => count / n));
  const weightOf = agreementWeight(weights, grades);
  const parts = n > 0 ? kappaParts(shares, weightOf, n) : null;
  const warnings = problems(first.length === second.length, n, parts);
  const defined = warnings.length === 0 ? parts : null;
  const reach = normalQuantile((1 + confidence) / 2);
  return {
    value: defined?.kappa ?? null,
    method: 'weighted kappa',
    convention: `${weights} weights on ${grades} grades`,
    n,
    warnings: leftOut > 0 ? [...warnings, 'incomplete-pairs'] : warnings,
    observed: parts?.observed ?? null,
    expected: parts?.expected ?? null,
    se: defined?.se ?? null,
    seNull: defined?.seNull ?? null,
    ci: defined && [defined.kappa - reach * defined.se, defined.kappa + reach * defined.se],
    z: defined && defined.kappa / defined.seNull,
    pValue: defined && 2 * normalUpperTail(Math.abs(defined.kappa / defined.seNull)),
    table: counts,
  };
}

interface KappaParts {
  readonly observed: number;
  readonly expected: number;
  readonly kappa: number;
  readonly se: number;
  readonly seNull: number;
}

function problems(equal: boolean, n: number, parts: KappaParts | null): readonly string[] {
  if (!equal) return ['lengths-differ'];
  if (n === 0) return ['no-pairs'];
  return parts === null || parts.expected >= 1 - 1e-15 ? ['one-grade-only'] : [];
}

/** Agreement of grades at a distance. */
function agreementWeight(weights: KappaWeights, grades: number): (distance: number) => number {
  const reach = Math.max(1, grades - 1);
  if (weights === 'none') return (distance) => (distance === 0 ? 1 : 0);
  if (weights === 'linear') return (distance) => 1 - Math.abs(distance) / reach;
  return (distance) => 1 - (distance / reach) ** 2;
}

function kappaParts(
  shares: readonly (readonly number[])[],
  weightOf: (distance: number) => number,
  n: number,
): KappaParts {
  const rows = shares.map((row) => row.reduce((sum, share) => sum + share, 0));
  const columns = rows.map((_, column) => shares.reduce((sum, row) => sum + (row[column] ?? 0), 0));
  const meanWeight = (others: readonly number[], at: number): number =>
    others.reduce((sum, share, other) => sum + share * weightOf(at - other), 0);
  const rowWeight = rows.map((_, row) => meanWeight(columns, row));
  const columnWeight = columns.map((_, column) => meanWeight(rows, column));
  const over = (term: (share: number, chance: number, weight: number, mean: number) => number) =>
    shares.reduce(
      (total, cells, row) =>
        total +
        cells.reduce((sum, share, column) => {
          const chance = (rows[row] ?? 0) * (columns[column] ?? 0);
          const mean = (rowWeight[row] ?? 0) + (columnWeight[column] ?? 0);
          return sum + term(share, chance, weightOf(row - column), mean);
        }, 0),
      0,
    );
  const observed = over((share, _chance, weight) => share * weight);
  const expected = over((_share, chance, weight) => chance * weight);
  const kappa = (observed - expected) / (1 - expected);
  const short = 1 - kappa;
  const spread = over((share, _chance, weight, mean) => share * (weight - mean * short) ** 2);
  const spreadNull = over((_share, chance, weight, mean) => chance * (weight - mean) ** 2);
  const error = (square: number) => Math.sqrt(Math.max(0, square) / n) / (1 - expected);
  return {
    observed,
    expected,
    kappa,
    se: error(spread - (kappa - expected * short) ** 2),
    seNull: error(spreadNull - expected ** 2),
  };
}
