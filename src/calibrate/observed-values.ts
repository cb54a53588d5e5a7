import { binCounts, quantileEdges } from '../stats/stability/value-bins.js';
import { meanOf } from './fit-centres.js';

/** Mean and sample standard deviation (n − 1) of at least one value; one value has no spread. */
export function momentsOf(values: readonly number[]): {
  readonly mean: number;
  readonly sd: number | undefined;
} {
  const mean = meanOf(values);
  const squares = values.reduce((sum, value) => sum + (value - mean) ** 2, 0);
  return { mean, sd: values.length > 1 ? Math.sqrt(squares / (values.length - 1)) : undefined };
}

/** Distinct deciles (quantile type 7) and how many values lie in each bin (lo, hi] between them. */
export function decilesOf(values: readonly number[]): { edges: number[]; counts: number[] } {
  const edges = [...quantileEdges(values, 10)];
  return { edges, counts: [...countsBetween(values, edges)] };
}

/** How many values lie in each bin (lo, hi] between edges, the outer bins open. */
export function countsBetween(
  values: readonly number[],
  edges: readonly number[],
): readonly number[] {
  return binCounts(values, edges).slice(0, -1);
}

/** How many values lie outside closed limits. */
export function countBeyond(
  values: readonly number[],
  [low, high]: readonly [number, number],
): number {
  return values.filter((value) => value < low || value > high).length;
}
