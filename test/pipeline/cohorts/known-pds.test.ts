import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import type { Calibration } from '../../../src/model/schema/calibration.js';
import { calibrateCohorts } from '../../../src/pipeline/calibrate-warehouse.js';
import type { Cohorts } from '../../../src/pipeline/cohorts/make-cohorts.js';
import { simulatedWarehouse } from '../../support/simulated-warehouse.js';
import { draw, rowsOf } from './drawing.js';

// Takes longer than most: fewer enterprises have too few defaults for an interval to say anything.

/** Mean true PD of the enterprises of one grade, two cohorts together. */
interface TrueGrade {
  readonly grade: string;
  readonly n: number;
  readonly truePd: number;
}

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-known-'));
const table = join(folder, 'cohorts.parquet');
let warehouse = '';
let drawn: Cohorts;
let truth: readonly TrueGrade[];
let overall = 0;

beforeAll(async () => {
  const province = await simulatedWarehouse(folder, { enterprises: 2000, years: 4, seed: 12 });
  warehouse = province.warehouse;
  drawn = await draw(folder, warehouse, ['2022-12-31', '2023-12-31']);
  const known = `FROM '${table}' JOIN '${province.truth}' t USING (enterprise_id, as_of)
    WHERE NOT in_default AND grade <> 'NR'`;
  truth = await rowsOf(
    `SELECT grade, count(*) AS n, avg(true_pd) AS "truePd" ${known} GROUP BY grade ORDER BY grade`,
  );
  const [mean] = await rowsOf<{ pd: number }>(
    `SELECT avg(pd) AS pd FROM (SELECT as_of, avg(true_pd) AS pd ${known} GROUP BY as_of)`,
  );
  overall = mean?.pd ?? Number.NaN;
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

function calibrated(method: Calibration['method']): Promise<Calibration> {
  const choices = {
    philosophy: 'through-the-cycle',
    margin: {},
    floor: 0,
    underRecorded: { years: [], treatment: 'left-out' },
  } as const;
  const settings = { threads: 1, temp: folder };
  return calibrateCohorts(table, drawn, { choices: { ...choices, method }, warehouse, settings });
}

/** Grades whose true PD, multiplied, is outside the interval that the calibration states for them. */
function outside({ grades }: Calibration, factor: number): readonly string[] {
  return truth
    .filter(({ grade, truePd }) => {
      const [low, high] = grades.find((one) => one.grade === grade)?.interval ?? [0, 1];
      return truePd * factor < low || truePd * factor > high;
    })
    .map(({ grade }) => grade);
}

describe('PDs calibrated on a province whose true PDs are known', () => {
  test('have the true level within the interval of the long-run rate', async () => {
    const { longRun } = await calibrated({ kind: 'logistic' });
    const [low = 1, high = 0] = longRun.interval ?? [];
    expect(low).toBeLessThan(overall);
    expect(high).toBeGreaterThan(overall);
    expect(high - low).toBeLessThan(overall);
  });

  test('have the true PD of every grade within its 95 % interval, but for one in twenty', async () => {
    const calibration = await calibrated({ kind: 'logistic' });
    expect(truth.length).toBeGreaterThanOrEqual(7);
    // Of 9 grades more than 2 outside have a probability under 0.9 % if the intervals are right.
    expect(outside(calibration, 1).length).toBeLessThanOrEqual(2);
  });

  test('would not, were the true PDs twice or half of what they are', async () => {
    const calibration = await calibrated({ kind: 'logistic' });
    expect(outside(calibration, 2).length).toBeGreaterThan(2);
    expect(outside(calibration, 0.5).length).toBeGreaterThan(2);
  });

  test('are bounds at 95 % confidence by pluto-tasche: above the true PD in every grade but one', async () => {
    const dependence = { kind: 'independent' } as const;
    const { grades } = await calibrated({ kind: 'pluto-tasche', confidence: 0.95, dependence });
    const below = truth.filter(
      ({ grade, truePd }) => (grades.find((one) => one.grade === grade)?.pd ?? 0) < truePd,
    );
    expect(below.length).toBeLessThanOrEqual(1);
  });
});
