import { join } from 'node:path';
import { literal } from '../../../src/engine/duckdb/index.js';

/**
 * Assumption: yuan for a US dollar, about the rate of 1994 to 1999, for all years alike. Only the size
 * of R&D (`rd_expense_log`) and the stage depend on it; no rate changes who ranks before whom.
 */
export const yuanPerDollar = 8.3;

/** Yearly depreciation in the panel's R&D stock: stock = 0.85 × last year's stock + R&D expense. */
const depreciation = 0.15;

/**
 * InstInnovation (Aghion, Van Reenen & Zingales 2013; US$ million) as a table of indicators, one row a
 * firm and year. R&D expense is what the stock gained over its depreciated last year's value: 470 for
 * Microsoft in 1993, as it reported; missing where the panel has no year before. It is nowhere negative
 * beyond the single precision of the panel.
 * Patents and citations are not among the indicators: they are what the R&D part is held against.
 * @returns SQL statements that create `indicators` and `outcome`, by `enterprise_id` (firm and year).
 */
export function rdPanel(folder: string): readonly string[] {
  const file = literal(join(folder, 'InstInnovation.csv.gz'));
  return [
    `CREATE TEMP TABLE panel AS
       SELECT *, company || ' ' || year AS enterprise_id,
         CASE WHEN earlier_year = year - 1 AND randd >= ${1 - depreciation} * earlier_stock - 1e-6 * randd
           THEN greatest(randd - ${1 - depreciation} * earlier_stock, 0) END AS rd_expense
       FROM (SELECT *, lag(randd) OVER before AS earlier_stock, lag(year) OVER before AS earlier_year
             FROM read_csv(${file}) WINDOW before AS (PARTITION BY company ORDER BY year))`,
    `CREATE TEMP TABLE indicators AS
       SELECT p.enterprise_id, p.sales * 1e6 * ${yuanPerDollar} AS revenue,
         CASE WHEN p.sales > 0 THEN p.rd_expense / p.sales END AS rd_intensity,
         CASE WHEN p.rd_expense IS NOT NULL THEN
           (p.rd_expense + coalesce(last_year.rd_expense, p.rd_expense)) / 2 * 1e6 * ${yuanPerDollar}
         END AS rd_expense_log,
         rd_growth.growth AS rd_growth, revenue_growth.growth AS revenue_growth
       FROM panel p
       LEFT JOIN panel last_year ON last_year.company = p.company AND last_year.year = p.year - 1
       LEFT JOIN (${growth('rd_expense')}) rd_growth ON rd_growth.enterprise_id = p.enterprise_id
       LEFT JOIN (${growth('sales')}) revenue_growth ON revenue_growth.enterprise_id = p.enterprise_id
       ORDER BY p.company, p.year`,
    `CREATE TEMP TABLE outcome AS
       SELECT enterprise_id, company, year, cites, CASE WHEN employment > 0 THEN cites / employment END AS cites_per_head,
         tobinq, rd_expense, randd AS rd_stock FROM panel`,
  ];
}

/** Theil–Sen growth over the year and the three before, at least three positive values. */
function growth(column: string): string {
  return `
    SELECT now.enterprise_id, exp(median((ln(b.${column}) - ln(a.${column})) / (b.year - a.year))) - 1 AS growth
    FROM panel now
    JOIN panel a ON a.company = now.company AND a.year BETWEEN now.year - 3 AND now.year AND a.${column} > 0
    JOIN panel b ON b.company = now.company AND b.year BETWEEN a.year + 1 AND now.year AND b.${column} > 0
    GROUP BY now.enterprise_id HAVING count(*) >= 3`;
}
