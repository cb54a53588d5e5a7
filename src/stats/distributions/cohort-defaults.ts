import { type Binomial, binomialProbability } from './binomial.js';
import { conditionalPdAt, factorStep } from './correlated-binomial.js';
import { normalDensity } from './normal.js';

/** A cohort watched over years whose common factor follows a first-order autoregression. */
export interface CohortModel {
  readonly years: number;
  /** Asset correlation in [0, 1). */
  readonly correlation: number;
  /** Correlation of the factor of one year with the next, in [0, 1). */
  readonly autocorrelation: number;
}

const reach = 9;

/**
 * Probability that at most `k` of `n` obligors default within the years, the survivors of each year with
 * the PD given its factor (Pluto & Tasche 2005, § 4). Exact up to quadrature: year by year the joint
 * distribution of the defaults so far and the factor on a grid, no simulation. The work that does not
 * depend on the PD is done once, for root-finding.
 * @returns Function of Φ⁻¹ of the one-year PD.
 */
export function cohortDefaultsCdf(
  k: number,
  n: number,
  model: CohortModel,
): (threshold: number) => number {
  const grid = factorGrid(k, n, model);
  const kernel = transitions(grid, model.autocorrelation);
  return (threshold) => {
    const yearly = Array.from(grid, (factor) =>
      yearlyDefaults(k, n, conditionalPdAt(threshold, model.correlation, factor)),
    );
    let state = starting(grid, k);
    for (let year = 1; year <= model.years; year++) {
      if (year > 1) state = moved(state, kernel, k);
      state = state.map((byDefaults, place) => afterYear(byDefaults, yearly[place] ?? []));
    }
    return state.reduce((sum, byDefaults) => sum + total(byDefaults), 0);
  };
}

/** Joint probability of the defaults so far, 0 … k, at one point of the grid. */
type ByDefaults = Float64Array;

/** Points fine enough for the factor, for its conditional spread and for the fall of the binomial law. */
function factorGrid(k: number, n: number, model: CohortModel): Float64Array {
  const spread = Math.sqrt(1 - model.autocorrelation ** 2);
  const half = Math.ceil(reach / Math.min(factorStep(k, n, model.correlation), spread / 4));
  return Float64Array.from({ length: 2 * half + 1 }, (_, index) => ((index - half) * reach) / half);
}

function starting(grid: Float64Array, k: number): readonly ByDefaults[] {
  const spacing = (grid[1] ?? 0) - (grid[0] ?? 0);
  return Array.from(grid, (factor) => {
    const byDefaults = new Float64Array(k + 1);
    byDefaults[0] = normalDensity(factor) * spacing;
    return byDefaults;
  });
}

/** Row of the probabilities of reaching each point from every other one. */
function transitions(grid: Float64Array, autocorrelation: number): readonly Float64Array[] {
  const spread = Math.sqrt(1 - autocorrelation ** 2);
  const spacing = (grid[1] ?? 0) - (grid[0] ?? 0);
  return Array.from(grid, (to) =>
    grid.map((from) => (normalDensity((to - autocorrelation * from) / spread) * spacing) / spread),
  );
}

function moved(
  state: readonly ByDefaults[],
  kernel: readonly Float64Array[],
  k: number,
): readonly ByDefaults[] {
  return kernel.map((row) => {
    const reached = new Float64Array(k + 1);
    for (let place = 0; place < row.length; place++) {
      const probability = row[place] ?? 0;
      const byDefaults = state[place] ?? [];
      for (let count = 0; count <= k; count++) {
        reached[count] = (reached[count] ?? 0) + probability * (byDefaults[count] ?? 0);
      }
    }
    return reached;
  });
}

/** For every number of earlier defaults, the probabilities of the further ones of a year. */
function yearlyDefaults(k: number, n: number, p: number): readonly Float64Array[] {
  return Array.from({ length: k + 1 }, (_, earlier) =>
    firstProbabilities(k - earlier, { n: n - earlier, p }),
  );
}

function afterYear(byDefaults: ByDefaults, yearly: readonly Float64Array[]): ByDefaults {
  const after = new Float64Array(byDefaults.length);
  for (const [earlier, mass] of byDefaults.entries()) {
    for (const [further, probability] of yearly[earlier]?.entries() ?? []) {
      after[earlier + further] = (after[earlier + further] ?? 0) + mass * probability;
    }
  }
  return after;
}

/** Binomial probabilities of 0 … k, by their ratios, from the likeliest of them outwards. */
function firstProbabilities(k: number, law: Binomial): Float64Array {
  const { n, p } = law;
  const probabilities = new Float64Array(k + 1);
  if (p === 0 || p === 1) {
    return probabilities.map((_, count) => binomialProbability(count, law));
  }
  const start = Math.min(k, Math.floor((n + 1) * p));
  probabilities[start] = binomialProbability(start, law);
  const odds = p / (1 - p);
  for (let count = start; count > 0; count--) {
    probabilities[count - 1] = ((probabilities[count] ?? 0) * count) / ((n - count + 1) * odds);
  }
  for (let count = start; count < k; count++) {
    probabilities[count + 1] = ((probabilities[count] ?? 0) * (n - count) * odds) / (count + 1);
  }
  return probabilities;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
