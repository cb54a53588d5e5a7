import { formatInterval, formatPd, formatStatistic } from '../../src/report/format.js';
import {
  auc,
  bayesianLowDefault,
  benjaminCathcartRyan,
  type PlutoTascheOptions,
  plutoTasche,
} from '../../src/stats/index.js';
import {
  heldOutPds,
  indicatorColumn,
  lentGrades,
  openLabels,
  readInvoiceIndicators,
} from '../real/cumcm2020c_sme_credit/open-labels.js';
import { markdownTable } from './markdown-table.js';

const confidences = [0.5, 0.75, 0.9];
const oneFactor = { kind: 'one-factor', correlation: 0.12 } as const;

/** Discrimination and low-default PDs of the 82 Chinese enterprises whose outcome is open. */
export async function lowDefaultEvidence(folder: string): Promise<readonly string[]> {
  const labels = openLabels(folder);
  const bad = labels.map((label) => label.bad);
  const indicators = await readInvoiceIndicators(folder);
  const idle = indicatorColumn(labels, indicators, 'activity').map((months) =>
    months === null ? null : -months,
  );
  const areas = [
    ['months without a sale alone', auc(idle, bad)],
    [
      'four invoice indicators, logistic, each enterprise by a fit to the 81 others',
      auc(heldOutPds(labels, indicators), bad),
    ],
  ] as const;
  const grades = lentGrades(labels);
  const bounds = (options: Omit<PlutoTascheOptions, 'confidence'>) =>
    confidences.map((confidence) => plutoTasche(grades, { confidence, ...options }).byGrade);
  const [alone, together] = [bounds({}), bounds({ model: oneFactor })];
  return [
    `${labels.length} enterprises, ${bad.filter((one) => one === 1).length} defaults. The defaults are not dated, so idle months may follow them.`,
    '',
    ...markdownTable(
      ['ranked by', 'AUC', '95 % interval'],
      areas.map(([name, { value, ci }]) => [
        name,
        formatStatistic(value),
        formatInterval(ci, (end) => formatStatistic(end)),
      ]),
    ),
    '',
    'Upper bounds of the PD of the ratings that are lent to (Pluto & Tasche 2005; * one factor, asset correlation 0.12):',
    '',
    ...markdownTable(
      [
        'rating',
        'n',
        'defaults',
        ...confidences.flatMap((confidence) => [
          `${confidence * 100} %`,
          `${confidence * 100} % *`,
        ]),
      ],
      grades.map(({ grade, n, defaults }, at) => [
        grade,
        String(n),
        String(defaults),
        ...confidences.flatMap((_, place) => [
          formatPd(alone[place]?.[at]?.pd ?? null),
          formatPd(together[place]?.[at]?.pd ?? null),
        ]),
      ]),
    ),
    '',
    wholePortfolio(grades),
  ];
}

function wholePortfolio(grades: ReturnType<typeof lentGrades>): string {
  const sum = (of: 'n' | 'defaults') => grades.reduce((total, grade) => total + grade[of], 0);
  const portfolio = { n: sum('n'), defaults: sum('defaults') };
  const bound = benjaminCathcartRyan(portfolio, {
    confidence: 0.75,
    model: { kind: 'independent' },
    grades: grades.map(({ n }, at) => ({ n, pd: 0.01 * 2 ** at })),
  });
  return `All ${portfolio.n} together, ${portfolio.defaults} defaults: 75 % bound of Benjamin, Cathcart & Ryan (2006) ${formatPd(bound.value)}, posterior mean under a uniform prior ${formatPd(bayesianLowDefault(portfolio).value)}.`;
}
