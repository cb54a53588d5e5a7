import { compensatedSum } from '../compensated-sum.js';
import { populationDeviation, sampleDeviation } from '../moments.js';
import { correlation, isConstant } from '../rank/pearson.js';
import { scaledColumn } from '../ranking/criterion-scale.js';
import type { CriterionDirection } from '../ranking/ranking.js';
import { spearman } from '../spearman.js';
import type { Statistic } from '../statistic.js';
import { indicatorTable, sharesOf } from './indicator-table.js';

/** Choices of CRITIC. */
export interface CriticOptions {
  /** Whether more of an indicator is better; all `positive` unless given. */
  readonly directions?: readonly CriterionDirection[];
  /** Whether columns go to [0, 1] by their least and greatest value first; true unless told. */
  readonly scale?: boolean;
  /** `pearson` unless told. */
  readonly correlation?: 'pearson' | 'spearman';
  /** Divisor of the standard deviation, n − 1 or n; it changes `information`, not the weights. */
  readonly deviation?: 'sample' | 'population';
}

/** Weights by spread and conflict of indicators. */
export interface CriticWeights extends Statistic {
  readonly weights: readonly number[] | null;
  readonly deviations: readonly number[];
  /** By pairs; `null` with a constant column. */
  readonly correlations: readonly (readonly (number | null)[])[];
  /** Deviation times the sum of 1 − correlation with the others. */
  readonly information: readonly number[];
}

/**
 * CRITIC weights (Diakoulaki, Mavrotas & Papayannakis 1995): an indicator counts by its spread and by
 * how little it agrees with the others. A constant column weighs 0. Like entropy weights they change
 * with the sample: a challenger or diagnostic.
 * @param rows Enterprises by indicators.
 * @returns `value` the sum of the information; `null` with `no-variance`, `too-few-rows`, `ragged` or
 *   `not-finite`.
 */
export function criticWeights(
  rows: readonly (readonly number[])[],
  options: CriticOptions = {},
): CriticWeights {
  const { scale = true, correlation: kind = 'pearson', deviation = 'sample' } = options;
  const { columns: raw, problem } = indicatorTable(rows);
  const columns =
    problem === null
      ? raw.map((column, at) => oriented(column, options.directions?.[at] ?? 'positive', scale))
      : [];
  const deviations = columns.map((column) =>
    isConstant(column)
      ? 0
      : (deviation === 'sample' ? sampleDeviation : populationDeviation)(column),
  );
  const between = kind === 'pearson' ? correlation : (x: Column, y: Column) => spearman(x, y).value;
  const correlations = columns.map((x) => columns.map((y) => between(x, y)));
  const information = correlations.map((row, at) => {
    const conflict = row.map((r, other) => (r === null || other === at ? 0 : 1 - r));
    return (deviations[at] ?? 0) * compensatedSum(conflict);
  });
  const weights = sharesOf(information);
  return {
    value: weights === null ? null : compensatedSum(information),
    method: 'CRITIC weights',
    convention: `${kind} correlation, ${deviation} deviation, ${scale ? 'min–max scaled' : 'as given'}`,
    n: rows.length,
    warnings: weights === null ? [problem ?? 'no-variance'] : [],
    weights,
    deviations,
    correlations,
    information,
  };
}

type Column = readonly number[];

function oriented(column: Column, direction: CriterionDirection, scale: boolean): Column {
  if (scale) return scaledColumn(column, 'min-max', direction) ?? [];
  return direction === 'negative' ? column.map((value) => -value) : column;
}
