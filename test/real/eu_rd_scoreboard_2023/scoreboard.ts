import { join } from 'node:path';
import { literal } from '../../../src/engine/duckdb/index.js';

/** Assumption: yuan for a euro, about the mean of 2022; the size of R&D and the stage depend on it. */
export const yuanPerEuro = 7.08;

/**
 * The scoreboard's 2,500 firms (€ million, fiscal 2022) as a table of indicators.
 * A firm with a market value is listed. Left empty: growth of R&D and revenue, whose trend needs
 * three years where the scoreboard has two; net margin, because operating profit is not net; head
 * counts, because the model counts insured staff. R&D of the year
 * before is R&D / (1 + growth).
 */
export function scoreboard(folder: string): readonly string[] {
  const file = literal(join(folder, 'sb2023_world2500.csv.gz'));
  return [
    `CREATE TEMP TABLE indicators AS
       SELECT Company AS enterprise_id, "Net sales (€ million)" * 1e6 * ${yuanPerEuro} AS revenue,
         CASE WHEN "Net sales (€ million)" > 0 THEN "R&D (€ million)" / "Net sales (€ million)" END AS rd_intensity,
         ("R&D (€ million)" + coalesce("R&D (€ million)" / nullif(1 + "R&D one-year growth (%)" / 100, 0), "R&D (€ million)")) / 2
           * 1e6 * ${yuanPerEuro} AS rd_expense_log,
         CASE WHEN "Market cap (€ million)" IS NOT NULL THEN 'listed' END AS round_stage
       FROM read_csv(${file}) ORDER BY Rank`,
  ];
}
