import { compensatedSum } from '../compensated-sum.js';
import { chiSquareUpperTail } from '../distributions/chi-square.js';
import type { Statistic } from '../statistic.js';
import { type GradeOutcome, gradeProblem } from './grade-outcome.js';

/** Hosmer–Lemeshow test with what each grade adds to it. */
export interface HosmerLemeshow extends Statistic {
  readonly df: number;
  readonly pValue: number | null;
  /** Each grade with its term; grades without obligors are left out. */
  readonly byGrade: readonly (GradeOutcome & { readonly term: number })[];
}

/** Were the PDs fitted on the outcomes tested? Then two degrees of freedom are used up. */
export interface HosmerLemeshowOptions {
  readonly fitted?: boolean;
}

/**
 * Hosmer–Lemeshow test of the PDs of all grades at once: T = Σ (d − n·pd)² / (n·pd·(1 − pd)), against
 * chi-square with one degree of freedom a grade for external PDs (BCBS WP14 ch. III), two fewer for
 * fitted ones. Assumes independent defaults.
 * @returns `value` T, ∞ where a default contradicts a PD of 0, or a survival a PD of 1; a PD that
 *   is right by force adds 0 but counts. `null` with a `GradeProblem`; `pValue` alone is `null` with
 *   `no-degrees-of-freedom`.
 */
export function hosmerLemeshow(
  grades: readonly GradeOutcome[],
  { fitted = false }: HosmerLemeshowOptions = {},
): HosmerLemeshow {
  const used = grades.filter((grade) => grade.n > 0);
  const described = {
    method: 'Hosmer–Lemeshow test',
    convention: fitted ? 'grades − 2 degrees of freedom (fitted PDs)' : 'one degree a grade',
    n: used.reduce((sum, { n }) => sum + n, 0),
    df: fitted ? used.length - 2 : used.length,
  };
  const wrong = used.map(gradeProblem).find((found) => found !== null);
  const problem = wrong ?? (used.length === 0 ? 'no-obligors' : null);
  if (problem !== null) {
    return { ...described, value: null, pValue: null, byGrade: [], warnings: [problem] };
  }
  const byGrade = used.map((grade) => ({ ...grade, term: termOf(grade) }));
  const value = compensatedSum(byGrade.map(({ term }) => term));
  return {
    ...described,
    value,
    pValue: described.df > 0 ? chiSquareUpperTail(value, described.df) : null,
    byGrade,
    warnings: described.df > 0 ? [] : ['no-degrees-of-freedom'],
  };
}

function termOf({ n, defaults, pd }: GradeOutcome): number {
  const excess = defaults - n * pd;
  return excess === 0 ? 0 : excess ** 2 / (n * pd * (1 - pd));
}
