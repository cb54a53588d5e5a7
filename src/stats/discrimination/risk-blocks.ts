import {
  type ArrayProblem,
  type Outcome,
  type OutcomeSample,
  outcomeSample,
} from '../outcome-sample.js';

/** Why a sample says nothing about discrimination. */
export type SampleProblem = ArrayProblem | 'no-rows' | 'no-defaults' | 'no-non-defaults';

/**
 * A sample as its distinct risks, riskiest first, each with the weight of the defaulted and of the
 * others. Rank statistics need only this, so that a sample is sorted once for all of them. Risks are
 * equal only where they are the same number: no tolerance.
 */
export interface RiskBlocks {
  readonly risk: Float64Array;
  readonly defaults: Float64Array;
  readonly nonDefaults: Float64Array;
  /** Weight of all defaulted and of all others: their numbers where there are no weights. */
  readonly defaultWeight: number;
  readonly nonDefaultWeight: number;
  readonly weighted: boolean;
  /** Rows used. */
  readonly n: number;
  readonly problem: SampleProblem | null;
  readonly warnings: readonly string[];
}

/** Obligors and defaults of one grade. */
export interface GradeCounts {
  readonly n: number;
  readonly defaults: number;
}

/**
 * Blocks of rows, in n log n steps.
 * @param risk Higher is riskier; rows without a risk or an outcome are left out.
 * @param defaulted Outcomes by position, as many.
 * @param weights Above 0, as many; each row counts 1 without them.
 */
export function riskBlocks(
  risk: ArrayLike<number | null>,
  defaulted: ArrayLike<Outcome>,
  weights?: ArrayLike<number>,
): RiskBlocks {
  return blocksOf(outcomeSample(risk, defaulted, weights));
}

/** Blocks of a sample without missing parts. */
export function blocksOf(sample: OutcomeSample): RiskBlocks {
  const risk = distinctDescending(sample.values);
  const byBlock = sample.weighted ? weightByBlock : countByBlock;
  const defaults = byBlock(sample, risk, 1);
  const nonDefaults = byBlock(sample, risk, 0);
  const defaultWeight = total(defaults);
  const nonDefaultWeight = total(nonDefaults);
  return {
    risk,
    defaults,
    nonDefaults,
    defaultWeight,
    nonDefaultWeight,
    weighted: sample.weighted,
    n: sample.n,
    problem: sample.problem ?? classProblem(defaultWeight, nonDefaultWeight),
    warnings: sample.warnings,
  };
}

/** Blocks of grade counts, given best grade first; the risk of a grade is its place. */
export function gradeBlocks(grades: readonly GradeCounts[]): RiskBlocks {
  const worstFirst = grades.map((grade, place) => ({ ...grade, place })).reverse();
  const defaults = Float64Array.from(worstFirst, (grade) => grade.defaults);
  const nonDefaults = Float64Array.from(worstFirst, (grade) => grade.n - grade.defaults);
  const defaultWeight = total(defaults);
  const nonDefaultWeight = total(nonDefaults);
  return {
    risk: Float64Array.from(worstFirst, ({ place }) => place),
    defaults,
    nonDefaults,
    defaultWeight,
    nonDefaultWeight,
    weighted: false,
    n: defaultWeight + nonDefaultWeight,
    problem: classProblem(defaultWeight, nonDefaultWeight),
    warnings: [],
  };
}

/** Place of the block of a risk that occurs in the sample. */
export function blockAt(descending: Float64Array, risk: number): number {
  let low = 0;
  let high = descending.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((descending[middle] ?? risk) > risk) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Weight of the rows of one outcome in every block. */
function weightByBlock(sample: OutcomeSample, risk: Float64Array, outcome: 0 | 1): Float64Array {
  const weights = new Float64Array(risk.length);
  for (let row = 0; row < sample.n; row++) {
    if (sample.defaulted[row] !== outcome) continue;
    const block = blockAt(risk, sample.values[row] ?? 0);
    weights[block] = (weights[block] ?? 0) + (sample.weights[row] ?? 0);
  }
  return weights;
}

/** The same for weights of 1, by walking along two sorted lists, which is faster than a search each. */
function countByBlock(sample: OutcomeSample, risk: Float64Array, outcome: 0 | 1): Float64Array {
  const ascending = sample.values.filter((_, row) => sample.defaulted[row] === outcome).sort();
  const counts = new Float64Array(risk.length);
  let block = risk.length - 1;
  for (const value of ascending) {
    while ((risk[block] ?? value) < value) block--;
    counts[block] = (counts[block] ?? 0) + 1;
  }
  return counts;
}

function distinctDescending(values: Float64Array): Float64Array {
  const sorted = Float64Array.from(values).sort().reverse();
  let count = 0;
  for (const value of sorted) {
    if (count === 0 || value !== sorted[count - 1]) sorted[count++] = value;
  }
  return sorted.slice(0, count);
}

function classProblem(defaultWeight: number, nonDefaultWeight: number): SampleProblem | null {
  if (defaultWeight + nonDefaultWeight === 0) return 'no-rows';
  if (defaultWeight === 0) return 'no-defaults';
  return nonDefaultWeight === 0 ? 'no-non-defaults' : null;
}

function total(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 0);
}
