/** Obligors, defaults and forecast PD of one grade, or of a portfolio. */
export interface GradeOutcome {
  /** Obligors, a whole number, 0 or more. */
  readonly n: number;
  /** Defaults among them, a whole number. */
  readonly defaults: number;
  /** Forecast PD in [0, 1]; of a grade or portfolio, the average of its obligors. */
  readonly pd: number;
}

/** Why a test of a grade is undefined or empty. */
export type GradeProblem = 'counts-outside' | 'pd-outside' | 'no-obligors';

/** What is wrong with the counts or the PD; `no-obligors` where a test says nothing. */
export function gradeProblem({ n, defaults, pd }: GradeOutcome): GradeProblem | null {
  const counts = Number.isInteger(n) && Number.isInteger(defaults) && defaults >= 0;
  if (!counts || defaults > n) return 'counts-outside';
  if (!(pd >= 0 && pd <= 1)) return 'pd-outside';
  return n === 0 ? 'no-obligors' : null;
}
