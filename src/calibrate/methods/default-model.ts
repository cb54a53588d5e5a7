import type { Dependence } from '../../model/schema/calibration.js';
import type { DefaultModel } from '../../stats/low-default/pd-upper-bound.js';
import type { GradeCounts, RatedObservation, Sample } from '../sample.js';
import { notFitted } from './fit.js';

/** Counts by grade, and how their defaults depend on each other. */
export interface ModelledCounts {
  readonly grades: readonly GradeCounts[];
  readonly model: DefaultModel;
  readonly warnings: readonly string[];
}

/**
 * Counts for a low-default method. Within one year, and independent, obligor-years count. Over several
 * years a cohort counts: the obligors of the first observation point in their grades then, and those of
 * them who defaulted by the end (Pluto & Tasche 2005).
 * @throws `calibration-not-fitted` where a cohort is asked of a single observation point.
 */
export function modelledCounts(
  { observations, grades }: Sample,
  dependence: Dependence,
  method: string,
): ModelledCounts {
  const points = [...new Set(observations.map(({ asOf }) => asOf))].sort();
  const [first = ''] = points;
  if (dependence.kind !== 'cohort') {
    const pooled = dependence.kind === 'one-factor' && points.length > 1;
    return { grades, model: dependence, warnings: pooled ? ['years-pooled-in-one-factor'] : [] };
  }
  if (points.length < 2) throw notFitted(method, 'a cohort needs two observation points or more');
  const defaulted = new Set(
    observations.filter((one) => one.defaulted).map(({ enterpriseId }) => enterpriseId),
  );
  const starting = observations.filter(({ asOf }) => asOf === first);
  return {
    grades: grades.map(({ grade }) => cohortCounts(grade, starting, defaulted)),
    model: { ...dependence, years: points.length },
    warnings: [],
  };
}

function cohortCounts(
  grade: string,
  starting: readonly RatedObservation[],
  defaulted: ReadonlySet<string>,
): GradeCounts {
  const own = starting.filter((one) => one.grade === grade);
  const failed = own.filter(({ enterpriseId }) => defaulted.has(enterpriseId));
  return { grade, n: own.length, defaults: failed.length };
}
