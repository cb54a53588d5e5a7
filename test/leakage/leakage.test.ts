import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { planFacts } from '../../src/compile/facts-plan.js';
import { scoreProgram } from '../../src/compile/score-program.js';
import { expressionOverColumns } from '../../src/compile/sql/column-sql.js';
import { emitFacts } from '../../src/compile/sql/facts/facts-sql.js';
import { openWarehouse, type Warehouse } from '../../src/engine/duckdb/index.js';
import { ingest } from '../../src/ingest/index.js';
import { indexCatalogue } from '../../src/model/catalogue.js';
import { loadCatalogue, loadContracts, loadScorecard } from '../../src/model/library.js';
import { simulate } from '../../src/simulate/index.js';
import { writeLaterRecords } from './later-records.js';

const contracts = loadContracts('models/sources');
const index = indexCatalogue(loadCatalogue('models'));
const program = scoreProgram(loadScorecard('models', 'tech-radar@1.0.0'), index, 'facts');
const folder = mkdtempSync(join(tmpdir(), 'credit-radar-leakage-'));
const file = join(folder, 'warehouse.duckdb');
const dates = ['2024-06-30', '2025-12-31', '2026-01-31'];
const before = new Map<string, readonly string[]>();

afterAll(() => rmSync(folder, { recursive: true, force: true }));

async function deliver(input: string, received: string) {
  return ingest({
    input,
    contracts,
    warehouse: file,
    received,
    today: received,
    encoding: 'auto',
    resume: false,
    auditSql: (when, columns) => expressionOverColumns(when, columns),
    progress: () => undefined,
    limits: { memory: '1GB', threads: 2, temp: folder, maxQuarantineShare: 1, maxFileBytes: 1e9 },
  });
}

/** All facts of the catalogue, of every enterprise known by the day, as texts in the order of their identifiers. */
async function factsAsOf(warehouse: Warehouse, asOf: string): Promise<readonly string[]> {
  const freshness = new Map<string, string | null>();
  for (const { code } of contracts) {
    const [row] = await warehouse.rows<{ newest: string | null }>(
      `SELECT max(known_from) AS newest FROM feed."${code}" WHERE known_from <= DATE '${asOf}'`,
    );
    freshness.set(code, row?.newest ?? null);
  }
  const byFeed = new Map(contracts.map((contract) => [contract.code, contract]));
  const plan = planFacts(program, index, byFeed, asOf, [...index.facts.keys()]);
  const sql = emitFacts(plan, freshness, 'TRUE');
  const rows = await warehouse.rows(
    `SELECT * EXCLUDE (entity) FROM (${sql}) ORDER BY enterprise_id`,
  );
  return rows.map((row) => JSON.stringify(row));
}

/** Rows as of a day that are not, to the byte, what they were before the second delivery. */
async function changed(warehouse: Warehouse, asOf: string): Promise<readonly string[]> {
  const now = await factsAsOf(warehouse, asOf);
  const then = before.get(asOf) ?? [];
  const rows = Array.from({ length: Math.max(now.length, then.length) }, (_, place) => place);
  return rows.filter((place) => now[place] !== then[place]).map((place) => now[place] ?? 'gone');
}

async function withWarehouse<T>(work: (warehouse: Warehouse) => Promise<T>): Promise<T> {
  const warehouse = await openWarehouse(file, { threads: 2, memory: '1GB' });
  try {
    return await work(warehouse);
  } finally {
    warehouse.close();
  }
}

beforeAll(async () => {
  const province = join(folder, 'province');
  await simulate({
    contracts,
    enterprises: 150,
    years: 3,
    seed: 20,
    out: province,
    dirty: true,
    technologyShare: 0.6,
    format: 'csv',
    endDate: '2025-12-31',
    threads: 2,
    memory: '1GB',
    temp: join(folder, 'temp'),
    progress: () => undefined,
  });
  await deliver(province, '2026-01-15');
  await withWarehouse(async (warehouse) => {
    for (const asOf of dates) before.set(asOf, await factsAsOf(warehouse, asOf));
    await writeLaterRecords(warehouse, contracts, join(folder, 'later'));
  });
});

describe('what becomes known later', () => {
  test('the past has something to lose', () => {
    for (const asOf of dates) expect(before.get(asOf)?.length, asOf).toBeGreaterThan(100);
    expect(before.get('2024-06-30')).not.toEqual(before.get('2025-12-31'));
  });

  test('changes no fact as of an earlier day, to the byte', async () => {
    const summary = await deliver(join(folder, 'later'), '2026-03-01');
    const accepted = summary.sources.map(({ source, accepted }) => [source, accepted] as const);
    for (const [source, count] of accepted) expect(count, source).toBeGreaterThan(0);
    expect(accepted).toHaveLength(contracts.length);
    await withWarehouse(async (warehouse) => {
      for (const asOf of dates) expect(await changed(warehouse, asOf), asOf).toEqual([]);
      const after = await factsAsOf(warehouse, '2026-03-31');
      expect(after.length).toBeGreaterThan(before.get('2026-01-31')?.length ?? 0);
      expect(after.slice(0, 20)).not.toEqual(before.get('2026-01-31')?.slice(0, 20));
    });
  });

  test('may come in any file, received on any day', async () => {
    await withWarehouse(async (warehouse) => {
      await warehouse.run(
        "UPDATE ingest.file SET received = DATE '2027-01-01', file = file + 1000",
      );
      for (const { code } of contracts) {
        await warehouse.run(`UPDATE feed."${code}" SET file = file + 1000, record = record + 7`);
      }
      for (const asOf of dates) expect(await changed(warehouse, asOf), asOf).toEqual([]);
    });
  });

  test('would be noticed: one later record known a day too early changes the past', async () => {
    await withWarehouse(async (warehouse) => {
      await warehouse.run(`UPDATE feed."tax.arrears" SET known_from = DATE '2025-12-31', known_to = NULL
        WHERE seq = (SELECT min(seq) FROM feed."tax.arrears" WHERE event_date > DATE '2026-01-31'
          AND cleared_on IS NULL AND amount > 0)`);
      expect(await changed(warehouse, '2025-12-31')).toHaveLength(1);
      expect(await changed(warehouse, '2024-06-30')).toEqual([]);
    });
  });
});
