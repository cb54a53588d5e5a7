import { beforeAll, describe, expect, it } from 'vitest';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { describeRealData } from '../support/describe-real-data.js';
import { type IngestedSet, ingestSet, query } from '../support/ingest-set.js';
import { contractsFolder } from '../support/real-data.js';
import { compareRows } from '../support/row-difference.js';
import { differingFromFile, scoreThroughPipeline } from '../support/score-door.js';
import { type ScoredSet, scoreFeeds } from '../support/score-set.js';
import { distinctInvoices, invoiceIndicators, rawInvoices } from './raw-invoices.js';

const set = 'cumcm2020c_sme_credit';
const asOf = '2020-02-21';

describeRealData(set, (folder, work) => {
  let ingested: IngestedSet;
  let scored: ScoredSet;
  const one = async (sql: string) =>
    (await query<{ n: number }>(ingested.summary.warehouse, sql))[0]?.n;
  const raw = async <T>(sql: string): Promise<readonly T[]> => {
    const memory = await openWarehouse(':memory:');
    const rows = await memory.rows<T>(sql);
    memory.close();
    return rows;
  };

  beforeAll(async () => {
    ingested = await ingestSet(folder, contractsFolder(set), work, asOf);
    scored = await scoreFeeds(ingested.summary.warehouse, work, asOf);
  });

  describe('ingest', () => {
    it('reads every invoice and merges exact duplicates only', async () => {
      const [source] = ingested.summary.sources;
      expect(source).toMatchObject({ provides: 'tax.invoice', read: 1_099_441, quarantined: 0 });
      const distinct = `SELECT count(*) AS n FROM (SELECT DISTINCT * REPLACE (trim(s) AS s) FROM (${rawInvoices(folder)}))`;
      const [expected] = await raw<{ n: number }>(distinct);
      expect(expected?.n).toBe(1_087_776);
      expect(source).toMatchObject({ accepted: 1_087_776, merged: 11_665 });
      expect(await one('SELECT count(*) AS n FROM entity')).toBe(425);
    });

    it('trims 95 padded statuses and says so', async () => {
      const trimmed = `SELECT count(*) AS n FROM ingest.issue WHERE code = 'cell-trimmed' AND "column" = 'status'`;
      expect(await one(trimmed)).toBe(95);
    });

    it('flags the 5 invoices whose parts do not add up', async () => {
      expect(await one(`SELECT count(*) AS n FROM ingest.issue WHERE code = 'total-differs'`)).toBe(
        5,
      );
    });

    it('lets void win where two rows differ in status only, and marks both', async () => {
      const pairs = `
        SELECT count(*) AS n FROM feed."tax.invoice" won JOIN feed."tax.invoice" lost
        USING (entity, direction, invoice_number, issued_on, counterparty, amount, tax, total)
        WHERE won.conflict AND lost.conflict AND won.known_to IS NULL AND won.status = 'void'
          AND lost.known_to = lost.known_from AND lost.status = 'valid'`;
      expect(await one(pairs)).toBe(5);
      expect(await one(`SELECT count(*) AS n FROM feed."tax.invoice" WHERE conflict`)).toBe(10);
      expect(
        await one(`SELECT count(*) AS n FROM ingest.issue WHERE code = 'version-conflict'`),
      ).toBe(5);
    });

    it('keeps negative amounts, which are returns', async () => {
      const negative = 'count(*) FILTER (amount < 0) AS n';
      const [expected] = await raw<{ n: number }>(
        `SELECT ${negative} FROM (${distinctInvoices(folder)})`,
      );
      const held = `SELECT ${negative} FROM feed."tax.invoice" WHERE known_to IS NULL`;
      expect(expected?.n).toBeGreaterThan(10_000);
      expect(await one(held)).toBe(expected?.n);
    });

    // Numbers repeat: 2,101 of them (by enterprise and direction) stand on two different rows; 5 of
    // these are one invoice with two statuses, the other 2,096 are two invoices each.
    it('keeps different invoices that share enterprise, direction and number', async () => {
      const shared = (invoices: string, enterprise: string, direction: string, number: string) => `
        SELECT count(*) AS groups, sum(k) AS invoices FROM (
          SELECT count(*) AS k FROM (${invoices}) GROUP BY ${enterprise}, ${direction}, ${number} HAVING k > 1)`;
      const expected = await raw(shared(distinctInvoices(folder), 'e', 'sale', 'number'));
      expect(expected).toEqual([{ groups: 2096, invoices: 4192 }]);
      const rows = `SELECT DISTINCT * REPLACE (trim(s) AS s) FROM (${rawInvoices(folder)})`;
      expect(await raw(shared(rows, 'e', 'sale', 'number'))).toEqual([
        { groups: 2101, invoices: 4202 },
      ]);
      const held = 'SELECT * FROM feed."tax.invoice" WHERE known_to IS NULL';
      expect(
        await query(
          ingested.summary.warehouse,
          shared(held, 'entity', 'direction', 'invoice_number'),
        ),
      ).toEqual(expected);
    });
  });

  describe('score', () => {
    it('rates nobody on invoices alone, yet scores what it sees', async () => {
      const [all] = await scored.warehouse.rows(`
        SELECT count(*) AS n, count(*) FILTER (grade = 'NR') AS unrated, count(performance) AS performance,
          count(*) FILTER ("performance#coverage" > 0) AS seen FROM scored`);
      expect(all).toEqual({ n: 425, unrated: 425, performance: 425, seen: 425 });
    });

    it('scores alike through the pipeline', async () => {
      const { grades, files } = await scoreThroughPipeline(ingested.summary.warehouse, work, asOf);
      expect(grades).toEqual([{ grade: 'NR', count: 425 }]);
      expect(await differingFromFile(scored, files[0] ?? '')).toBe(0);
    });

    it('computes the four invoice indicators as a query over the raw files does', async () => {
      const expected = await raw<Readonly<Record<string, string | number | null>>>(
        invoiceIndicators(folder),
      );
      const found = await scored.warehouse.rows(`
        SELECT enterprise_id AS e, customer_concentration AS concentration,
          customer_retention AS retention, invoice_void_rate AS void_rate,
          invoice_activity AS activity FROM scored ORDER BY 1`);
      expect(expected).toHaveLength(425);
      for (const [index, row] of expected.entries()) {
        for (const [name, value] of Object.entries(row)) {
          const actual = found[index]?.[name];
          if (typeof value === 'number' && typeof actual === 'number') {
            expect(Math.abs(actual - value), `${row.e} ${name}`).toBeLessThanOrEqual(1e-9);
          } else expect(actual, `${row.e} ${name}`).toBe(value);
        }
      }
      const seen = (name: string) => expected.filter((row) => row[name] !== null).length;
      expect(seen('concentration')).toBeGreaterThan(200);
      expect(seen('retention')).toBeGreaterThan(200);
      expect(seen('void_rate')).toBeGreaterThan(200);
    });

    it('gives every row the same result in the row function and in SQL', async () => {
      expect(await compareRows(scored)).toEqual({ rows: 425, difference: undefined });
    });
  });
});
