import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { type KnownPds, knownPds, outsideInterval } from './known-pds.js';

const folder = mkdtempSync(join(tmpdir(), 'credit-radar-known-'));
let known: KnownPds;

beforeAll(async () => {
  known = await knownPds(folder);
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

describe('PDs calibrated on a province whose true PDs are known', () => {
  test('have the true level within the interval of the long-run rate', async () => {
    const { longRun } = await known.calibrated({ kind: 'logistic' });
    const [low = 1, high = 0] = longRun.interval ?? [];
    expect(low).toBeLessThan(known.overall);
    expect(high).toBeGreaterThan(known.overall);
    expect(high - low).toBeLessThan(known.overall);
  });

  test('have the true PD of every grade within its 95 % interval, but for one in twenty', async () => {
    const calibration = await known.calibrated({ kind: 'logistic' });
    expect(known.grades.length).toBeGreaterThanOrEqual(7);
    // Of 9 grades more than 2 outside have a probability under 0.9 % if the intervals are right.
    expect(outsideInterval(known.grades, calibration, 1).length).toBeLessThanOrEqual(2);
  });

  test('would not, were the true PDs twice or half of what they are', async () => {
    const calibration = await known.calibrated({ kind: 'logistic' });
    expect(outsideInterval(known.grades, calibration, 2).length).toBeGreaterThan(2);
    expect(outsideInterval(known.grades, calibration, 0.5).length).toBeGreaterThan(2);
  });

  test('are bounds at 95 % confidence by pluto-tasche: above the true PD in every grade but one', async () => {
    const dependence = { kind: 'independent' } as const;
    const { grades } = await known.calibrated({
      kind: 'pluto-tasche',
      confidence: 0.95,
      dependence,
    });
    const below = known.grades.filter(
      ({ grade, truePd }) => (grades.find((one) => one.grade === grade)?.pd ?? 0) < truePd,
    );
    expect(below.length).toBeLessThanOrEqual(1);
  });
});
