import { normalCdf, normalQuantile, normalUpperTail } from '../distributions/normal.js';
import type { Proportion } from '../intervals/proportion-interval.js';
import type { Statistic } from '../statistic.js';
import { pooledError, pooledZ } from './pooled-proportions.js';

/** One pair of neighbouring grades. */
export interface AdjacentGrades {
  /** Pooled two-proportion z; `null` where no enterprise, or every one, defaulted. */
  readonly z: number | null;
  /** One-sided: small where the worse grade defaults more. */
  readonly pValue: number | null;
  /** The same by Fisher's exact test. */
  readonly exactPValue: number | null;
  /** Chance of finding the difference of the PDs at level α; `null` without PDs. */
  readonly power: number | null;
}

/** Tests that each grade is riskier than the next better one. */
export interface AdjacentGradeTest extends Statistic {
  /** Pair k compares grades k and k + 1. */
  readonly pairs: readonly AdjacentGrades[];
}

/** Choices of the test. */
export interface AdjacentGradeOptions {
  /** PDs per grade for the power. */
  readonly pds?: readonly number[];
  /** Level of the power, 0.05 unless told. */
  readonly alpha?: number;
}

/**
 * Heterogeneity of neighbouring grades: one-sided tests that the worse one has the higher default
 * rate (Fleiss, Statistical Methods for Rates and Proportions, ch. 3–4, for test and power).
 * @param obligors Enterprises per grade, best first. @param defaults Defaults per grade.
 * @returns `value` the largest p-value; `null` with `lengths-differ` or `no-testable-pair`.
 */
export function adjacentGradeTest(
  obligors: readonly number[],
  defaults: readonly number[],
  { pds, alpha = 0.05 }: AdjacentGradeOptions = {},
): AdjacentGradeTest {
  const equal = obligors.length === defaults.length;
  const sides = obligors.map((n, grade) => ({
    n,
    defaults: defaults[grade] ?? 0,
    pd: pds?.[grade] ?? null,
  }));
  const pairs = equal
    ? sides.slice(1).flatMap((worse, grade) => {
        const better = sides[grade];
        return better === undefined ? [] : [compare(better, worse, alpha)];
      })
    : [];
  const pValues = pairs.map(({ pValue }) => pValue).filter((p) => p !== null);
  return {
    value: pValues.length > 0 ? Math.max(...pValues) : null,
    method: 'adjacent-grade test',
    convention: 'pooled two-proportion z, one-sided',
    n: obligors.reduce((sum, n) => sum + n, 0),
    warnings: pValues.length > 0 ? [] : [equal ? 'no-testable-pair' : 'lengths-differ'],
    pairs,
  };
}

interface Side extends Proportion {
  readonly pd: number | null;
}

function compare(better: Side, worse: Side, alpha: number): AdjacentGrades {
  const z = pooledZ(better, worse);
  return {
    z,
    pValue: z === null ? null : normalUpperTail(z),
    exactPValue: z === null ? null : fisherUpperTail(better, worse),
    power: powerOf(better, worse, alpha),
  };
}

function powerOf(better: Side, worse: Side, alpha: number): number | null {
  const [p, q] = [better.pd, worse.pd];
  if (p === null || q === null) return null;
  const pooled = (p * better.n + q * worse.n) / (better.n + worse.n);
  const reach = normalQuantile(1 - alpha) * pooledError(pooled, better.n, worse.n);
  const error = Math.sqrt((p * (1 - p)) / better.n + (q * (1 - q)) / worse.n);
  return error > 0 ? normalCdf((q - p - reach) / error) : null;
}

/** P(X ≥ d of the worse grade) for X hypergeometric, by ratios of neighbouring terms. */
function fisherUpperTail(better: Side, worse: Side): number {
  const defaults = better.defaults + worse.defaults;
  const [low, high] = [Math.max(0, defaults - better.n), Math.min(worse.n, defaults)];
  const logs = [0];
  for (let x = low; x < high; x++) {
    const up = (worse.n - x) * (defaults - x);
    const down = (x + 1) * (better.n - defaults + x + 1);
    logs.push((logs.at(-1) ?? 0) + Math.log(up / down));
  }
  const highest = Math.max(...logs);
  const terms = logs.map((log) => Math.exp(log - highest));
  const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);
  return sum(terms.slice(worse.defaults - low)) / sum(terms);
}
