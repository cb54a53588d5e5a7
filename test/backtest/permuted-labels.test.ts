import { describe, expect, test } from 'vitest';
import { outsideHalf, permutedAreas } from './permuted-areas.js';

describe('outcomes permuted with 200 seeds', () => {
  const areas = permutedAreas(200);

  test('have an AUC of one half on average', () => {
    const mean = areas.reduce((sum, { value }) => sum + value, 0) / areas.length;
    const spread = areas.reduce((sum, { value }) => sum + (value - mean) ** 2, 0) / 199;
    expect(Math.abs(mean - 0.5)).toBeLessThan(3 * Math.sqrt(spread / 200));
    expect(Math.sqrt(spread)).toBeGreaterThan(0.01);
  });

  test('have one half outside their 95 % interval about one time in twenty', () => {
    const outside = outsideHalf(areas).length;
    // Binomial with 200 and 0.05: under 2 or over 19 has a probability of 0.3 %.
    expect(outside).toBeGreaterThanOrEqual(2);
    expect(outside).toBeLessThanOrEqual(19);
  });
});
