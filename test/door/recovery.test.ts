import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeProvince, type ScoredProvince, scoreProvince } from '../recovery/province.js';
import {
  type BoundedTuning,
  holds,
  recoverWeights,
  tuneWithinBounds,
} from '../recovery/recover.js';
import { dropFolder, freshFolder } from './support/program.js';

const folder = freshFolder();
afterAll(() => dropFolder(folder));

let scored: ScoredProvince;
beforeAll(async () => {
  const making = { enterprises: 2000, years: 6, seed: 4 };
  scored = await scoreProvince(await makeProvince(folder, making), 'planted@1.0.0');
});

describe('weights learned from a simulated province, ingested and scored', () => {
  test('have the true weights of the drivers within their intervals, and no others', async () => {
    const { weights, defaults } = await recoverWeights(scored, 300);
    expect(defaults).toBeGreaterThan(100);
    const drivers = weights.filter(({ truth }) => truth > 0);
    expect(drivers.map(({ indicator }) => indicator)).toEqual(['strength', 'quality', 'honesty']);
    for (const weight of weights) {
      expect(holds(weight, weight.truth), weight.indicator).toBe(true);
    }
    // The prior of 0.2 is far off for these, and what drives default is not nothing.
    const far = weights.filter(({ truth }) => Math.abs(truth - 0.2) > 0.15);
    expect(far.map(({ indicator }) => indicator)).toEqual(['strength', 'noise', 'region_mark']);
    expect(far.some((weight) => holds(weight, 0.2))).toBe(false);
    expect(drivers.some((weight) => holds(weight, 0))).toBe(false);
  });

  describe('within the bounds of `tune`', () => {
    let bounded: BoundedTuning;
    beforeAll(async () => {
      bounded = await tuneWithinBounds(scored);
    });

    test('go to the lower bound where an indicator drives nothing', () => {
      expect(bounded.aloneAtLeast).toContain('noise');
      expect(bounded.atLeast).toContain('noise');
      for (const driver of ['strength', 'quality', 'honesty']) {
        expect(bounded.aloneAtLeast).not.toContain(driver);
      }
    });

    test('come with a fairness table that names the planted proxy of the region, and only that', () => {
      const suspected = bounded.proxies.filter((proxy) => proxy.suspected);
      expect(suspected.map(({ grouping, indicator }) => [grouping, indicator])).toEqual([
        ['region', 'region_mark'],
      ]);
    });
  });
});
