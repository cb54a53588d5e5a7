import { existsSync, mkdtempSync, readdirSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { defaultFloor } from '../../../src/calibrate/calibration.js';
import { openWarehouse } from '../../../src/engine/duckdb/index.js';
import { loadValidationPolicy } from '../../../src/model/validation-policy.js';
import { backtestScored } from '../../../src/pipeline/backtest-scored.js';
import { calibrateCohorts, calibrateWarehouse } from '../../../src/pipeline/calibrate-warehouse.js';
import type { Cohorts } from '../../../src/pipeline/cohorts/make-cohorts.js';
import { openModel } from '../../../src/pipeline/open-model.js';
import { readHistory } from '../../../src/pipeline/read-history.js';
import { scoreWarehouse } from '../../../src/pipeline/score-warehouse.js';
import { observationRows } from '../../calibrate/observation-rows.js';
import { type SimulatedWarehouse, simulatedWarehouse } from '../../support/simulated-warehouse.js';
import { definition, draw, rowsOf } from './drawing.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-cohorts-'));
const table = join(folder, 'cohorts.parquet');
const history = join(folder, 'history.parquet');
const settings = { threads: 1, memory: '1GB', temp: folder };
const progress: number[] = [];
let province: SimulatedWarehouse;
let drawn: Cohorts;

beforeAll(async () => {
  province = await simulatedWarehouse(folder, {
    enterprises: 500,
    technologyShare: 0.9,
    years: 4,
    seed: 8,
  });
  drawn = await draw(folder, province.warehouse, ['2022-12-31', '2025-12-31'], {
    history,
    progress: (done, of) => progress.push(done / of),
  });
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

/** Score the province as `score` does. */
async function scoreAs(asOf: string, out: string): Promise<void> {
  await scoreWarehouse({
    ...{ warehouse: province.warehouse, asOf, out, settings },
    model: openModel('models', 'tech-radar@1.0.0', 'facts', asOf),
    explain: false,
    csvEncoding: 'utf-8',
    resume: false,
    progress: () => undefined,
  });
}

describe('cohorts of a simulated province', () => {
  test('are those whose windows the records cover; the others are named, nobody of them is good', async () => {
    expect(drawn.outcomes).toMatchObject({ from: '2022-01-01', to: '2025-11-30' });
    expect(drawn.cohorts.map(({ asOf }) => asOf)).toEqual(['2022-12-31', '2023-12-31']);
    const why = 'records-end-earlier';
    expect(drawn.incomplete).toMatchObject([
      { asOf: '2024-12-31', windowEnd: '2025-12-31', why },
      { asOf: '2025-12-31', windowEnd: '2026-12-31', why },
    ]);
    const days = await rowsOf(`SELECT DISTINCT as_of FROM '${table}' ORDER BY 1`);
    expect(days).toEqual([{ as_of: '2022-12-31' }, { as_of: '2023-12-31' }]);
  });

  test('count as many enterprises at a point left out as scoring it would', async () => {
    const [left] = drawn.incomplete;
    const out = join(folder, 'left-out.parquet');
    const asOf = left?.asOf ?? '';
    await scoreAs(asOf, out);
    const [scored] = await rowsOf<{ n: number }>(`SELECT count(*) AS n FROM '${out}'`);
    expect(left?.enterprises).toBe(scored?.n);
    expect(scored?.n).toBeGreaterThan(400);
  });

  test('have the outcomes that the province really had, of everyone alive and performing', async () => {
    const found = await rowsOf<{ n: number; same: number; defaults: number }>(
      `SELECT count(*) AS n, count(*) FILTER ((c.defaulted = 1) = t.defaulted) AS same,
        count(*) FILTER (t.defaulted) AS defaults
       FROM '${table}' c JOIN '${province.truth}' t USING (enterprise_id, as_of) WHERE NOT in_default`,
    );
    const [{ n, same, defaults } = { n: 0, same: 0, defaults: 0 }] = found;
    expect(n).toBeGreaterThan(400);
    expect(defaults).toBeGreaterThan(10);
    expect(same).toBe(n);
    const [strangers] = await rowsOf(
      `SELECT count(*) AS n FROM '${table}' c ANTI JOIN '${province.truth}' t USING (enterprise_id, as_of) WHERE NOT in_default`,
    );
    expect(strangers).toEqual({ n: 0 });
  });

  test('say when and by which event, within the window', async () => {
    const events = await rowsOf<{ event: string; early: number; n: number }>(
      `SELECT default_event AS event, count(*) AS n,
        count(*) FILTER (default_on <= as_of OR default_on > as_of + INTERVAL 1 YEAR) AS early
       FROM '${table}' WHERE defaulted = 1 GROUP BY 1`,
    );
    expect(events.length).toBeGreaterThan(0);
    for (const { event, early } of events) {
      expect(definition.feeds[0]?.events.map(({ code }) => code)).toContain(event);
      expect(early).toBe(0);
    }
  });

  test('count everybody once, and those in default apart', async () => {
    for (const { asOf, scored, outside, inDefault, notRated, rated, defaults } of drawn.cohorts) {
      expect(outside + inDefault + notRated + rated, asOf).toBe(scored);
      expect(defaults, asOf).toBeGreaterThan(0);
    }
    expect(drawn.cohorts[1]?.inDefault).toBeGreaterThan(0);
    expect(drawn.cohorts[1]?.outside).toBeGreaterThan(0);
    const rows = await rowsOf<{ n: number }>(
      `SELECT count(*) AS n FROM '${table}' WHERE in_default AND defaulted IS NOT NULL OR grade = 'D' AND NOT in_default`,
    );
    expect(rows).toEqual([{ n: 0 }]);
  });

  test('have the scores of `score` as of the day', async () => {
    const out = join(folder, 'scored.parquet');
    const asOf = '2023-12-31';
    await scoreAs(asOf, out);
    const columns = 'enterprise_id, as_of, model, model_version, stage, score, grade, coverage';
    const [differing] = await rowsOf(
      `SELECT count(*) AS n FROM (SELECT ${columns} FROM '${table}' WHERE as_of = '${asOf}' EXCEPT SELECT ${columns} FROM '${out}')`,
    );
    expect(differing).toEqual({ n: 0 });
    const [count] = await rowsOf<{ n: number }>(`SELECT count(*) AS n FROM '${out}'`);
    expect(count?.n).toBe(drawn.cohorts[1]?.scored);
  });

  test('move the progress forwards to the end and leave no parts behind', () => {
    expect(progress.at(-1)).toBe(1);
    expect(progress.toSorted((a, b) => a - b)).toEqual(progress);
    expect(readdirSync(folder).filter((name) => /parts|partial/.test(name))).toEqual([]);
  });
});

describe('the history of the same cohorts', () => {
  test('is rated again to the same grades and scores', async () => {
    const engine = await openWarehouse(':memory:', settings);
    const { observations, unknownColumns } = await readHistory(
      engine,
      history,
      'models',
      'tech-radar@1.0.0',
    );
    engine.close();
    expect(unknownColumns).toEqual([]);
    const rows = await rowsOf<Record<string, unknown>>(
      `SELECT enterprise_id AS "enterpriseId", as_of AS "asOf", rated_score AS score, grade, defaulted = 1 AS defaulted
       FROM '${table}' WHERE NOT in_default ORDER BY enterprise_id, as_of`,
    );
    const again = observationRows(observations);
    expect(again.length).toBe(rows.length);
    for (const [place, row] of rows.entries()) expect(again[place]).toMatchObject(row);
  });
});

describe('a calibration on the cohorts', () => {
  const choices = {
    method: { kind: 'logistic' },
    philosophy: 'through-the-cycle',
    margin: {},
    floor: defaultFloor,
    underRecorded: { years: [], treatment: 'left-out' },
  } as const;

  test('counts whom the drawing left out and names the definition of default', async () => {
    const { warehouse } = province;
    const fitted = await calibrateCohorts(table, drawn, { choices, warehouse, settings });
    const sum = (of: 'rated' | 'defaults' | 'inDefault' | 'notRated') =>
      drawn.cohorts.reduce((total, one) => total + one[of], 0);
    expect(fitted.cohort).toMatchObject({
      observations: sum('rated'),
      defaults: sum('defaults'),
      excluded: { inDefault: sum('inDefault'), notRated: sum('notRated'), underRecorded: 0 },
      defaultDefinition: drawn.definition,
    });
    expect(fitted.longRun.years.map(({ rate }) => rate)).toEqual(
      drawn.cohorts.map(({ rated, defaults }) => defaults / rated),
    );
  });

  test('is the same where it draws them itself, and leaves nothing behind', async () => {
    const { warehouse } = province;
    const before = readdirSync(folder);
    const { calibration } = await calibrateWarehouse({
      ...{ warehouse, models: 'models', model: 'tech-radar', definition, choices, settings },
      points: { from: '2022-12-31', to: '2023-12-31', everyMonths: 12 },
      progress: () => undefined,
    });
    const fitted = await calibrateCohorts(table, drawn, { choices, warehouse, settings });
    expect(calibration).toEqual(fitted);
    expect(readdirSync(folder)).toEqual(before);
  });
});

test('a backtest of the table excludes whom the drawing excluded', async () => {
  const policy = loadValidationPolicy('models/validation-policy.yaml');
  const scale = drawn.model.scorecard.scale.map(({ grade }) => grade);
  const { meta, cohorts } = await backtestScored({ file: table, policy, scale, settings });
  const sum = (of: 'inDefault' | 'notRated') =>
    drawn.cohorts.reduce((total, one) => total + one[of], 0);
  expect(meta.excluded).toMatchObject({
    'in-default': sum('inDefault'),
    'not-rated': sum('notRated'),
    'outcome-not-known': 0,
    'pd-missing': 0,
  });
  for (const { asOf, rated, defaults } of drawn.cohorts) {
    expect(cohorts[asOf]?.score).toMatchObject({ n: rated, defaults });
  }
});

describe('drawing otherwise', () => {
  test('an earlier end of knowledge makes windows incomplete', async () => {
    const earlier = await draw(folder, province.warehouse, ['2022-12-31', '2023-12-31'], {
      out: join(folder, 'earlier.parquet'),
      knownBy: '2024-02-19',
    });
    expect(earlier.outcomes).toMatchObject({ knownBy: '2024-02-19', to: '2023-12-31' });
    expect(earlier.cohorts.map(({ asOf }) => asOf)).toEqual(['2022-12-31']);
    expect(earlier.incomplete.map(({ asOf }) => asOf)).toEqual(['2023-12-31']);
  });

  test('an interrupted drawing goes on where it stopped, to the same table', async () => {
    const out = join(folder, 'resumed.parquet');
    const points = ['2022-12-31', '2023-12-31'] as const;
    const stop = (done: number, of: number) => {
      if (done < of) throw new Error('interrupted');
    };
    await expect(draw(folder, province.warehouse, points, { out, progress: stop })).rejects.toThrow(
      'interrupted',
    );
    const part = join(`${out}.parts`, 'cohort-2022-12-31-000000001.parquet');
    const written = statSync(part).mtimeMs;
    expect(existsSync(out)).toBe(false);
    const kept: number[] = [];
    await draw(folder, province.warehouse, points, {
      out,
      resume: true,
      progress: () => kept.push(existsSync(part) ? statSync(part).mtimeMs : 0),
    });
    expect(kept).toEqual([written, written]);
    const [differing] = await rowsOf(
      `SELECT count(*) AS n FROM (FROM '${out}' EXCEPT FROM '${table}')`,
    );
    expect(differing).toEqual({ n: 0 });
  });

  test('a model with other names for its last grades has them as D and NR, and what is owed beside', async () => {
    const out = join(folder, 'chongqing.parquet');
    await draw(folder, province.warehouse, ['2023-12-31', '2023-12-31'], {
      model: 'knowledge-value-credit-chongqing',
      out,
    });
    const grades = await rowsOf<{ grade: string }>(`SELECT DISTINCT grade FROM '${out}'`);
    const names = grades.map(({ grade }) => grade);
    expect(names).toContain('D');
    expect(names).not.toContain('DEF');
    const [owed] = await rowsOf<{ differing: number; stated: number }>(
      `SELECT count(*) FILTER (o.exposure IS DISTINCT FROM t.exposure) AS differing, count(o.exposure) AS stated
       FROM '${out}' o JOIN '${table}' t USING (enterprise_id, as_of)`,
    );
    expect(owed?.differing).toBe(0);
    expect(owed?.stated).toBeGreaterThan(100);
  });
});
