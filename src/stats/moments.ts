import { compensatedSum } from './compensated-sum.js';

/** Arithmetic mean; `NaN` of nothing. */
export function mean(values: readonly number[]): number {
  return compensatedSum(values) / values.length;
}

/** Sum of the squared distances from the mean. */
export function squaredDeviations(values: readonly number[]): number {
  const centre = mean(values);
  return compensatedSum(values.map((value) => (value - centre) ** 2));
}

/** Standard deviation with divisor n − 1; `NaN` below two values. */
export function sampleDeviation(values: readonly number[]): number {
  return Math.sqrt(squaredDeviations(values) / (values.length - 1));
}

/** Standard deviation with divisor n. */
export function populationDeviation(values: readonly number[]): number {
  return Math.sqrt(squaredDeviations(values) / values.length);
}
