import {
  adjustPValues,
  binomialTest,
  type ClusterCount,
  clusteredRate,
  compensatedSum,
  jeffreysInterval,
  jeffreysTest,
  normalApproximationTest,
} from '../stats/index.js';
import { finite } from './finite.js';
import type { GradeResult, Interval } from './result.js';
import type { CohortColumns } from './sample.js';

/** Counts and mean PD of one grade. */
export interface GradeCount {
  readonly grade: string;
  readonly n: number;
  readonly defaults: number;
  readonly pd: number | null;
  readonly exposure: number | null;
}

/** Numbers, defaults and mean PDs per grade, best first, empty grades too. */
export function gradeCounts(rows: CohortColumns, grades: readonly string[]): readonly GradeCount[] {
  const n = new Float64Array(grades.length);
  const defaults = new Float64Array(grades.length);
  const pd = new Float64Array(grades.length);
  const exposure = new Float64Array(grades.length);
  for (let row = 0; row < rows.n; row++) {
    const grade = rows.grade[row] ?? 0;
    n[grade] = (n[grade] ?? 0) + 1;
    defaults[grade] = (defaults[grade] ?? 0) + (rows.defaulted[row] ?? 0);
    pd[grade] = (pd[grade] ?? 0) + (rows.pd[row] ?? 0);
    const amount = rows.exposure?.[row] ?? 0;
    exposure[grade] = (exposure[grade] ?? 0) + (Number.isNaN(amount) ? 0 : amount);
  }
  return grades.map((grade, place) => {
    const count = n[place] ?? 0;
    return {
      grade,
      n: count,
      defaults: defaults[place] ?? 0,
      pd: count === 0 ? null : meanWithin(pd[place] ?? 0, count),
      exposure: rows.exposure === null ? null : (exposure[place] ?? 0),
    };
  });
}

/** A mean of PDs, which rounding of the sum must not carry out of (0, 1). */
function meanWithin(sum: number, count: number): number {
  return Math.min(Math.max(sum / count, Number.MIN_VALUE), 1 - Number.EPSILON / 2);
}

/** Tests of each grade. Intervals are taken between enterprises where they may repeat. */
export function gradeResults(
  rows: CohortColumns,
  counts: readonly GradeCount[],
  repeated: boolean,
  confidence: number,
): readonly GradeResult[] {
  const tests = counts.map(({ n, defaults, pd }) =>
    pd === null
      ? null
      : {
          binomial: binomialTest({ n, defaults, pd }),
          jeffreys: jeffreysTest({ n, defaults, pd }),
          normal: normalApproximationTest({ n, defaults, pd }),
        },
  );
  const holm = holmByPlace(tests.map((test) => test?.jeffreys.pValue ?? null));
  return counts.map((count, place) => {
    const test = tests[place] ?? null;
    return {
      ...count,
      observedRate: count.n === 0 ? null : count.defaults / count.n,
      binomial: finite(test?.binomial.pValue),
      jeffreys: finite(test?.jeffreys.pValue),
      jeffreysAdjusted: holm[place] ?? null,
      normal: finite(test?.normal.pValue),
      interval: intervalOf(rows, count, place, repeated, confidence),
      warnings: warningsOf(count),
    };
  });
}

function intervalOf(
  rows: CohortColumns,
  { n, defaults }: GradeCount,
  grade: number,
  repeated: boolean,
  confidence: number,
): Interval | null {
  if (n === 0) return null;
  return repeated
    ? clusteredRate(enterpriseCounts(rows, grade), confidence).ci
    : jeffreysInterval({ n, defaults }, confidence, 'brown-cai-dasgupta').ci;
}

/** Rows and defaults of each enterprise, of one grade or of all. */
export function* enterpriseCounts(
  { n, enterprise, grade, defaulted }: CohortColumns,
  only: number | null,
): Generator<ClusterCount> {
  let [count, defaults] = [0, 0];
  for (let row = 0; row < n; row++) {
    if (row > 0 && enterprise[row] !== enterprise[row - 1]) {
      if (count > 0) yield { n: count, defaults };
      [count, defaults] = [0, 0];
    }
    if (only !== null && grade[row] !== only) continue;
    count++;
    defaults += defaulted[row] ?? 0;
  }
  if (count > 0) yield { n: count, defaults };
}

function holmByPlace(pValues: readonly (number | null)[]): readonly (number | null)[] {
  const given = pValues.filter((p) => p !== null);
  const adjusted = adjustPValues(given, 'holm').values();
  return pValues.map((p) => (p === null ? null : (adjusted.next().value ?? null)));
}

/** Expected defaults below which the normal approximation is poor. */
const fewExpected = 5;

function warningsOf({ n, defaults, pd }: GradeCount): readonly string[] {
  if (n === 0) return ['empty-grade'];
  return [
    ...(defaults === 0 ? ['no-defaults'] : []),
    ...(pd !== null && n * Math.min(pd, 1 - pd) < fewExpected ? ['normal-approximation-poor'] : []),
  ];
}

/** Neighbouring filled grades in which the worse one has the lower default rate. */
export function inversionsOf(grades: readonly GradeCount[]): number {
  const rates = grades.filter(({ n }) => n > 0).map(({ n, defaults }) => defaults / n);
  return rates.filter((rate, place) => place > 0 && rate < (rates[place - 1] ?? 0)).length;
}

/** Mean PD of all rows; `null` without rows. */
export function meanPd({ n, pd }: CohortColumns): number | null {
  return n === 0 ? null : meanWithin(compensatedSum(pd), n);
}
