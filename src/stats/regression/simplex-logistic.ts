import type { Statistic } from '../statistic.js';
import { fitWithin } from './constrained-logistic.js';
import { designOf, designProblem } from './design.js';
import { negLogLikAt } from './logistic-likelihood.js';
import { type WeightBounds, weightRegion } from './weight-region.js';

/** Weights that sum to 1, fitted to outcomes. */
export interface SimplexLogistic extends Statistic {
  readonly intercept: number | null;
  readonly weights: readonly number[] | null;
  /** Multiplier of the sum: by how much the negative log-likelihood falls as the sum may grow, negated. */
  readonly multiplier: number | null;
}

/** Choices of the fit. */
export interface SimplexLogisticOptions extends WeightBounds {
  /** The fixed s > 0 in P = logistic(b₀ + s·x·w). */
  readonly scale: number;
  /** Frequency weights by row; 1 unless given. */
  readonly rowWeights?: readonly number[];
}

/**
 * Weights w with Σw = 1 within bounds and a free intercept, in P = logistic(b₀ + s·x·w) of fixed
 * scale s, by maximum likelihood. For a free scale without bounds see `nonNegativeLogistic`.
 * @returns `value` the log-likelihood; `null` as of `logisticRegression`, or with `bounds-infeasible`
 *   or `scale-not-positive`.
 */
export function simplexLogistic(
  x: readonly (readonly (number | null)[])[],
  y: readonly (number | null)[],
  { scale, rowWeights, ...bounds }: SimplexLogisticOptions,
): SimplexLogistic {
  const design = designOf(x, y, rowWeights);
  const count = design.columns - 1;
  const region = scale > 0 ? weightRegion(count, bounds) : null;
  const refused = scale > 0 ? 'bounds-infeasible' : 'scale-not-positive';
  const unfit = designProblem(design, x, y) ?? (region === null ? refused : null);
  const scaled = (values: readonly number[]) => values.map((value) => value * scale);
  const fit =
    unfit === null && region !== null
      ? fitWithin(design, {
          lower: [Number.NEGATIVE_INFINITY, ...scaled(region.lower)],
          upper: [Number.POSITIVE_INFINITY, ...scaled(region.upper)],
          sum: [0, ...region.start.map(() => 1)],
          start: [0, ...scaled(region.start)],
        })
      : { coefficients: null, problem: unfit };
  const { coefficients } = fit;
  return {
    value: coefficients === null ? null : -negLogLikAt(design, coefficients),
    method: 'logistic regression on the simplex',
    convention: `weights sum to 1, scale ${scale}, intercept free`,
    n: design.rows,
    warnings: [
      ...(fit.problem === null ? [] : [fit.problem]),
      ...(design.leftOut > 0 ? ['incomplete-rows'] : []),
    ],
    intercept: coefficients?.[0] ?? null,
    weights: coefficients?.slice(1).map((value) => value / scale) ?? null,
    multiplier: 'multiplier' in fit ? -fit.multiplier * scale : null,
  };
}
