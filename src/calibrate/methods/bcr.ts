import { benjaminCathcartRyan } from '../../stats/low-default/benjamin-cathcart-ryan.js';
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
 * Benjamin–Cathcart–Ryan: the middle PDs that the scale names, raised in proportion where their mean is
 * below the largest PD of the whole portfolio that its defaults do not refute.
 * @throws `calibration-grade-empty` for a grade without a middle PD, `calibration-not-fitted`
 */
export function fitBcr(
  { sample, scale }: FitContext,
  { confidence, dependence }: MethodOf<'bcr'>,
): Fit {
  const { grades, model, warnings } = modelledCounts(sample, dependence, 'bcr');
  const mids = scale.scale.flatMap(({ pdMid }) => (pdMid === undefined ? [] : [pdMid]));
  if (mids.length < grades.length) {
    throw notFitted('bcr', 'the scale names no middle PD (pdMid) for some grade');
  }
  requireGrades(grades.some(({ n }) => n > 0) ? [] : grades, 'bcr');
  const whole = {
    n: grades.reduce((sum, { n }) => sum + n, 0),
    defaults: grades.reduce((sum, { defaults }) => sum + defaults, 0),
  };
  const rated = grades.map(({ n }, place) => ({ n, pd: mids[place] ?? 0 }));
  const found = benjaminCathcartRyan(whole, { confidence, model, grades: rated });
  if (found.value === null || found.factor === null) {
    throw notFitted('bcr', found.warnings.join(', '));
  }
  const ordered = byGrade(grades, found.pds);
  return {
    map: ordered.map,
    diagnostics: { lookUpPd: found.value, factor: found.factor },
    warnings: [...warnings, ...found.warnings, ...ordered.warnings],
  };
}
