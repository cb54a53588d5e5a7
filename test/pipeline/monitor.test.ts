import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { literal, openWarehouse, type Warehouse } from '../../src/engine/duckdb/index.js';
import { loadEarlyWarning } from '../../src/model/early-warning.js';
import {
  type Monitored,
  type MonitorOptions,
  monitorWarehouse,
} from '../../src/pipeline/monitor/monitor-warehouse.js';
import { openModel } from '../../src/pipeline/open-model.js';
import { scoreWarehouse } from '../../src/pipeline/score-warehouse.js';
import { sampleWarehouse } from '../support/sample-warehouse.js';

/** Monitoring must say what scoring the two days one by one says. */
const folder = mkdtempSync(join(tmpdir(), 'credit-radar-monitor-test-'));
const days = ['2024-12-31', '2025-12-31'] as const;
const settings = { threads: 2, temp: folder };
const model = openModel('models', 'tech-radar@1.0.0', 'facts', days[1]);
const warning = loadEarlyWarning('models/early-warning.yaml');

let warehouse: string;
let monitored: Monitored;
let engine: Warehouse;

const scoredFile = (asOf: string) => join(folder, `${asOf}.parquet`);
const scored = (asOf: string) => `read_parquet(${literal(scoredFile(asOf))})`;

beforeAll(async () => {
  warehouse = await sampleWarehouse(folder);
  monitored = await watch('watch.csv');
  const common = { warehouse, model, explain: true, csvEncoding: 'utf-8', settings } as const;
  for (const asOf of days) {
    const rest = { resume: false, progress: () => undefined };
    await scoreWarehouse({ ...common, ...rest, asOf, out: scoredFile(asOf) });
  }
  engine = await openWarehouse(':memory:', settings);
}, 240_000);

afterAll(() => {
  engine?.close();
  rmSync(folder, { recursive: true, force: true });
});

function watch(list: string, changed: Partial<MonitorOptions> = {}): Promise<Monitored> {
  const watchList = { file: join(folder, list), csvEncoding: 'utf-8' } as const;
  const work = join(folder, 'work');
  const rest = { work, most: 1000, settings, resume: false, progress: () => undefined };
  return monitorWarehouse({ warehouse, model, warning, days, watchList, ...rest, ...changed });
}

describe('monitoring the sample', () => {
  test('counts the enterprises of each day as scoring does', async () => {
    for (const day of monitored.result.days) {
      const [row] = await engine.rows<{ n: number; rated: number; mean: number }>(
        `SELECT count(*) AS n, count(*) FILTER (grade NOT IN ('NR', 'D')) AS rated,
           fsum(score) FILTER (grade NOT IN ('NR', 'D')) / rated AS mean FROM ${scored(day.asOf)}`,
      );
      expect(day).toMatchObject({ enterprises: row?.n, rated: row?.rated });
      expect(day.meanScore).toBeCloseTo(row?.mean ?? Number.NaN, 9);
    }
  });

  test('counts moves between grades as the two scored files do', async () => {
    const pairs = await engine.rows<{ before: string; after: string; n: number }>(
      `SELECT b.grade AS before, n.grade AS after, count(*) AS n FROM ${scored(days[0])} b
       JOIN ${scored(days[1])} n USING (enterprise_id) GROUP BY ALL`,
    );
    const { grades, migration } = monitored.result;
    const { counts } = migration.overall;
    const among = pairs.filter(({ before, after }) =>
      [before, after].every((grade) => grades.includes(grade)),
    );
    expect(among.length).toBeGreaterThan(20);
    for (const { before, after, n } of among) {
      expect(counts.between[grades.indexOf(before)]?.[grades.indexOf(after)]).toBe(n);
    }
    const defaulted = pairs.filter(({ before, after }) => grades.includes(before) && after === 'D');
    expect(counts.defaults.reduce((sum, n) => sum + n, 0)).toBe(
      defaulted.reduce((sum, { n }) => sum + n, 0),
    );
    expect(migration.steps).toEqual([migration.overall]);
  });

  test('finds every downgrade of two grades and more', async () => {
    const place = (grade: string) => `TRY_CAST(substr(${grade}, 2) AS INTEGER)`;
    const rated = `b.grade LIKE 'T%' AND n.grade LIKE 'T%'`;
    const [row] = await engine.rows<{ raised: number; decided: number }>(
      `SELECT count(*) FILTER (${rated} AND ${place('n.grade')} - ${place('b.grade')} >= 2) AS raised,
         count(*) FILTER (${rated}) AS decided
       FROM ${scored(days[1])} n JOIN ${scored(days[0])} b USING (enterprise_id)`,
    );
    const found = monitored.result.signals.find(({ signal }) => signal === 'downgrade');
    expect(found).toMatchObject({ raised: row?.raised });
    expect((found?.raised ?? 0) + (found?.notRaised ?? 0)).toBe(row?.decided);
  });

  test('decides or leaves open every signal of every enterprise', () => {
    const { signals, days: counted } = monitored.result;
    for (const { raised, notRaised, unknown } of signals) {
      expect(raised + notRaised + unknown).toBe(counted[1]?.enterprises);
    }
  });

  test('finds the shift of an indicator that its contributions show', async () => {
    const mean = async (asOf: string) => {
      const contributions = literal(scoredFile(asOf).replace('.parquet', '.contributions.parquet'));
      const [row] = await engine.rows<{ mean: number }>(
        `SELECT avg(contribution) AS mean FROM read_parquet(${contributions}) c
         JOIN ${scored(asOf)} s USING (enterprise_id)
         WHERE c.indicator = 'debt_ratio' AND s.grade NOT IN ('NR', 'D')`,
      );
      return row?.mean ?? Number.NaN;
    };
    const { characteristics } = monitored.result.drift;
    const own = characteristics.find(({ code }) => code === 'debt_ratio');
    expect(own?.pointsShift).toBeCloseTo((await mean(days[1])) - (await mean(days[0])), 9);
    for (const { shares } of characteristics) {
      expect(shares.reduce((sum, { baseline }) => sum + baseline, 0)).toBeCloseTo(1, 9);
    }
  });

  test('writes the whole watch list, gravest first', () => {
    const lines = readFileSync(join(folder, 'watch.csv'), 'utf8').trim().split('\n').slice(1);
    const { watchList } = monitored.result;
    expect(lines).toHaveLength(watchList.enterprises);
    expect(watchList.first.map(({ enterpriseId }) => enterpriseId)).toEqual(
      lines.map((line) => line.split(',')[0]),
    );
    const levels = lines.map((line) => line.split(',')[1]);
    const { critical, warning: warned } = watchList.byLevel;
    expect(levels.slice(0, critical).every((level) => level === 'critical')).toBe(true);
    expect(levels[critical + warned]).toBe('watch');
  });

  test('gives the same bytes on one thread, interrupted after the first day and resumed', async () => {
    const single = { settings: { ...settings, threads: 1 } };
    const interrupted = watch('again.csv', {
      ...single,
      progress: (done, of) => {
        if (done > of / 2) throw new Error('interrupted');
      },
    });
    await expect(interrupted).rejects.toThrow('interrupted');
    const told: number[] = [];
    const again = await watch('again.csv', {
      ...single,
      resume: true,
      progress: (done, of) => told.push(done / of),
    });
    expect(told.at(-1)).toBe(1);
    expect(JSON.stringify(again.result)).toBe(JSON.stringify(monitored.result));
    expect(readFileSync(join(folder, 'again.csv'))).toEqual(
      readFileSync(join(folder, 'watch.csv')),
    );
  }, 120_000);

  test('is refused for days of which nothing is known', async () => {
    await expect(watch('none.csv', { days: ['1990-12-31', '1991-12-31'] })).rejects.toMatchObject({
      code: 'monitor-nothing-to-compare',
    });
  });
});
