import { openWarehouse } from '../../src/engine/duckdb/index.js';

/**
 * The yardstick of scoring: 25 indicators over nine feeds of a warehouse, as one would write them by hand,
 * each feed read once, result to Parquet. No scores, no reasons, no missing rules.
 * Arguments: warehouse, day, output file, threads, memory.
 */
const [warehouse = '', asOf = '', out = '', threads = '1', memory = '2GB'] = process.argv.slice(2);

const day = `DATE '${asOf}'`;
const seen = `known_from <= ${day} AND (known_to IS NULL OR known_to > ${day})`;
const since = (months: number): string => `${day} - INTERVAL ${months} MONTH`;

const query = `
WITH tax AS (
  SELECT entity, arg_max(revenue, fiscal_year) AS revenue, arg_max(hightech_revenue, fiscal_year) AS hightech,
    arg_max(tax_paid, fiscal_year) AS tax_paid, arg_min(revenue, fiscal_year) AS first_revenue,
    max(fiscal_year) - min(fiscal_year) AS years
  FROM feed."tax.annual_return" WHERE ${seen} GROUP BY entity
), rd AS (
  SELECT entity, arg_max(rd_expense, fiscal_year) AS rd_expense, arg_max(rd_staff, fiscal_year) AS rd_staff
  FROM feed."science.rd_activity" WHERE ${seen} GROUP BY entity
), patent AS (
  SELECT entity, count(*) FILTER (kind = 'invention' AND granted_on IS NOT NULL AND lapsed_on IS NULL) AS stock,
    count(*) FILTER (kind = 'invention' AND filed_on > ${since(36)}) AS recent,
    sum(overseas_family) + count(*) FILTER (pct) AS pct_family, avg(value_score) AS patent_value
  FROM feed."ip.patent" WHERE ${seen} GROUP BY entity
), staff AS (
  SELECT entity, arg_max(headcount, month) AS headcount, arg_max(contribution_base, month) AS wage,
    sum(left_count) FILTER (month > ${since(12)}) / nullif(avg(headcount) FILTER (month > ${since(12)}), 0) AS turnover
  FROM feed."hr.insured_month" WHERE ${seen} GROUP BY entity
), statement AS (
  SELECT entity, arg_max({l: total_liabilities, a: total_assets, ca: current_assets, cl: current_liabilities, c: cash,
    sd: short_term_debt, p: net_profit, r: revenue, rec: receivables}, fiscal_year) AS s
  FROM feed."finance.statement" WHERE ${seen} GROUP BY entity
), round AS (
  SELECT entity, sum(amount) FILTER (closed_on > ${since(24)}) AS raised_24m, sum(amount) AS raised_total,
    date_diff('month', max(closed_on), ${day}) AS months_since_round
  FROM feed."equity.round" WHERE ${seen} GROUP BY entity
), invoice AS (
  SELECT entity, sum(abs(amount)) FILTER (status = 'void' OR amount < 0) / nullif(sum(amount) FILTER (amount > 0), 0) AS void_rate,
    count(DISTINCT date_trunc('month', issued_on)) FILTER (status = 'valid') AS active_months
  FROM feed."tax.invoice" WHERE ${seen} AND direction = 'sale' AND issued_on > ${since(24)} GROUP BY entity
), loan AS (
  SELECT entity, arg_max(balance, month) AS bank_debt, max(overdue_days) AS overdue_days
  FROM feed."credit.exposure" WHERE ${seen} AND kind = 'loan' AND month > ${since(6)} GROUP BY entity
), suit AS (
  SELECT entity, sum(amount) AS claimed
  FROM feed."court.case" WHERE ${seen} AND role = 'defendant' AND filed_on > ${since(36)} GROUP BY entity
)
SELECT enterprise_id, hightech / nullif(revenue, 0) AS hightech_share, tax_paid / nullif(revenue, 0) AS tax_share,
  power(revenue / nullif(first_revenue, 0), 1.0 / nullif(years, 0)) - 1 AS revenue_growth,
  rd_expense / nullif(revenue, 0) AS rd_intensity, rd_staff / nullif(headcount, 0) AS rd_staff_share,
  stock, recent, pct_family, patent_value, headcount, wage, turnover, s.l / nullif(s.a, 0) AS debt_ratio,
  s.ca / nullif(s.cl, 0) AS current_ratio, s.c / nullif(s.sd, 0) AS cash_ratio, s.p / nullif(s.r, 0) AS net_margin,
  s.rec / nullif(s.r, 0) * 365 AS receivable_days, raised_24m, raised_total, months_since_round, void_rate, active_months,
  bank_debt / nullif(revenue, 0) AS bank_debt_revenue, overdue_days, claimed / nullif(revenue, 0) AS litigation_ratio
FROM entity LEFT JOIN tax USING (entity) LEFT JOIN rd USING (entity) LEFT JOIN patent USING (entity)
  LEFT JOIN staff USING (entity) LEFT JOIN statement USING (entity) LEFT JOIN round USING (entity)
  LEFT JOIN invoice USING (entity) LEFT JOIN loan USING (entity) LEFT JOIN suit USING (entity)
ORDER BY entity`;

const engine = await openWarehouse(warehouse, { readOnly: true, threads: Number(threads), memory });
try {
  await engine.run(`COPY (${query}) TO '${out}' (FORMAT parquet, COMPRESSION zstd)`);
} finally {
  engine.close();
}
