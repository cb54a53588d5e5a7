import { normalQuantile, normalUpperTail } from '../distributions/normal.js';
import { studentTTwoSided } from '../distributions/student-t.js';
import { type Outcome, type OutcomeSample, outcomeSample } from '../outcome-sample.js';
import type { Statistic } from '../statistic.js';
import { type Auc, auc, aucOfBlocks } from './auc.js';
import { placements } from './placements.js';
import { blockAt, blocksOf, type RiskBlocks } from './risk-blocks.js';

/** Two models on the same rows. */
export interface PairedModels {
  readonly kind: 'paired';
  readonly first: readonly (number | null)[];
  readonly second: readonly (number | null)[];
  readonly defaulted: readonly Outcome[];
}

/** One measure on two samples without common rows. */
export interface IndependentSamples {
  readonly kind: 'unpaired';
  readonly first: SampleOfRisk;
  readonly second: SampleOfRisk;
}

export interface SampleOfRisk {
  readonly risk: ArrayLike<number | null>;
  readonly defaulted: ArrayLike<Outcome>;
}

/** Difference of two AUCs and its significance. */
export interface DeLongTest extends Statistic {
  readonly first: Auc;
  readonly second: Auc;
  readonly covariance: number | null;
  readonly variance: number | null;
  readonly se: number | null;
  readonly ci: readonly [low: number, high: number] | null;
  /** Difference over its standard error, and its two-sided normal p-value. */
  readonly statistic: number | null;
  readonly pValue: number | null;
  /** Unpaired only: Welch–Satterthwaite degrees of freedom and the p-value by Student's t. */
  readonly df: number | null;
  readonly pValueT: number | null;
}

/**
 * Test that two AUCs are equal (DeLong, DeLong & Clarke-Pearson 1988). Paired: rows that lack either
 * risk are left out of both. Unpaired: independent variances, also with Student's t.
 * @returns `value` is the first AUC minus the second; the test is `null` with `zero-variance` (such as
 *   the same ranking twice: no difference to test), `few-of-a-class` or a `SampleProblem`.
 */
export function deLongTest(
  models: PairedModels | IndependentSamples,
  confidence = 0.95,
): DeLongTest {
  return models.kind === 'paired' ? paired(models, confidence) : unpaired(models, confidence);
}

function paired({ first, second, defaulted }: PairedModels, confidence: number): DeLongTest {
  const complete = (row: number) => isRanked(first[row]) && isRanked(second[row]);
  const outcomes = defaulted.map((outcome, row) => (complete(row) ? outcome : null));
  const a = outcomeSample(first, outcomes);
  const b = outcomeSample(second, outcomes);
  const blocksA = blocksOf(a);
  const blocksB = blocksOf(b);
  const aucA = aucOfBlocks(blocksA, confidence);
  const aucB = aucOfBlocks(blocksB, confidence);
  if (aucA.variance === null || aucB.variance === null) {
    return compared('paired', aucA, aucB, null, null, confidence);
  }
  const centreA = aucA.value ?? 0;
  const centreB = aucB.value ?? 0;
  const placesA = rowPlacements(a, blocksA);
  const placesB = rowPlacements(b, blocksB);
  const spread = (product: (placeA: number, placeB: number) => number): number =>
    classSpread(a, (row) => product((placesA[row] ?? 0) - centreA, (placesB[row] ?? 0) - centreB));
  // From the differences row by row, so that equal rankings give exactly 0.
  const variance = spread((placeA, placeB) => (placeA - placeB) ** 2);
  const covariance = spread((placeA, placeB) => placeA * placeB);
  return compared('paired', aucA, aucB, covariance, variance, confidence);
}

/** Placement of every row. */
function rowPlacements(sample: OutcomeSample, blocks: RiskBlocks): Float64Array {
  const { ofDefaults, ofNonDefaults } = placements(blocks);
  return sample.values.map((risk, row) => {
    const side = sample.defaulted[row] === 1 ? ofDefaults : ofNonDefaults;
    return side[blockAt(blocks.risk, risk)] ?? 0;
  });
}

/** Sum over both classes of the mean product / (class size − 1): a variance or covariance of AUCs. */
function classSpread(sample: OutcomeSample, product: (row: number) => number): number {
  let ofDefaults = 0;
  let ofNonDefaults = 0;
  for (const [row, outcome] of sample.defaulted.entries()) {
    if (outcome === 1) ofDefaults += product(row);
    else ofNonDefaults += product(row);
  }
  const m = sample.defaultCount;
  const n = sample.n - m;
  return ofDefaults / (m - 1) / m + ofNonDefaults / (n - 1) / n;
}

function unpaired({ first, second }: IndependentSamples, confidence: number): DeLongTest {
  const a = auc(first.risk, first.defaulted, { confidence });
  const b = auc(second.risk, second.defaulted, { confidence });
  if (a.variance === null || b.variance === null) {
    return compared('unpaired', a, b, null, null, confidence);
  }
  const test = compared('unpaired', a, b, null, a.variance + b.variance, confidence);
  if (test.statistic === null) return test;
  const df =
    (a.variance + b.variance) ** 2 / (a.variance ** 2 / (a.n - 1) + b.variance ** 2 / (b.n - 1));
  return { ...test, df, pValueT: studentTTwoSided(test.statistic, df) };
}

function compared(
  kind: 'paired' | 'unpaired',
  first: Auc,
  second: Auc,
  covariance: number | null,
  variance: number | null,
  confidence: number,
): DeLongTest {
  const value = first.value === null || second.value === null ? null : first.value - second.value;
  const testable = value !== null && variance !== null && variance > 0;
  const se = variance === null ? null : Math.sqrt(variance);
  const reach = normalQuantile(0.5 + confidence / 2) * (se ?? 0);
  const statistic = testable && se !== null ? value / se : null;
  const warnings = new Set([...first.warnings, ...second.warnings]);
  if (variance === 0) warnings.add('zero-variance');
  return {
    value,
    method: 'DeLong test of two AUCs',
    convention: `${kind}, two-sided`,
    n: kind === 'paired' ? first.n : first.n + second.n,
    warnings: [...warnings],
    first,
    second,
    covariance,
    variance,
    se,
    ci: testable ? [value - reach, value + reach] : null,
    statistic,
    pValue: statistic === null ? null : 2 * normalUpperTail(Math.abs(statistic)),
    df: null,
    pValueT: null,
  };
}

function isRanked(value: number | null | undefined): value is number {
  return value !== null && value !== undefined && !Number.isNaN(value);
}
