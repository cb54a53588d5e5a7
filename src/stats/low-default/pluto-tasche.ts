import type { Statistic } from '../statistic.js';
import {
  boundProblem,
  type DefaultCounts,
  type DefaultModel,
  pdUpperBound,
} from './pd-upper-bound.js';

/** Upper bound of the PD of a grade. */
export interface GradeBound {
  /** Obligors and defaults of the grade and all worse ones. */
  readonly pooledN: number;
  readonly pooledDefaults: number;
  /** `null` where the grade and all worse ones are empty. */
  readonly pd: number | null;
}

/** Upper bounds of all grades. */
export interface PlutoTasche extends Statistic {
  readonly byGrade: readonly GradeBound[];
  /** Whether no grade has a bound above that of a worse one. */
  readonly monotone: boolean;
}

/** Confidence and dependence of defaults. */
export interface PlutoTascheOptions {
  /** In (0, 1), e.g. 0.75: the chance of fewer defaults that the bound leaves is 1 − confidence. */
  readonly confidence: number;
  /** Independent where not given. */
  readonly model?: DefaultModel;
}

/**
 * Most prudent estimation of Pluto & Tasche (2005): each grade is given all worse grades' obligors and
 * defaults besides its own, and the largest PD that these do not refute.
 * @param grades Counts, best grade first.
 * @returns `value` the bound of the best grade, which is that of the whole portfolio. Warnings:
 *   `order-violated` where the defaults are so inverted that a better grade has the higher bound (the
 *   scheme does not reorder), `empty-worst-grade` where a bound is `null`; else a `BoundProblem`.
 */
export function plutoTasche(
  grades: readonly DefaultCounts[],
  { confidence, model = { kind: 'independent' } }: PlutoTascheOptions,
): PlutoTasche {
  const described = {
    method: 'Pluto–Tasche upper bounds',
    convention: `${conventionOf(model)}, confidence ${confidence}`,
  };
  const pooled = pooledWithWorse(grades);
  const n = pooled[0]?.n ?? 0;
  const problem = grades
    .flatMap((grade) => boundProblem(grade, confidence, model) ?? [])
    .find((found) => found !== 'no-obligors');
  if (problem !== undefined || n === 0) {
    const warnings = [problem ?? 'no-obligors'];
    return { ...described, value: null, n, byGrade: [], monotone: true, warnings };
  }
  const byGrade = pooled.map((counts) => ({
    pooledN: counts.n,
    pooledDefaults: counts.defaults,
    pd: pdUpperBound(counts, confidence, model),
  }));
  const bounds = byGrade.flatMap(({ pd }) => (pd === null ? [] : [pd]));
  const monotone = bounds.every((bound, grade) => bound <= (bounds[grade + 1] ?? 1));
  return {
    ...described,
    value: bounds[0] ?? null,
    n,
    byGrade,
    monotone,
    warnings: [
      ...(monotone ? [] : ['order-violated']),
      ...(bounds.length < byGrade.length ? ['empty-worst-grade'] : []),
    ],
  };
}

function pooledWithWorse(grades: readonly DefaultCounts[]): readonly DefaultCounts[] {
  let n = 0;
  let defaults = 0;
  const worstFirst = grades.toReversed().map((grade) => {
    n += grade.n;
    defaults += grade.defaults;
    return { n, defaults };
  });
  return worstFirst.reverse();
}

function conventionOf(model: DefaultModel): string {
  if (model.kind === 'independent') return 'independent defaults, Clopper–Pearson';
  const correlation = `asset correlation ${model.correlation}`;
  if (model.kind === 'one-factor') return `one factor, one year, ${correlation}`;
  return `cohort over ${model.years} years, ${correlation}, factor autocorrelation ${model.autocorrelation}`;
}
