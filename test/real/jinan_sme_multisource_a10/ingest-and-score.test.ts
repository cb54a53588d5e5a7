import { basename, join } from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { literal, openWarehouse } from '../../../src/engine/duckdb/index.js';
import { describeRealData } from '../support/describe-real-data.js';
import { type IngestedSet, ingestSet, query } from '../support/ingest-set.js';
import { missingFeeds } from '../support/missing-feeds.js';
import { contractsFolder } from '../support/real-data.js';
import { compareRows } from '../support/row-difference.js';
import { differingFromFile, scoreThroughPipeline } from '../support/score-door.js';
import { type ScoredSet, scoreFeeds } from '../support/score-set.js';

const set = 'jinan_sme_multisource_a10';
/** After the newest date of the set, a rounded one that ends on 2018-12-17. */
const asOf = '2018-12-31';

interface ListedTable {
  readonly table: string;
  readonly rows: number;
}

describeRealData(set, (folder, work) => {
  let ingested: IngestedSet;
  let scored: ScoredSet;
  const rows = <T>(sql: string) => query<T>(ingested.summary.warehouse, sql);
  const raw = async <T>(sql: string): Promise<readonly T[]> => {
    const memory = await openWarehouse(':memory:');
    const found = await memory.rows<T>(sql);
    memory.close();
    return found;
  };
  const csv = (path: string) =>
    `read_csv(${literal(join(folder, path))}, header = true, all_varchar = true)`;

  beforeAll(async () => {
    ingested = await ingestSet(folder, contractsFolder(set), work, asOf);
    scored = await scoreFeeds(ingested.summary.warehouse, work, asOf);
  });

  describe('ingest', () => {
    it('reads all 36 tables, every row of them accounted for', async () => {
      const tables = await raw<ListedTable>(
        `SELECT "table", CAST("rows" AS BIGINT) AS "rows" FROM ${csv('tables.csv')}`,
      );
      const files = ingested.summary.sources.flatMap((source) => source.files);
      const complete = files.filter(({ path }) => !path.startsWith('raw_'));
      const read = new Map(complete.map((file) => [basename(file.path), file.read]));
      expect(tables).toHaveLength(36);
      expect(read).toEqual(new Map(tables.map(({ table, rows: count }) => [table, count])));
      for (const file of files) {
        expect(file.accepted + file.quarantined + file.merged, file.path).toBe(file.read);
      }
    });

    it('finds in GB18030 the very rows that it found in UTF-8', () => {
      const files = ingested.summary.sources.flatMap((source) => source.files);
      const twins = files.filter(({ path }) => path.startsWith('raw_'));
      expect(twins.map(({ path, encoding, read }) => [basename(path), encoding, read])).toEqual([
        ['justice_enforced.csv', 'gb18030', 105],
        ['ent_guarantee.csv', 'gb18030', 101],
        ['jn_tech_center.csv', 'gb18030', 11],
      ]);
      for (const twin of twins) expect(twin).toMatchObject({ accepted: 0, merged: twin.read });
    });

    it('quarantines changes that were refused or have no date, nothing else', async () => {
      const issues = await rows(`
        SELECT source, file, code, count(*) AS n, count(line) AS lines FROM ingest.issue
        WHERE severity = 'quarantine' GROUP BY ALL ORDER BY code`);
      const file = 'sample2000/change_info.csv';
      expect(issues).toEqual([
        { source: 'jinan.change', file, code: 'change-refused', n: 13, lines: 13 },
        { source: 'jinan.change', file, code: 'required-empty', n: 5, lines: 5 },
      ]);
    });

    it('links the 30 complete tables to the 73,920 firms that a join of them has', async () => {
      const complete = ingested.summary.sources.filter(({ files }) =>
        files.every(({ path }) => !path.startsWith('sample')),
      );
      const firms = complete.map(({ provides }) => `SELECT entity FROM feed."${provides}"`);
      expect(await rows(`SELECT count(*) AS n FROM (${firms.join(' UNION ')})`)).toEqual(
        await raw(`SELECT count(*) AS n FROM ${csv('wide_73920_firms.csv.gz')}`),
      );
    });

    it('keeps both credit grades of one firm and lets the later row stand', async () => {
      const twice = '26633f47d1a6276055050d90db3e07bb';
      const grades = await raw<{ credit_grade: string }>(
        `SELECT credit_grade FROM ${csv('complete/jn_credit_info.csv')} WHERE entname = '${twice}'`,
      );
      const held = await rows(`
        SELECT lower(enterprise_id) AS enterprise_id, grade, conflict, known_to IS NULL AS stands FROM feed."jinan.credit_grade"
        JOIN entity USING (entity) WHERE conflict ORDER BY record`);
      expect(held).toEqual(
        grades.map(({ credit_grade }, index) => ({
          enterprise_id: twice,
          grade: credit_grade,
          conflict: true,
          stands: index === 1,
        })),
      );
    });

    it('reads arrears with and without thousands separators', async () => {
      const [expected] = await raw(
        `SELECT count(*) AS n, CAST(sum(CAST(replace(taxunpaidnum, ',', '') AS DECIMAL(18, 2))) AS VARCHAR) AS total ` +
          `FROM ${csv('complete/business_risk_taxunpaid.csv')}`,
      );
      const [held] = await rows(
        'SELECT count(amount) AS n, CAST(sum(amount) AS VARCHAR) AS total FROM feed."tax.arrears"',
      );
      expect(held).toEqual(expected);
    });

    it('reads dates in Chinese numerals and as epoch milliseconds', async () => {
      const [judged] = await rows<{ first: string; last: string; unreadable: number }>(`
        SELECT count(*) FILTER (missing IS NOT NULL) AS unreadable,
          min(judged_on) AS first, max(judged_on) AS last FROM feed."jinan.judgement"`);
      expect(judged).toMatchObject({ unreadable: 4 });
      expect(String(judged?.first) > '2000-01-01' && String(judged?.last) <= asOf).toBe(true);
      const expected = await raw(
        `SELECT entname, strftime(to_timestamp(CAST(altdate AS DOUBLE) / 1000 + 28800) AT TIME ZONE 'UTC', '%Y-%m-%d') AS day ` +
          `FROM ${csv('sample2000/change_info.csv')} WHERE altdate IS NOT NULL AND dataflag IN ('核准通过', '1') ORDER BY ALL`,
      );
      const changed = await rows(
        'SELECT lower(enterprise_id) AS entname, CAST(changed_on AS VARCHAR) AS day FROM feed."market.change" JOIN entity USING (entity) ORDER BY ALL',
      );
      expect(changed).toEqual(expected);
    });
  });

  describe('score', () => {
    it('scores every firm that any feed knows through the pipeline', async () => {
      const {
        scored: count,
        grades,
        files,
      } = await scoreThroughPipeline(ingested.summary.warehouse, work, asOf);
      const known = ingested.summary.sources
        .map(
          ({ provides }) =>
            `SELECT entity FROM feed."${provides}" WHERE known_from <= DATE '${asOf}'`,
        )
        .join(' UNION ');
      expect([{ n: count }]).toEqual(await rows(`SELECT count(*) AS n FROM (${known})`));
      expect(grades.map(({ grade }) => grade)).toEqual(['NR', 'T9']);
      expect(await differingFromFile(scored, files[0] ?? '')).toBe(0);
    });

    it('rates nobody so thinly known; only public lists still speak', async () => {
      const [thin] = await scored.warehouse.rows(`
        SELECT max(coverage) < 0.05 AS thin, count(*) FILTER (grade NOT IN ('NR', 'T9')) AS rated,
          count(*) FILTER (grade = 'T9' AND NOT regexp_matches(caps, 'dishonest-debtor|licence-lost')) AS unfounded
        FROM scored`);
      expect(thin).toEqual({ thin: true, rated: 0, unfounded: 0 });
      const listed = `SELECT count(*) AS n FROM ${csv('complete/justice_credit.csv')}`;
      const capped = `SELECT count(*) AS n FROM scored WHERE contains(caps, 'dishonest-debtor')`;
      expect(await scored.warehouse.rows(capped)).toEqual(await raw(listed));
    });

    it('sees what the tables support and no more', async () => {
      const codes = scored.model.scorecard.forces.flatMap(({ indicators }) =>
        indicators.map(({ use }) => use),
      );
      const counts = codes.map((code) => `count("${code}#observed") AS "${code}"`).join(', ');
      const [row = {}] = await scored.warehouse.rows(`SELECT ${counts} FROM scored`);
      const seen = Object.entries(row).filter(([, count]) => count !== 0);
      expect(Object.fromEntries(seen)).toEqual({
        platform_level: 11,
        control_stability: 221,
        listing_readiness: 12,
      });
    });

    it('names the departments whose data would lift the firms most', async () => {
      const feeds = (await missingFeeds(scored)).slice(0, 3).map(({ feed }) => feed);
      expect(feeds).toContain('finance.statement');
    });

    it('gives every row the same result in the row function and in SQL', async () => {
      expect((await compareRows(scored)).difference).toBeUndefined();
    }, 300_000);
  });
});
