import { beforeAll, describe, expect, it } from 'vitest';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { describeRealData } from '../support/describe-real-data.js';
import { type IngestedSet, ingestSet, query } from '../support/ingest-set.js';
import { contractsFolder } from '../support/real-data.js';
import { compareRows } from '../support/row-difference.js';
import { differingFromFile, scoreThroughPipeline } from '../support/score-door.js';
import { type ScoredSet, scoreFeeds } from '../support/score-set.js';
import { filedIndicators } from './filed-indicators.js';

const set = 'sec_xbrl_panel_2014_2024';
const asOf = '2024-12-31';

describeRealData(set, (folder, work) => {
  let ingested: IngestedSet;
  let scored: ScoredSet;
  beforeAll(async () => {
    ingested = await ingestSet(folder, contractsFolder(set), work, asOf);
    scored = await scoreFeeds(ingested.summary.warehouse, work, asOf);
  });

  describe('ingest', () => {
    it('reads one file by three contracts, every row of it', () => {
      const counts = ingested.summary.sources.map(({ provides, read, accepted }) => ({
        provides,
        read,
        accepted,
      }));
      expect(counts).toEqual([
        { provides: 'finance.statement', read: 13_199, accepted: 13_199 },
        { provides: 'science.rd_activity', read: 13_199, accepted: 13_199 },
        { provides: 'sec.company', read: 1891, accepted: 1891 },
        { provides: 'tax.annual_return', read: 13_199, accepted: 13_199 },
      ]);
    });

    it('flags amounts that are hardly dollars, and keeps them', async () => {
      const [flagged] = await query(
        ingested.summary.warehouse,
        `SELECT count(*) AS n FROM ingest.issue WHERE code = 'cell-out-of-range' AND "column" = 'total_assets'`,
      );
      const [held] = await query(
        ingested.summary.warehouse,
        'SELECT count(*) AS n FROM feed."finance.statement" WHERE total_assets > 1e13',
      );
      expect(flagged).toEqual(held);
    });
  });

  describe('score', () => {
    it('knows nothing of a year before it is public', async () => {
      const [newest] = await scored.warehouse.rows(
        'SELECT max(fiscal_year) AS year, count(*) AS n FROM facts',
      );
      expect(newest).toEqual({ year: 2023, n: 1891 });
    });

    it('computes ratios as a query over the raw file does', async () => {
      const memory = await openWarehouse(':memory:');
      const expected = await memory.rows(filedIndicators(folder));
      memory.close();
      const found = await scored.warehouse.rows(`
        SELECT enterprise_id AS cik, debt_ratio, current_ratio, net_margin, receivable_days FROM scored
        WHERE net_margin IS NOT NULL ORDER BY enterprise_id`);
      expect(found.length).toBeGreaterThan(800);
      expect(found).toHaveLength(expected.length);
      for (const [index, row] of expected.entries()) {
        for (const [name, value] of Object.entries(row)) {
          const actual = found[index]?.[name];
          if (typeof value === 'number' && typeof actual === 'number') {
            const tolerance = 1e-9 * Math.max(1, Math.abs(value));
            expect(Math.abs(actual - value), `${row.cik} ${name}`).toBeLessThanOrEqual(tolerance);
          } else expect(actual, `${row.cik} ${name}`).toBe(value);
        }
      }
    });

    it('rates nobody on statements and R&D alone', async () => {
      const {
        scored: count,
        grades,
        files,
      } = await scoreThroughPipeline(ingested.summary.warehouse, work, asOf);
      expect({ count, grades }).toEqual({ count: 1891, grades: [{ grade: 'NR', count: 1891 }] });
      expect(await differingFromFile(scored, files[0] ?? '')).toBe(0);
    });

    it('gives every row the same result in the row function and in SQL', async () => {
      expect(await compareRows(scored)).toEqual({ rows: 1891, difference: undefined });
    });
  });
});
