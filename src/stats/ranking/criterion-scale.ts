import { compensatedSum } from '../compensated-sum.js';
import { isConstant } from '../rank/pearson.js';
import type { CriterionDirection } from './ranking.js';

/**
 * How a criterion is brought to a common scale. `vector` divides by the length of the column and
 * leaves the direction to the method; the others turn a negative criterion round: `min-max` to [0, 1],
 * `sum` to shares of the values or of their reciprocals, `max` to value / largest or smallest / value.
 */
export type CriterionScale = 'vector' | 'min-max' | 'sum' | 'max' | 'none';

/**
 * A column on a scale. A column without spread under `min-max`, or of zeros alone, is 0 throughout.
 * @returns `null` where `sum` or `max` meet a value not above 0: shares of it say nothing.
 */
export function scaledColumn(
  column: readonly number[],
  scale: CriterionScale,
  direction: CriterionDirection,
): readonly number[] | null {
  if (scale === 'none') return column;
  if (scale === 'vector') return over(column, lengthOf(column));
  const turned = direction === 'negative';
  if (scale === 'min-max') return betweenEnds(column, turned);
  if (column.some((value) => !(value > 0))) return null;
  const better = turned ? column.map((value) => 1 / value) : column;
  return over(better, scale === 'sum' ? compensatedSum(better) : endsOf(better).high);
}

/** Least and greatest of values; a column may have more than a call may have arguments. */
export function endsOf(values: readonly number[]): { readonly low: number; readonly high: number } {
  return {
    low: values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY),
    high: values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY),
  };
}

/** Whether a scale turns negative criteria round, so that more is better afterwards. */
export function turnsRound(scale: CriterionScale): boolean {
  return scale !== 'vector' && scale !== 'none';
}

function betweenEnds(column: readonly number[], turned: boolean): readonly number[] {
  if (isConstant(column)) return column.map(() => 0);
  const { low, high } = endsOf(column);
  return column.map((value) => (turned ? high - value : value - low) / (high - low));
}

/** Euclidean length. */
export function lengthOf(values: readonly number[]): number {
  return Math.sqrt(compensatedSum(values.map((value) => value * value)));
}

function over(column: readonly number[], divisor: number): readonly number[] {
  return column.map((value) => (divisor === 0 ? 0 : value / divisor));
}
