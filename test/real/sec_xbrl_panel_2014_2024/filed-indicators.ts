import { join } from 'node:path';
import { literal } from '../../../src/engine/duckdb/index.js';

/**
 * Four ratios of each registrant's latest year with revenue that was public by the end of 2024 (fiscal
 * 2023 at the latest), written straight over the raw file; registrants with a net margin only.
 */
export function filedIndicators(folder: string): string {
  const ratio = (above: string, below: string) =>
    `CASE WHEN ${below} > 0 THEN ${above} / ${below} END`;
  return `
    SELECT CAST(CIK AS VARCHAR) AS cik, ${ratio('liabilities', 'assets')} AS debt_ratio,
      CASE WHEN CurrentLiabilities = 0 THEN 2.5 ELSE ${ratio('CurrentAssets', 'CurrentLiabilities')} END AS current_ratio,
      ${ratio('NetIncomeLoss', 'revenues')} AS net_margin,
      ${ratio('AccountsReceivableNetCurrent', 'revenues')} * 365 AS receivable_days
    FROM read_csv(${literal(join(folder, 'financials.csv.gz'))})
    WHERE year <= 2023 AND revenues IS NOT NULL
    QUALIFY row_number() OVER (PARTITION BY CIK ORDER BY year DESC) = 1
      AND revenues > 0 AND NetIncomeLoss IS NOT NULL
    ORDER BY cik`;
}
