import type { Text } from '../../../src/base/text.js';
import type { WoeSettings } from '../../../src/tune/woe-scorecard.js';

/** A force of the scorecard as it was designed; weights and bands are fitted. */
export interface DesignedForce {
  readonly code: string;
  readonly label: Text;
  readonly question: Text;
  readonly indicators: readonly string[];
}

/** Forces and indicators of `us-solvency`, in the order of the scorecard. */
export const forces: readonly DesignedForce[] = [
  {
    code: 'earnings',
    label: { zh: '盈利', en: 'Earnings' },
    question: { zh: '是否挣钱？', en: 'Does it earn money?' },
    indicators: [
      'net_income_market_assets',
      'net_income_market_assets_before',
      'gross_margin',
      'loss',
    ],
  },
  {
    code: 'capital',
    label: { zh: '资本', en: 'Capital' },
    question: { zh: '能否承受损失？', en: 'Can it bear losses?' },
    indicators: [
      'retained_earnings_assets',
      'market_value_liabilities',
      'long_term_debt_market_value',
      'ebitda_long_term_debt',
    ],
  },
  {
    code: 'liquidity',
    label: { zh: '流动性', en: 'Liquidity' },
    question: { zh: '能否支付到期款项？', en: 'Can it pay what falls due?' },
    indicators: ['quick_ratio', 'current_liabilities_sales'],
  },
  {
    code: 'market',
    label: { zh: '市场评价', en: 'Market' },
    question: { zh: '投资者如何看？', en: 'What do investors think of it?' },
    indicators: ['market_value_assets', 'market_value_sales', 'market_value_growth'],
  },
  {
    code: 'change',
    label: { zh: '变化', en: 'Change' },
    question: { zh: '比上年更好还是更差？', en: 'Is it better or worse than a year ago?' },
    indicators: [
      'ebit_assets_change',
      'net_income_assets_change',
      'net_income_market_assets_change',
      'market_value_assets_change',
    ],
  },
];

/** Last fiscal year that anything was fitted to. */
export const lastFitYear = 2011;

/** Years fitted to, and the years then predicted: the choice of settings sees nothing else. */
export const folds: readonly {
  readonly until: number;
  readonly from: number;
  readonly to: number;
}[] = [
  { until: 2004, from: 2005, to: 2006 },
  { until: 2006, from: 2007, to: 2007 },
  { until: 2007, from: 2008, to: 2008 },
  { until: 2008, from: 2009, to: 2009 },
  { until: 2009, from: 2010, to: 2011 },
];

/** Settings that compete. */
export const candidates: readonly WoeSettings[] = [6, 8, 10].flatMap((mostBands) =>
  [10, 40, 160].map((ridge) => ({
    candidates: 24,
    digits: 3,
    mostBands,
    leastDefaults: 5,
    ridge,
  })),
);

/** Years whose events the panel records incompletely: well under half the later rate, rising every year. */
export const underRecordedYears: readonly number[] = [1999, 2000, 2001, 2002, 2003];
