import { describe, expect, test } from 'vitest';
import { backtest } from '../../src/backtest/index.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { seededRandom } from '../../src/stats/index.js';
import { simulated } from './samples.js';

const policy = loadValidationPolicy('models/validation-policy.yaml');
const sample = simulated(3, 250, ['2023-12-31']);

/** The same outcomes, dealt anew to the rows. */
function permuted(seed: number): Uint8Array {
  const random = seededRandom(seed);
  const outcome = sample.outcome.slice();
  for (let last = outcome.length - 1; last > 0; last--) {
    const other = Math.floor(random() * (last + 1));
    [outcome[last], outcome[other]] = [outcome[other] ?? 0, outcome[last] ?? 0];
  }
  return outcome;
}

describe('outcomes permuted with 200 seeds', () => {
  const areas = Array.from({ length: 200 }, (_, seed) => {
    const { auc } = backtest({ ...sample, outcome: permuted(seed) }, policy).pooled.score;
    return { value: auc.value ?? Number.NaN, ci: auc.ci ?? [Number.NaN, Number.NaN] };
  });

  test('have an AUC of one half on average', () => {
    const mean = areas.reduce((sum, { value }) => sum + value, 0) / areas.length;
    const spread = areas.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / 199;
    expect(Math.abs(mean - 0.5)).toBeLessThan(3 * Math.sqrt(spread / 200));
    expect(Math.sqrt(spread)).toBeGreaterThan(0.01);
  });

  test('have one half outside their 95 % interval about one time in twenty', () => {
    const outside = areas.filter(({ ci: [low, high] }) => !(low <= 0.5 && 0.5 <= high)).length;
    // Binomial with 200 and 0.05: under 2 or over 19 has a probability of 0.3 %.
    expect(outside).toBeGreaterThanOrEqual(2);
    expect(outside).toBeLessThanOrEqual(19);
  });
});
