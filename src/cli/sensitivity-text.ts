import type { Language } from '../base/text.js';
import type { CohortSensitivity } from '../pipeline/cohort-sensitivity.js';
import { formatCount, formatNumber, formatShare } from '../report/format.js';
import { words } from '../report/sensitivity/words.js';
import { textTable } from './tables.js';

const columns = ['choice', 'firstScore', 'totalScore', 'totalGrade', 'moved'] as const;

/** What the grades hang on, for the terminal. */
export function sensitivityText(
  { result }: CohortSensitivity,
  files: readonly string[],
  language: Language,
): string {
  const { enterpriseCount, nearBoundary, choices } = result;
  const counts = (['enterprises', 'nearBoundary'] as const).map((word) => words[word][language]);
  const [all = '', near = ''] = counts;
  const rows = choices.map(({ choice, score, grade, moved }) => [
    words[choice][language],
    ...[score.first, score.total, grade.total].map(({ value }) => formatNumber(value, 3)),
    formatShare(moved),
  ]);
  return [
    `${all} ${formatCount(enterpriseCount)}  ${near} ${formatCount(nearBoundary)}`,
    textTable(
      columns.map((word) => words[word][language]),
      rows,
    ),
    ...files,
  ].join('\n');
}
