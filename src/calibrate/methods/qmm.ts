import { CreditRadarError } from '../../base/errors/credit-radar-error.js';
import { gini } from '../../stats/discrimination/gini.js';
import { quasiMomentMatching } from '../../stats/low-default/quasi-moment-matching.js';
import type { Sample } from '../sample.js';
import {
  byGrade,
  type Fit,
  type FitContext,
  type MethodOf,
  notFitted,
  requireBothClasses,
  requireGrades,
} from './fit.js';

/**
 * Quasi moment matching: a curve over the grades with the mean PD aimed at (else the default rate) and
 * the accuracy ratio given (else that of the grades in the history).
 * @throws `calibration-grade-empty`, `calibration-single-class` where the ratio must come from a history
 *   of one class, `calibration-order-inverted`, `calibration-not-fitted`
 */
export function fitQmm({ sample, target }: FitContext, method: MethodOf<'qmm'>): Fit {
  const { grades, n, defaults } = sample;
  requireGrades(
    grades.filter((grade) => grade.n === 0 || grade.defaults === grade.n),
    'qmm',
  );
  if (method.accuracyRatio === undefined || target === null) requireBothClasses(sample, 'qmm');
  const accuracyRatio = method.accuracyRatio ?? observedRatio(sample);
  if (accuracyRatio < 0)
    throw new CreditRadarError('calibration-order-inverted', { method: 'qmm' });
  const found = quasiMomentMatching(
    grades.map((grade) => grade.n),
    { meanPd: target ?? defaults / n, accuracyRatio },
    grades.map((grade) => grade.n - grade.defaults),
  );
  const { intercept, slope } = found;
  if (intercept === null || slope === null) throw notFitted('qmm', found.warnings.join(', '));
  const { map, warnings } = byGrade(grades, found.pds);
  return { map, diagnostics: { intercept, slope, accuracyRatio }, warnings };
}

/** Accuracy ratio of the grades as they were. */
function observedRatio({ grades, observations, rows }: Sample): number {
  const places = new Map(grades.map(({ grade }, place) => [grade, place]));
  const risks = observations.grades.map((grade) => places.get(grade) ?? Number.NaN);
  const risk = Float64Array.from(rows, (row) => risks[observations.grade[row] ?? 0] ?? Number.NaN);
  const { value } = gini(
    risk,
    Array.from(rows, (row) => (observations.defaulted[row] === 1 ? 1 : 0)),
  );
  if (value === null) throw notFitted('qmm', 'single-class');
  return value;
}
