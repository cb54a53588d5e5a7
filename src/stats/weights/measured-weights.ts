import { compensatedSum } from '../compensated-sum.js';
import type { Statistic } from '../statistic.js';
import { indicatorTable, sharesOf } from './indicator-table.js';

/** Weights in proportion to what a method measures of each column. */
export interface MeasuredWeights extends Statistic {
  readonly weights: readonly number[] | null;
  /** What was measured, before it was brought to a sum of 1. */
  readonly measures: readonly number[];
}

/** A method that measures columns. */
export interface ColumnMeasure {
  readonly method: string;
  readonly convention: string;
  /** Whether the method needs values from 0 up, or above 0. */
  readonly needs?: 'not-negative' | 'positive';
  /** From 0 up for each column; `null` where the columns cannot be told apart. */
  readonly measure: (columns: readonly (readonly number[])[]) => readonly number[] | null;
}

/**
 * Weights of a method that measures the columns of a table.
 * @param rows Enterprises by indicators.
 * @returns `value` the sum of the measures; `null` with `no-variance`, `negative-value`, `not-positive`,
 *   `too-few-rows`, `ragged` or `not-finite`.
 */
export function weightsByMeasure(
  rows: readonly (readonly number[])[],
  { method, convention, needs, measure }: ColumnMeasure,
): MeasuredWeights {
  const { columns, problem: unsound } = indicatorTable(rows);
  const problem = unsound ?? signProblem(rows.flat(), needs);
  const measures = (problem === null ? measure(columns) : null) ?? [];
  const weights = sharesOf(measures);
  return {
    value: weights === null ? null : compensatedSum(measures),
    method,
    convention,
    n: rows.length,
    warnings: weights === null ? [problem ?? 'no-variance'] : [],
    weights,
    measures,
  };
}

function signProblem(values: readonly number[], needs: ColumnMeasure['needs']): string | null {
  if (needs === 'positive' && values.some((value) => value <= 0)) return 'not-positive';
  return needs === 'not-negative' && values.some((value) => value < 0) ? 'negative-value' : null;
}
