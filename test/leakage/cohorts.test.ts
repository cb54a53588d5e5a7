import { copyFileSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { openWarehouse, type Warehouse } from '../../src/engine/duckdb/index.js';
import { ingest } from '../../src/ingest/index.js';
import { loadContracts } from '../../src/model/library.js';
import { draw, rowsOf } from '../pipeline/cohorts/drawing.js';
import { simulatedWarehouse } from '../support/simulated-warehouse.js';
import { writeLaterRecords } from './later-records.js';

// Takes longer than most: every law is tried on a warehouse of its own.

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-cohort-leakage-'));
const contracts = loadContracts('models/sources');
const points = ['2023-12-31', '2023-12-31'] as const;
const columnsOfScore =
  'enterprise_id, as_of, stage, industry, region, score, grade, pd, coverage, rated_score, exposure';
let warehouse = '';
let knownBy = '';
let before: readonly string[] = [];
let scoresBefore: readonly string[] = [];

beforeAll(async () => {
  ({ warehouse } = await simulatedWarehouse(folder, { enterprises: 200, years: 4, seed: 8 }));
  const { outcomes } = await draw(folder, warehouse, points);
  knownBy = outcomes.knownBy;
  before = await drawnRows('*');
  scoresBefore = await drawnRows(columnsOfScore);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** What was drawn last, as texts in the order of observation points and enterprises. */
async function drawnRows(columns: string): Promise<readonly string[]> {
  const table = join(folder, 'cohorts.parquet');
  const rows = await rowsOf(`SELECT ${columns} FROM '${table}' ORDER BY as_of, enterprise_id`);
  return rows.map((row) => JSON.stringify(row));
}

/** Rows that are not, to the byte, what they were. */
function changed(now: readonly string[], then: readonly string[]): readonly string[] {
  expect(now.length).toBe(then.length);
  return now.filter((row, place) => row !== then[place]);
}

/** A copy of the warehouse in which something was changed. */
async function changedCopy(
  name: string,
  change: (copy: Warehouse) => Promise<void>,
): Promise<string> {
  const file = join(folder, `${name}.duckdb`);
  copyFileSync(warehouse, file);
  const copy = await openWarehouse(file, { threads: 1, memory: '1GB' });
  try {
    await change(copy);
  } finally {
    copy.close();
  }
  return file;
}

test('there is something to lose: a cohort with defaults in it', () => {
  expect(before.length).toBeGreaterThan(150);
  expect(before.filter((row) => row.includes('"defaulted":1')).length).toBeGreaterThan(1);
});

/** Feeds of the second delivery; all feeds are tried in `leakage.test.ts`. */
const delivered = new Set(['credit.exposure', 'finance.statement', 'tax.arrears', 'court.case']);

describe('what arrives after the data ended', () => {
  const second = contracts.filter(({ code }) => delivered.has(code));
  let later = '';
  beforeAll(async () => {
    later = await changedCopy('later', async (copy) => {
      await writeLaterRecords(copy, second, join(folder, 'second'));
    });
    await ingest({
      input: join(folder, 'second'),
      contracts: second,
      warehouse: later,
      received: '2026-03-01',
      today: '2026-03-01',
      encoding: 'auto',
      resume: false,
      limits: { memory: '1GB', threads: 2, temp: folder, maxQuarantineShare: 1, maxFileBytes: 1e9 },
      progress: () => undefined,
    });
  });

  test('changes no score, though a correction may change an outcome', async () => {
    const { outcomes } = await draw(folder, later, points);
    expect(outcomes.knownBy > knownBy).toBe(true);
    expect(changed(await drawnRows(columnsOfScore), scoresBefore)).toEqual([]);
  });

  test('changes nothing at all of cohorts as known before', async () => {
    await draw(folder, later, points, { knownBy });
    expect(changed(await drawnRows('*'), before)).toEqual([]);
  });
});

describe('outcomes', () => {
  test('after the window change nothing, were every loan lost', async () => {
    const lost = await changedCopy('lost', (copy) =>
      copy.run(`UPDATE feed."credit.exposure" SET class = 'loss' WHERE month >= DATE '2025-01-01'`),
    );
    await draw(folder, lost, points);
    expect(changed(await drawnRows('*'), before)).toEqual([]);
  });

  test('within the window change the outcome of that one enterprise, and no score', async () => {
    const struck = await changedCopy('struck', (copy) =>
      copy.run(`UPDATE feed."credit.exposure" SET class = 'loss'
        WHERE kind = 'loan' AND month = DATE '2024-07-01' AND entity = (
          SELECT min(entity) FROM feed."credit.exposure" f WHERE kind = 'loan' AND month = DATE '2024-07-01'
            AND NOT EXISTS (FROM feed."credit.exposure" g WHERE g.entity = f.entity AND g.class = 'substandard'))`),
    );
    await draw(folder, struck, points);
    const [row, ...others] = changed(await drawnRows('*'), before);
    expect(others).toEqual([]);
    expect(JSON.parse(row ?? '')).toMatchObject({
      as_of: '2023-12-31',
      defaulted: 1,
      default_on: '2024-07-31',
      default_event: 'classified',
    });
    expect(changed(await drawnRows(columnsOfScore), scoresBefore)).toEqual([]);
  });
});

describe('what must not matter', () => {
  test('in which years it all happened', async () => {
    const shifted = await changedCopy('shifted', async (copy) => {
      for (const { code, columns } of contracts) {
        const days = ['event_date', 'known_from', 'known_to', 'identity_compared_on'];
        const own = columns.map((column) =>
          column.type === 'year'
            ? `"${column.code}" = "${column.code}" + 4`
            : column.type === 'date' || column.type === 'month'
              ? later(column.code)
              : undefined,
        );
        const set = [...days.map(later), ...own.filter((one) => one !== undefined)];
        await copy.run(`UPDATE feed."${code}" SET ${set.join(', ')}`);
      }
    });
    await draw(folder, shifted, ['2027-12-31', '2027-12-31']);
    const back =
      '* REPLACE (CAST(as_of - INTERVAL 4 YEAR AS DATE) AS as_of, CAST(default_on - INTERVAL 4 YEAR AS DATE) AS default_on)';
    expect(changed(await drawnRows(back), before)).toEqual([]);
  });

  test('what enterprises are called', async () => {
    const relabelled = await changedCopy('relabelled', (copy) =>
      copy.run("UPDATE entity SET enterprise_id = reverse(enterprise_id) || '·'"),
    );
    await draw(folder, relabelled, points);
    const named = "* REPLACE (reverse(rtrim(enterprise_id, '·')) AS enterprise_id)";
    const rows = await drawnRows(named);
    expect(changed(rows.toSorted(), before.toSorted())).toEqual([]);
  });
});

function later(column: string): string {
  return `"${column}" = CAST("${column}" + INTERVAL 4 YEAR AS DATE)`;
}
