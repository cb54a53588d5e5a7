import { binomialProbability } from './binomial.js';
import { conditionalPdAt, factorSpread } from './correlated-binomial.js';
import { normalDensity } from './normal.js';

/** A cohort watched over years whose common factor follows a first-order autoregression. */
export interface CohortModel {
  readonly years: number;
  /** Asset correlation in [0, 1). */
  readonly correlation: number;
  /** Correlation of the factor of one year with the next, in [0, 1). */
  readonly autocorrelation: number;
}

/** Beyond it lies 2e-16 of the normal law, as much as a sum of doubles beside 1 can lose. */
const reach = 8.2;
/** The trapezoidal rule is off by about e^(−2π²σ²/h²) of what has spread σ: next to nothing at these steps. */
const stepsPerSpread = 2;
const widestStep = 0.15;
/** Probability that is lost beside 1 in any sum of doubles. */
const negligible = 1e-30;

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
    const tables: Float64Array[] = [];
    for (const factor of grid) {
      const table = furtherDefaults(k, n, conditionalPdAt(threshold, model.correlation, factor));
      // The factor rises, and with it the PD: from here on nobody gets away with k defaults.
      if (firstRow(table, k) < negligible) break;
      tables.push(table);
    }
    let state = starting(grid, tables.length, k + 1);
    for (let year = 1; year <= model.years; year++) {
      if (year > 1) state = moved(state, kernel, grid.length, tables.length);
      defaulting(state, tables, k);
    }
    return state.reduce((sum, mass) => sum + mass, 0);
  };
}

/** Points fine enough for the factor, for its conditional spread and for the fall of the binomial law. */
function factorGrid(
  k: number,
  n: number,
  { correlation, autocorrelation }: CohortModel,
): Float64Array {
  const spread = Math.min(factorSpread(k, n, correlation), Math.sqrt(1 - autocorrelation ** 2));
  const half = Math.ceil(reach / Math.min(widestStep, spread / stepsPerSpread));
  return Float64Array.from({ length: 2 * half + 1 }, (_, index) => ((index - half) * reach) / half);
}

/** Joint mass of defaults so far and factor, a row of points for each count: before the first year. */
function starting(grid: Float64Array, points: number, counts: number): Float64Array {
  const spacing = (grid[1] ?? 0) - (grid[0] ?? 0);
  const state = new Float64Array(points * counts);
  for (let point = 0; point < points; point++) {
    state[point] = normalDensity(grid[point] ?? 0) * spacing;
  }
  return state;
}

/** Probabilities of reaching each point, a row of them by the point left. */
function transitions(grid: Float64Array, autocorrelation: number): Float64Array {
  const spread = Math.sqrt(1 - autocorrelation ** 2);
  const scale = ((grid[1] ?? 0) - (grid[0] ?? 0)) / spread;
  const kernel = new Float64Array(grid.length ** 2);
  let at = 0;
  for (const to of grid) {
    for (const from of grid) {
      kernel[at++] = normalDensity((to - autocorrelation * from) / spread) * scale;
    }
  }
  return kernel;
}

/** The state with the factor of the next year. @param size Points of the kernel, of which `points` count. */
function moved(
  state: Float64Array,
  kernel: Float64Array,
  size: number,
  points: number,
): Float64Array {
  const after = new Float64Array(state.length);
  for (let row = 0; row < state.length; row += points) {
    for (let to = 0; to < points; to++) {
      const chances = to * size;
      let mass = 0;
      for (let from = 0; from < points; from++) {
        mass += (kernel[chances + from] ?? 0) * (state[row + from] ?? 0);
      }
      after[row + to] = mass;
    }
  }
  return after;
}

/** Adds the defaults of a year in place, the most first, so that no row is read after it was written. */
function defaulting(state: Float64Array, tables: readonly Float64Array[], k: number): void {
  const points = tables.length;
  for (const [point, table] of tables.entries()) {
    for (let count = k; count >= 0; count--) {
      let mass = 0;
      for (let earlier = 0; earlier <= count; earlier++) {
        const chance = table[earlier * (k + 1) + count - earlier] ?? 0;
        mass += (state[earlier * points + point] ?? 0) * chance;
      }
      state[count * points + point] = mass;
    }
  }
}

/** Probability of at most k defaults when none came before. */
function firstRow(table: Float64Array, k: number): number {
  let sum = 0;
  for (let count = 0; count <= k; count++) sum += table[count] ?? 0;
  return sum;
}

/** Probabilities of 0 … k further defaults of a year, a row of them by the earlier ones. */
function furtherDefaults(k: number, n: number, pd: number): Float64Array {
  const width = k + 1;
  const table = new Float64Array(width * width);
  // At most k < n defaults cannot happen where everybody does.
  if (pd === 1) return table;
  table.set(firstProbabilities(k, n, pd));
  for (let earlier = 1; earlier <= k; earlier++) {
    const survivors = n - earlier + 1;
    const before = (earlier - 1) * width;
    // One obligor fewer: the binomial probability of n − 1 from that of n.
    for (let count = 0; count <= k - earlier; count++) {
      const share = (survivors - count) / (survivors * (1 - pd));
      table[earlier * width + count] = (table[before + count] ?? 0) * share;
    }
  }
  return table;
}

/** Binomial probabilities of 0 … k, by their ratios, from the likeliest of them outwards. */
function firstProbabilities(k: number, n: number, p: number): Float64Array {
  const probabilities = new Float64Array(k + 1);
  if (p === 0) {
    probabilities[0] = 1;
    return probabilities;
  }
  const start = Math.min(k, Math.floor((n + 1) * p));
  probabilities[start] = binomialProbability(start, { n, p });
  const odds = p / (1 - p);
  for (let count = start; count > 0; count--) {
    probabilities[count - 1] = ((probabilities[count] ?? 0) * count) / ((n - count + 1) * odds);
  }
  for (let count = start; count < k; count++) {
    probabilities[count + 1] = ((probabilities[count] ?? 0) * (n - count) * odds) / (count + 1);
  }
  return probabilities;
}
