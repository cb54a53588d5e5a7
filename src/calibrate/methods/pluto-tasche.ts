import { plutoTasche } from '../../stats/low-default/pluto-tasche.js';
import { modelledCounts } from './default-model.js';
import {
  byGrade,
  type Fit,
  type FitContext,
  type MethodOf,
  notFitted,
  requireGrades,
} from './fit.js';

/**
 * Most prudent estimation: the largest PD of each grade, pooled with all worse ones, that the defaults
 * do not refute.
 * @throws `calibration-grade-empty` where the worst grades are empty, `calibration-not-fitted`
 */
export function fitPlutoTasche(
  { sample }: FitContext,
  { confidence, dependence }: MethodOf<'pluto-tasche'>,
): Fit {
  const { grades, model, warnings } = modelledCounts(sample, dependence, 'pluto-tasche');
  const found = plutoTasche(grades, { confidence, model });
  if (found.value === null) throw notFitted('pluto-tasche', found.warnings.join(', '));
  const pds = found.byGrade.flatMap(({ pd }) => (pd === null ? [] : [pd]));
  requireGrades(grades.slice(pds.length), 'pluto-tasche');
  const ordered = byGrade(grades, pds);
  return {
    map: ordered.map,
    diagnostics: { portfolioBound: found.value },
    warnings: [...warnings, ...found.warnings, ...ordered.warnings],
  };
}
