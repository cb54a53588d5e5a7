import { bayesianLowDefault } from '../../stats/low-default/bayesian-low-default.js';
import type { GradeCounts } from '../sample.js';
import {
  byGrade,
  type Fit,
  type FitContext,
  type MethodOf,
  notFitted,
  requireGrades,
} from './fit.js';

/**
 * Posterior of each grade's PD from its own and all worse grades' obligor-years, independent: the mean,
 * or at a confidence that quantile, which under the conservative prior is the Pluto–Tasche bound.
 * @throws `calibration-grade-empty` where the worst grades are empty, `calibration-not-fitted` where the posterior is improper.
 */
export function fitBayes({ sample: { grades } }: FitContext, method: MethodOf<'bayes'>): Fit {
  const filled = grades.findLastIndex(({ n }) => n > 0) + 1;
  requireGrades(grades.slice(filled), 'bayes');
  const pds = grades.map((_, place) => posteriorPd(grades.slice(place), method));
  return { ...byGrade(grades, pds), diagnostics: {} };
}

function posteriorPd(
  pooled: readonly GradeCounts[],
  { prior, confidence }: MethodOf<'bayes'>,
): number {
  const n = pooled.reduce((sum, grade) => sum + grade.n, 0);
  const defaults = pooled.reduce((sum, grade) => sum + grade.defaults, 0);
  const levels = confidence === undefined ? [] : [confidence];
  const { value, quantiles, warnings } = bayesianLowDefault({ n, defaults }, { prior, levels });
  const pd = confidence === undefined ? value : (quantiles[0] ?? null);
  if (pd === null) throw notFitted('bayes', warnings.join(', '));
  return pd;
}
