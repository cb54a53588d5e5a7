import type { Treatment } from '../model/schema/normalise.js';
import { excessKurtosis, skewness } from '../stats/shape.js';

/** Values pass with a skewness below the first or an excess kurtosis below the second. */
const passes = { skewness: 2, kurtosis: 3.5 } as const;

/**
 * Treatment of a cohort's outliers by the shape of its values, as composite indices choose it (OECD/JRC
 * Handbook 2008, step 4; thresholds of COINr 1.1): none where skewness is below 2 or excess kurtosis
 * below 3.5; else the outermost values are brought in to the next ones, at most `most` of them; else
 * the logarithm of the distance from just below the smallest value.
 */
export function fitTreatment(values: readonly number[], most: number): readonly Treatment[] {
  if (hasGoodShape(values)) return [];
  const limits = winsorisedLimits(values, most);
  if (limits !== undefined) return [{ winsorise: limits }];
  const low = smallestOf(values);
  const range = largestOf(values) - low;
  return [{ log: { plus: 0.01 * range - low } }];
}

function hasGoodShape(values: readonly number[]): boolean {
  const skew = skewness(values).value;
  const kurtosis = excessKurtosis(values).value;
  if (skew === null || kurtosis === null) return true;
  return Math.abs(skew) < passes.skewness || kurtosis < passes.kurtosis;
}

/**
 * Limits that give a good shape; none where more than `most` values would have to move, or where all
 * values would become one.
 */
function winsorisedLimits(
  values: readonly number[],
  most: number,
): [low: number, high: number] | undefined {
  let low = smallestOf(values);
  let high = largestOf(values);
  const brought = (value: number) => Math.min(high, Math.max(low, value));
  for (let moved = 0; moved < most; ) {
    const treated = values.map(brought);
    const toHigh = (skewness(treated).value ?? 0) >= 0;
    if (toHigh) high = largestOf(treated.filter((value) => value < high));
    else low = smallestOf(treated.filter((value) => value > low));
    if (!(low < high)) return undefined;
    if (hasGoodShape(values.map(brought))) return [low, high];
    moved = values.filter((value) => value > high || value < low).length;
  }
  return undefined;
}

/** A cohort has more values than a call may have arguments. */
function smallestOf(values: readonly number[]): number {
  return values.reduce((least, value) => Math.min(least, value), Number.POSITIVE_INFINITY);
}

function largestOf(values: readonly number[]): number {
  return values.reduce((most, value) => Math.max(most, value), Number.NEGATIVE_INFINITY);
}
