/** One row of the domain table: code, weight in its force, and `value→score` pairs as printed there. */
export type Row = readonly [code: string, weight: number, goalposts: string];

/** The five forces as the domain text prints them; values in its own units and order. */
export const domainTable: Readonly<Record<string, readonly Row[]>> = {
  innovation: [
    ['rd_intensity', 16, '0→0, 2 %→30, 3 %→45, 5 %→65, 6 %→75, 10 %→90, 20 %→100'],
    ['rd_expense_log', 8, '1e5→10, 1e6→40, 5e6→65, 1e7→78, 1e8→100'],
    ['rd_growth', 6, '−20 %→0, 0→40, 15 %→65, 35 %→90, 60 %→100'],
    ['invention_stock', 12, '0→0, 1→45, 3→62, 7→78, 15→90, 40→100'],
    ['invention_recent', 8, '0→0, 1→35, 3→60, 8→85, 20→100'],
    ['pct_family', 5, '0→0, 1→50, 3→75, 10→100'],
    ['patent_value', 10, '0→0, 100→100'],
    ['patent_focus', 3, '0.1→20, 0.3→50, 0.6→85, 0.8→100, 1→90'],
    ['other_ip', 3, '0→0, 3→40, 10→70, 40→100'],
    ['hightech_revenue_share', 8, '0→0, 30 %→40, 60 %→75, 90 %→100'],
    ['tech_contract_ratio', 4, '0→20, 5 %→55, 20 %→85, 50 %→100'],
    ['platform_level', 5, 'none 0, municipal 45, provincial 75, national 100'],
    ['projects_awards', 5, '0→20, 2→50, 5→75, 12→100'],
    ['standards', 4, '0→20, 1→60, 3→85, 6→100'],
    ['pilot_success', 3, '0→0, 100 %→100'],
  ],
  team: [
    ['rd_staff_share', 22, '0→0, 5 %→25, 10 %→45, 20 %→70, 30 %→88, 50 %→100'],
    ['rd_staff_log', 8, '1→10, 5→40, 20→70, 100→100'],
    ['postgraduate_share', 14, '0→10, 5 %→40, 15 %→70, 35 %→100'],
    ['talent_points', 8, '0→25, 1→50, 4→75, 10→95, 20→100'],
    ['inventor_retention', 12, '20 %→0, 50 %→40, 80 %→85, 95 %→100'],
    ['inventor_breadth', 6, '0→10, 0.5→50, 0.8→85, 0.95→100'],
    ['turnover', 10, '60 %→0, 30 %→45, 15 %→75, 5 %→100'],
    ['headcount_growth', 8, '−30 %→0, −5 %→40, 10 %→65, 40 %→95, 80 %→100'],
    ['relative_wage', 7, '0.6→20, 1→55, 1.5→85, 2.2→100'],
    ['founder_record', 5, '0→20, 3→50, 8→90, 12→100'],
  ],
  equity: [
    ['raised_24m', 20, '0→15, 1e6→40, 5e6→60, 2e7→80, 1e8→100'],
    ['raised_total_log', 10, '1e5→10, 1e6→35, 1e7→65, 1e8→90, 1e9→100'],
    ['investor_tier', 16, 'none 15, private 45, regional 70, top 100'],
    ['round_stage', 8, 'none 15, seed 40, A 55, B 70, C 85, listed 100'],
    ['valuation_growth', 8, '−50 %→0, 0→40, 30 %→65, 100 %→95'],
    ['months_since_round', 6, '3→0, 1.5→35, 1→60, 0.5→90'],
    ['paid_in_ratio', 8, '0→0, 30 %→40, 70 %→75, 100 %→100'],
    ['control_stability', 8, '0→10, 12→40, 36→80, 60→100'],
    ['pledge_ratio', 12, '80 %→0, 50 %→20, 20 %→60, 0→100'],
    ['listing_readiness', 4, '0→20, 1→70, 2→100'],
  ],
  performance: [
    ['contract_on_time', 16, '50 %→0, 80 %→40, 95 %→80, 100 %→100'],
    ['order_cover', 8, '0→30, 20 %→55, 60 %→80, 120 %→100'],
    ['customer_concentration', 8, '1→15, 0.5→40, 0.2→75, 0.05→100'],
    ['customer_retention', 8, '0→15, 40 %→50, 70 %→80, 90 %→100'],
    ['invoice_void_rate', 8, '30 %→0, 10 %→40, 3 %→80, 0→100'],
    ['invoice_activity', 6, '0→0, 12→50, 20→80, 24→100'],
    ['tax_credit', 12, 'A 100, B 80, M 60, C 25, D 0'],
    ['arrears', 10, '5 %→0, 1 %→30, 0.1 %→70, 0→100'],
    ['litigation_ratio', 10, '50 %→0, 10 %→35, 2 %→75, 0→100'],
    ['penalties', 8, '10→0, 4→35, 1→75, 0→100'],
    ['electricity_trend', 6, '−40 %→0, −10 %→45, 0→65, 20 %→90, 50 %→100'],
  ],
  solvency: [
    ['debt_ratio', 14, '100 %→0, 80 %→30, 75 %→40, 55 %→75, 30 %→100'],
    ['current_ratio', 9, '0.5→0, 1→45, 1.5→75, 2.5→100'],
    ['cash_ratio', 9, '0→0, 0.3→40, 1→80, 2→100'],
    ['interest_cover', 11, '0→0, 1→30, 2→55, 5→85, 10→100'],
    ['cash_flow_debt', 9, '−20 %→0, 0→40, 10 %→65, 30 %→100'],
    ['runway', 10, '0→0, 6→40, 12→65, 24→95, 36→100'],
    ['net_margin', 7, '−50 %→0, 0→45, 5 %→65, 10 %→85, 20 %→100'],
    ['gross_margin', 5, '−20 %→0, 0→50, 15 %→80, 35 %→100'],
    ['revenue_growth', 10, '−30 %→0, 0→40, 10 %→60, 25 %→85, 50 %→100'],
    ['receivable_days', 6, '365→0, 180→40, 90→75, 30→100'],
    ['bank_debt_revenue', 5, '200 %→0, 100 %→30, 40 %→75, 0→100'],
    ['contingent_ratio', 5, '100 %→0, 50 %→40, 10 %→85, 0→100'],
  ],
};

/** Weights of the forces by stage, in percent. */
export const forceWeights: Readonly<Record<string, Readonly<Record<string, number>>>> = {
  innovation: { startup: 30, growth: 30, mature: 25 },
  team: { startup: 25, growth: 20, mature: 15 },
  equity: { startup: 20, growth: 15, mature: 10 },
  performance: { startup: 10, growth: 15, mature: 20 },
  solvency: { startup: 15, growth: 20, mature: 30 },
};

/** Weights that differ in the start-up stage. */
export const startupWeights: Readonly<Record<string, number>> = {
  runway: 18,
  revenue_growth: 6,
  interest_cover: 7,
};

/** Indicators of which the table says that less is better. */
export const lessIsBetter: ReadonlySet<string> = new Set([
  'turnover',
  'months_since_round',
  'pledge_ratio',
  'customer_concentration',
  'invoice_void_rate',
  'arrears',
  'litigation_ratio',
  'penalties',
  'debt_ratio',
  'receivable_days',
  'bank_debt_revenue',
  'contingent_ratio',
]);

/** Indicators that the table interpolates on log10. */
export const onLog10: ReadonlySet<string> = new Set([
  'rd_expense_log',
  'rd_staff_log',
  'raised_total_log',
]);

/** Lower end and probability of default (percent) of every grade. */
export const gradeTable: readonly (readonly [grade: string, from: number, pdPercent: number])[] = [
  ['T1', 85, 0.1],
  ['T2', 78, 0.2],
  ['T3', 71, 0.4],
  ['T4', 64, 0.75],
  ['T5', 57, 1.4],
  ['T6', 50, 2.6],
  ['T7', 42, 4.8],
  ['T8', 32, 9],
  ['T9', 0, 18],
];

/** Goalposts of a row in increasing order of the value, percentages as fractions. */
export function goalpostsOf(text: string): readonly (readonly [number, number])[] {
  const points = text.split(', ').map((pair): readonly [number, number] => {
    const [value = '', score = ''] = pair.split('→');
    const percent = value.endsWith(' %');
    const plain = Number(value.replace(' %', '').replace('−', '-'));
    return [percent ? plain / 100 : plain, Number(score)];
  });
  return points.toSorted((a, b) => a[0] - b[0]);
}

/** Categories of a row with their scores. */
export function categoriesOf(text: string): Readonly<Record<string, number>> {
  return Object.fromEntries(
    text.split(', ').map((pair) => {
      const [category = '', score = ''] = pair.split(' ');
      return [category, Number(score)];
    }),
  );
}
