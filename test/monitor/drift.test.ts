import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { loadEarlyWarning } from '../../src/model/early-warning.js';
import { driftOf } from '../../src/monitor/index.js';

const { drift: limits } = loadEarlyWarning('models/early-warning.yaml');
const bins = (...counts: readonly (readonly [number, number])[]) =>
  counts.map(([baseline, current], place) => ({ bin: `b${place}`, baseline, current }));

describe('drift of counts', () => {
  test('gives the index by hand: 0.1 ln 1.2 − 0.1 ln 0.8 for 50/50 against 60/40', () => {
    const drift = driftOf(bins([500, 600], [500, 400]), limits);
    expect(drift.psi).toBeCloseTo(0.1 * Math.log(1.2) - 0.1 * Math.log(0.8), 14);
    expect(drift.light).toBe('green');
    expect(drift.shares).toEqual([
      { bin: 'b0', baseline: 0.5, current: 0.6 },
      { bin: 'b1', baseline: 0.5, current: 0.4 },
    ]);
  });

  test('has the lights of the file: 0.1 and 0.25', () => {
    const light = (moved: number) =>
      driftOf(bins([500, 500 + moved], [500, 500 - moved]), limits).light;
    expect([light(0), light(150), light(200), light(260)]).toEqual([
      ...['green', 'green', 'amber', 'red'],
    ]);
  });

  test('has no light for few enterprises, and no number without any', () => {
    const few = driftOf(bins([100, 10], [99, 90]), limits);
    expect(few.light).toBe('not-assessed');
    expect(few.warnings).toContain('few-enterprises');
    expect(few.psi).toBeGreaterThan(0.25);
    expect(driftOf(bins([0, 10]), limits)).toMatchObject({ psi: null, light: 'not-assessed' });
  });

  test('is 0 where the shares stay, whatever the number', () => {
    const counts = fc.array(fc.integer({ min: 1, max: 1000 }), { minLength: 1, maxLength: 12 });
    fc.assert(
      fc.property(counts, fc.constantFrom(1, 2, 4, 8), (baseline, times) => {
        const same = baseline.map((count): [number, number] => [count, count * times]);
        expect(driftOf(bins(...same), limits).psi).toBe(0);
      }),
    );
  });
});
