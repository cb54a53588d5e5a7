import { describe, expect, it } from 'vitest';
import { bootstrapInterval } from '../../src/stats/intervals/bootstrap-interval.js';
import { seededRandom } from '../../src/stats/seeded-random.js';

const mean = (values: readonly number[]): number | null =>
  values.length === 0 ? null : values.reduce((sum, value) => sum + value, 0) / values.length;

const options = (seed: number) => ({ draws: 4000, confidence: 0.95, random: seededRandom(seed) });

describe('seededRandom', () => {
  it('repeats for a seed, differs between seeds, and is uniform', () => {
    const take = (seed: number) => Array.from({ length: 20_000 }, seededRandom(seed));
    const values = take(7);
    expect(take(7)).toEqual(values);
    expect(take(8)).not.toEqual(values);
    expect(Math.min(...values)).toBeGreaterThanOrEqual(0);
    expect(Math.max(...values)).toBeLessThan(1);
    const tenths = Array.from({ length: 10 }, (_, tenth) =>
      values.filter((value) => Math.floor(value * 10) === tenth),
    );
    // Chi-square on 9 degrees of freedom; 33.7 is its 0.9999 quantile.
    const chiSquare = tenths.reduce((sum, { length }) => sum + (length - 2000) ** 2 / 2000, 0);
    expect(chiSquare).toBeLessThan(33.7);
  });
});

describe('bootstrapInterval', () => {
  const values = Array.from({ length: 100 }, (_, index) => index);

  it('comes near the normal interval of a mean', () => {
    const { value, ci, se, n } = bootstrapInterval(values, mean, options(1));
    const expected = Math.sqrt((100 ** 2 - 1) / 12 / 100);
    expect({ value, n }).toEqual({ value: 49.5, n: 100 });
    expect(Math.abs((se ?? 0) - expected)).toBeLessThan(0.1);
    expect(Math.abs((ci?.[0] ?? 0) - (49.5 - 1.96 * expected))).toBeLessThan(0.4);
    expect(Math.abs((ci?.[1] ?? 0) - (49.5 + 1.96 * expected))).toBeLessThan(0.4);
  });

  it('is the same for the same seed', () => {
    expect(bootstrapInterval(values, mean, options(3))).toEqual(
      bootstrapInterval(values, mean, options(3)),
    );
  });

  it('is wider over whole groups whose members agree', () => {
    const groups = Array.from({ length: 10 }, (_, group) =>
      values.slice(group * 10, group * 10 + 10),
    );
    const clustered = bootstrapInterval(groups, (sample) => mean(sample.flat()), options(5));
    const plain = bootstrapInterval(values, mean, options(5));
    expect(clustered.value).toBe(plain.value);
    expect(clustered.se ?? 0).toBeGreaterThan(2.5 * (plain.se ?? 0));
  });

  it('leaves undefined draws out and says so', () => {
    const undefinedDraws = bootstrapInterval(
      [0, 1],
      (sample) => (sample.every((value) => value === 0) ? null : mean(sample)),
      options(2),
    );
    expect(undefinedDraws.warnings).toEqual(['undefined-draws']);
    expect(bootstrapInterval([], mean, options(2))).toMatchObject({ value: null, ci: null, n: 0 });
  });
});
