import type { Dependence } from '../../model/schema/calibration.js';
import type { DefaultModel } from '../../stats/low-default/pd-upper-bound.js';
import type { GradeCounts, Sample } from '../sample.js';
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
  sample: Sample,
  dependence: Dependence,
  method: string,
): ModelledCounts {
  const { observations, rows, grades } = sample;
  const first = rows.reduce((day, row) => Math.min(day, observations.date[row] ?? day), Infinity);
  const years = new Set(Array.from(rows, (row) => observations.date[row])).size;
  if (dependence.kind !== 'cohort') {
    const pooled = dependence.kind === 'one-factor' && years > 1;
    return { grades, model: dependence, warnings: pooled ? ['years-pooled-in-one-factor'] : [] };
  }
  if (years < 2) throw notFitted(method, 'a cohort needs two observation points or more');
  const starting = rows.filter((row) => observations.date[row] === first);
  return {
    grades: cohortCounts(sample, starting),
    model: { ...dependence, years },
    warnings: [],
  };
}

/** By grade then, the obligors of the first observation point and who of them defaulted at any. */
function cohortCounts(
  { observations, rows, grades }: Sample,
  starting: Uint32Array,
): readonly GradeCounts[] {
  const { enterpriseIds, enterprise, defaulted, grade: places } = observations;
  const fallen = new Uint8Array(enterpriseIds.length);
  for (const row of rows) if (defaulted[row] === 1) fallen[enterprise[row] ?? 0] = 1;
  return grades.map(({ grade }) => {
    const place = observations.grades.indexOf(grade);
    const own = starting.filter((row) => places[row] === place);
    const defaults = own.reduce((sum, row) => sum + (fallen[enterprise[row] ?? 0] ?? 0), 0);
    return { grade, n: own.length, defaults };
  });
}
