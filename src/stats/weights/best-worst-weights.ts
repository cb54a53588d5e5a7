import { type LinearConstraints, quadraticMinimum } from '../regression/quadratic-programme.js';
import type { Statistic } from '../statistic.js';

/** An expert's comparisons with the best and the worst item only. */
export interface BestWorstComparisons {
  /** Places of the best and of the worst item. */
  readonly best: number;
  readonly worst: number;
  /** How many times the best counts for each item, from 1 up; 1 for itself. */
  readonly bestToOthers: readonly number[];
  /** How many times each item counts for the worst, from 1 up; 1 for itself. */
  readonly othersToWorst: readonly number[];
}

/** Weights by the best-worst method. */
export interface BestWorstWeights extends Statistic {
  readonly weights: readonly number[] | null;
  /**
   * Input-based consistency ratio (Liang, Brunelli & Rezaei 2020): the largest
   * |bestToOthers × othersToWorst − bestToWorst| over bestToWorst² − bestToWorst; 0 is consistent.
   */
  readonly inconsistency: number | null;
}

/**
 * Best-worst method in its linear form (Rezaei 2016): weights w ≥ 0, Σw = 1 that make the largest of
 * |w_best − a·w_other| and |w_other − a·w_worst| least. 2n − 3 comparisons instead of n(n − 1) / 2.
 * @returns `value` that largest difference, 0 where consistent; `null` with `lengths-differ`,
 *   `too-few-items`, `not-from-one`, `best-is-worst`, `self-not-one` or `best-to-worst-differs`.
 */
export function bestWorstWeights(comparisons: BestWorstComparisons): BestWorstWeights {
  const problem = problemOf(comparisons);
  const found = problem === null ? leastDifference(comparisons) : null;
  return {
    value: found?.difference ?? null,
    method: 'best-worst method',
    convention: 'linear form; inconsistency by input',
    n: comparisons.bestToOthers.length,
    warnings: problem === null ? [] : [problem],
    weights: found?.weights ?? null,
    inconsistency: problem === null ? inconsistencyOf(comparisons) : null,
  };
}

function problemOf(comparisons: BestWorstComparisons): string | null {
  const { best, worst, bestToOthers, othersToWorst } = comparisons;
  if (bestToOthers.length !== othersToWorst.length) return 'lengths-differ';
  if (bestToOthers.length < 2) return 'too-few-items';
  const all = [...bestToOthers, ...othersToWorst];
  if (!all.every((each) => Number.isFinite(each) && each >= 1)) return 'not-from-one';
  if (best === worst) return 'best-is-worst';
  if (bestToOthers[best] !== 1 || othersToWorst[worst] !== 1) return 'self-not-one';
  return bestToOthers[worst] === othersToWorst[best] ? null : 'best-to-worst-differs';
}

function inconsistencyOf({ worst, bestToOthers, othersToWorst }: BestWorstComparisons): number {
  const whole = bestToOthers[worst] ?? 1;
  if (whole === 1) return 0;
  const gaps = bestToOthers.map((each, at) => Math.abs(each * (othersToWorst[at] ?? 1) - whole));
  return Math.max(...gaps) / (whole * whole - whole);
}

const mostSteps = 500;

/**
 * The linear programme by proximal steps: each adds half the squared distance from the last point, which
 * makes it strictly convex, and they reach the optimum after finitely many (Ferris 1991).
 */
function leastDifference(comparisons: BestWorstComparisons): {
  readonly weights: readonly number[];
  readonly difference: number;
} | null {
  const items = comparisons.bestToOthers.length;
  const constraints = constraintsOf(comparisons);
  let point: readonly number[] = [...new Array<number>(items).fill(1 / items), 1];
  const hessian = point.map((_, a) => point.map((_each, b) => (a === b ? 1 : 0)));
  for (let step = 0; step < mostSteps; step++) {
    const gradient = point.map((value, at) => (at === items ? 1 : 0) - value);
    const next = quadraticMinimum({ hessian, gradient, ...constraints }).point;
    if (next === null) return null;
    const change = Math.max(...next.map((value, at) => Math.abs(value - (point[at] ?? 0))));
    point = next;
    if (change < 1e-14) break;
  }
  const weights = point.slice(0, items).map((weight) => Math.max(0, weight));
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return {
    weights: weights.map((weight) => weight / total),
    difference: Math.max(0, point[items] ?? 0),
  };
}

/** The unknowns are the weights and, last, the largest difference. */
function constraintsOf(comparisons: BestWorstComparisons): LinearConstraints {
  const { best, worst, bestToOthers, othersToWorst } = comparisons;
  const items = bestToOthers.length;
  const form = (entries: readonly (readonly [number, number])[]) => {
    const coefficients = new Array<number>(items + 1).fill(0);
    for (const [at, value] of entries) coefficients[at] = (coefficients[at] ?? 0) + value;
    return { coefficients, bound: 0 };
  };
  const pairs = bestToOthers.flatMap((times, other) => [
    ...(other === best ? [] : [{ greater: best, times, other }]),
    ...(other === worst || other === best
      ? []
      : [{ greater: other, times: othersToWorst[other] ?? 1, other: worst }]),
  ]);
  return {
    equalities: [{ coefficients: [...new Array<number>(items).fill(1), 0], bound: 1 }],
    inequalities: [
      ...pairs.flatMap(({ greater, times, other }) => [
        form([
          [items, 1],
          [greater, -1],
          [other, times],
        ]),
        form([
          [items, 1],
          [greater, 1],
          [other, -times],
        ]),
      ]),
      ...bestToOthers.map((_, at) => form([[at, 1]])),
    ],
  };
}
