import type { Language } from '../base/text.js';
import type { CohortCounts } from '../pipeline/cohorts/cohort-counts.js';
import { textTable } from './tables.js';

const heads = {
  zh: ['观察点', '评分企业', '不在范围', '已违约', '不予评级', '样本', '违约', '违约率'],
  en: ['as of', 'scored', 'outside', 'in default', 'not rated', 'cohort', 'defaults', 'rate'],
} as const;

/** Who is in each cohort and who was left out, for people. */
export function cohortTable(cohorts: readonly CohortCounts[], language: Language): string {
  const rows = cohorts.map(({ asOf, scored, outside, inDefault, notRated, rated, defaults }) => [
    asOf,
    ...[scored, outside, inDefault, notRated, rated, defaults].map(String),
    rated === 0 ? '' : `${((defaults / rated) * 100).toFixed(2)} %`,
  ]);
  return textTable(heads[language], rows);
}
