import { join } from 'node:path';
import { literal } from '../../../src/engine/duckdb/index.js';

/** Every raw invoice with nothing done to it but naming its columns: `e` enterprise … `s` status. */
export function rawInvoices(folder: string): string {
  const names = `['e', 'number', 'day', 'other', 'amount', 'tax', 'total', 's']`;
  const read = (direction: string, sale: boolean) =>
    ['123', '302'].map(
      (part) =>
        `SELECT *, ${sale} AS sale FROM read_csv(${literal(join(folder, `invoices_${direction}_${part}.csv.gz`))}, ` +
        `header = false, skip = 1, all_varchar = true, names = ${names})`,
    );
  return [...read('in', false), ...read('out', true)].join(' UNION ALL ');
}

/** Distinct invoices with read dates and amounts; of two that differ in status only, the void one. */
export function distinctInvoices(folder: string): string {
  return `
    SELECT e, sale, number, day, other, amount, bool_or(void) AS void FROM (
      SELECT e, sale, number, other, CAST(day AS DATE) AS day, trim(s) = '作废发票' AS void,
        CAST(amount AS DECIMAL(18, 2)) AS amount, CAST(tax AS DECIMAL(18, 2)) AS tax,
        CAST(total AS DECIMAL(18, 2)) AS total FROM (${rawInvoices(folder)}))
    GROUP BY e, sale, number, day, other, amount, tax, total`;
}

/**
 * The four invoice indicators of the performance force as of 2020-02-21, written straight over the
 * raw files: `e, concentration, retention, void_rate, activity`.
 */
export function invoiceIndicators(folder: string): string {
  const lastYear = `day > DATE '2019-02-21' AND day <= DATE '2020-02-21'`;
  const yearBefore = `day > DATE '2018-02-21' AND day <= DATE '2019-02-21'`;
  return `
    WITH invoice AS MATERIALIZED (${distinctInvoices(folder)}),
    sale AS (SELECT * FROM invoice WHERE sale AND day <= DATE '2020-02-21'),
    customer AS (
      SELECT e, other, sum(amount) FILTER (${lastYear}) AS sold,
        sum(amount) FILTER (${yearBefore}) AS sold_before
      FROM sale WHERE NOT void GROUP BY e, other),
    customers AS (
      SELECT e, CAST(sum(sold) FILTER (sold > 0) AS DOUBLE) AS total,
        list_sum(list(CAST(sold AS DOUBLE) ** 2 ORDER BY other) FILTER (sold > 0)) AS squares,
        CAST(coalesce(sum(sold) FILTER (sold > 0 AND sold_before > 0), 0) AS DOUBLE) AS kept,
        count(*) FILTER (sold_before > 0) AS earlier
      FROM customer GROUP BY e),
    issued AS (
      SELECT e, CAST(sum(amount) FILTER (${lastYear} AND amount > 0) AS DOUBLE) AS amount,
        CAST(coalesce(sum(abs(amount)) FILTER (${lastYear} AND (void OR amount < 0)), 0) AS DOUBLE) AS voided,
        count(DISTINCT datesub('month', day, DATE '2020-02-21'))
          FILTER (NOT void AND day > DATE '2018-02-21') AS months
      FROM sale GROUP BY e)
    SELECT e, squares / (total * total) AS concentration,
      CASE WHEN total > 0 AND earlier > 0 THEN kept / total END AS retention,
      CASE WHEN issued.amount > 0 THEN voided / issued.amount END AS void_rate,
      coalesce(months, 0) AS activity
    FROM (SELECT DISTINCT e FROM invoice) LEFT JOIN customers USING (e) LEFT JOIN issued USING (e)
    ORDER BY e`;
}
