import { clusteredAuc, psiOfValues } from '../stats/index.js';
import type { Cohorts } from './cohort-rows.js';
import { finite } from './finite.js';
import type { Uncertain } from './result.js';
import type { CohortRows } from './sample.js';
import type { MeasureSettings } from './settings.js';

/** How much a force or an indicator tells by itself, and whether it has moved. */
export interface FactorPower {
  /** Name of its column, such as `solvency` or `indicator.debt_ratio`. */
  readonly factor: string;
  /** Judged rows in which it has a value, all cohorts together. */
  readonly n: number;
  readonly defaults: number;
  /** Judged rows in which it has none. */
  readonly missing: number;
  /** Of the factor alone, higher being better; intervals by enterprise. */
  readonly auc: Uncertain;
  /** Of the last cohort against the first, missing values a bin of their own; `null` with one cohort. */
  readonly psi: number | null;
  readonly warnings: readonly string[];
}

/** Judge one column of a sample. @param values Higher is better, NaN where missing, by the sample's rows. */
export function factorPower(
  factor: string,
  values: Float64Array,
  { all, byDate }: Pick<Cohorts, 'all' | 'byDate'>,
  { confidence, scoreBins }: MeasureSettings,
): FactorPower {
  const risk = Float64Array.from(all.row, (row) => -(values[row] ?? Number.NaN));
  const area = clusteredAuc(risk, all.defaulted, all.enterprise, confidence);
  const known = risk.reduce((count, one) => (Number.isNaN(one) ? count : count + 1), 0);
  const defaults = all.defaulted.filter((one, at) => one === 1 && !Number.isNaN(risk[at])).length;
  const filled = byDate.filter(({ n }) => n > 0);
  const [first, last] = [filled[0], filled.at(-1)];
  return {
    factor,
    n: known,
    defaults,
    missing: all.n - known,
    auc: { value: area.value, se: finite(area.se), ci: area.ci },
    psi:
      first === undefined || last === undefined || first === last
        ? null
        : finite(psiOfValues(at(values, first), at(values, last), { bins: scoreBins }).value),
    warnings: area.warnings,
  };
}

function at(values: Float64Array, { row }: CohortRows): readonly (number | null)[] {
  return Array.from(row, (place) => {
    const value = values[place] ?? Number.NaN;
    return Number.isNaN(value) ? null : value;
  });
}
