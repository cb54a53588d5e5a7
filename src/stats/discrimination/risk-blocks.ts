import { ascendingOrder } from '../ascending-order.js';
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

/** A sample as blocks, with the block of each row. */
export interface RankedRows {
  readonly blocks: RiskBlocks;
  readonly blockOf: Uint32Array;
}

/**
 * Blocks of complete rows, and which of them each row is in: rows are ordered once, by radix.
 * @param risk Higher is riskier, none missing. @param defaulted 1 where defaulted, as many.
 */
export function rankedRows(risk: Float64Array | Uint16Array, defaulted: Uint8Array): RankedRows {
  const order = ascendingOrder(Float64Array.from(risk));
  const n = order.length;
  const [values, defaults, nonDefaults] = [
    new Float64Array(n),
    new Float64Array(n),
    new Float64Array(n),
  ];
  const blockOf = new Uint32Array(n);
  let block = -1;
  for (let at = n - 1; at >= 0; at--) {
    const row = order[at] ?? 0;
    const value = risk[row] ?? 0;
    if (block < 0 || value !== values[block]) values[++block] = value;
    blockOf[row] = block;
    const side = defaulted[row] === 1 ? defaults : nonDefaults;
    side[block] = (side[block] ?? 0) + 1;
  }
  const masses = {
    risk: values.slice(0, block + 1),
    defaults: defaults.slice(0, block + 1),
    nonDefaults: nonDefaults.slice(0, block + 1),
  };
  const defaultWeight = total(masses.defaults);
  const nonDefaultWeight = n - defaultWeight;
  const problem = classProblem(defaultWeight, nonDefaultWeight);
  const blocks = {
    ...masses,
    defaultWeight,
    nonDefaultWeight,
    weighted: false,
    n,
    problem,
    warnings: [],
  };
  return { blocks, blockOf };
}

/** Blocks of a sample without missing parts. */
export function blocksOf(sample: OutcomeSample): RiskBlocks {
  const masses = sample.weighted ? weightsByRisk(sample) : countsByRisk(sample);
  const defaultWeight = total(masses.defaults);
  const nonDefaultWeight = total(masses.nonDefaults);
  return {
    ...masses,
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

type MassesByRisk = Pick<RiskBlocks, 'risk' | 'defaults' | 'nonDefaults'>;

/** Distinct risks, riskiest first, with the weight of each outcome. */
function weightsByRisk({ values, defaulted, weights }: OutcomeSample): MassesByRisk {
  const risk = distinctDescending(values);
  const defaults = new Float64Array(risk.length);
  const nonDefaults = new Float64Array(risk.length);
  for (let row = 0; row < values.length; row++) {
    const side = defaulted[row] === 1 ? defaults : nonDefaults;
    const block = blockAt(risk, values[row] ?? 0);
    side[block] = (side[block] ?? 0) + (weights[row] ?? 0);
  }
  return { risk, defaults, nonDefaults };
}

/** The same for weights of 1, by merging the sorted risks of both outcomes: no search for each row. */
function countsByRisk(sample: OutcomeSample): MassesByRisk {
  const bad = risksOf(sample, 1);
  const good = risksOf(sample, 0);
  const risk = new Float64Array(sample.n);
  const defaults = new Float64Array(sample.n);
  const nonDefaults = new Float64Array(sample.n);
  let block = 0;
  let b = bad.length - 1;
  let g = good.length - 1;
  for (; b >= 0 || g >= 0; block++) {
    const value = Math.max(bad[b] ?? Number.NEGATIVE_INFINITY, good[g] ?? Number.NEGATIVE_INFINITY);
    const [firstBad, firstGood] = [b, g];
    while (bad[b] === value) b--;
    while (good[g] === value) g--;
    risk[block] = value;
    defaults[block] = firstBad - b;
    nonDefaults[block] = firstGood - g;
  }
  return {
    risk: risk.slice(0, block),
    defaults: defaults.slice(0, block),
    nonDefaults: nonDefaults.slice(0, block),
  };
}

/** Risks of one outcome, ascending. */
function risksOf({ values, defaulted, n, defaultCount }: OutcomeSample, outcome: 0 | 1) {
  const risks = new Float64Array(outcome === 1 ? defaultCount : n - defaultCount);
  let count = 0;
  for (let row = 0; row < n; row++) {
    if (defaulted[row] === outcome) risks[count++] = values[row] ?? 0;
  }
  return risks.sort();
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
  let sum = 0;
  for (let at = 0; at < values.length; at++) sum += values[at] ?? 0;
  return sum;
}
