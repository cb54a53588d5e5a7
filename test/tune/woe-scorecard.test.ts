import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { auc } from '../../src/stats/index.js';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { bandOf, type WoeIndicator, woeBands, woeOf } from '../../src/tune/woe-band.js';
import { totalPoints, woePoints } from '../../src/tune/woe-points.js';
import { fitWoeScorecard, woeLogOdds } from '../../src/tune/woe-scorecard.js';

const settings = { candidates: 12, digits: 3, mostBands: 5, leastDefaults: 4, ridge: 1 };

/** Rows whose log-odds of default fall with `earnings`, rise with `debt` and ignore `noise`. */
function history(seed: number, rows: number) {
  const random = seededRandom(seed);
  const column = () => Array.from({ length: rows }, () => random() * 4 - 2);
  const [earnings, debt, noise] = [column(), column(), column()];
  const defaulted = earnings.map(
    (value, row) => random() < 1 / (1 + Math.exp(2 + 1.5 * value - (debt[row] ?? 0))),
  );
  const known = earnings.map((value, row) => (row % 10 === 0 ? null : value));
  const indicators: readonly WoeIndicator[] = [
    { code: 'earnings', values: known, direction: 'positive' },
    { code: 'debt', values: debt, direction: 'negative' },
    { code: 'noise', values: noise, direction: 'positive' },
  ];
  return { indicators, defaulted };
}

const { indicators, defaulted } = history(3, 3000);
const { scorecard } = fitWoeScorecard(indicators, defaulted, settings);
const valueAt = (row: number) => (code: string) =>
  indicators.find((one) => one.code === code)?.values[row] ?? null;

describe('woeBands', () => {
  it('never turns round, counts every row once and rounds its cuts', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 1e6 }), (seed) => {
        const made = history(seed, 400);
        for (const indicator of made.indicators) {
          const bands = woeBands(indicator, made.defaulted, settings);
          if (bands === null) continue;
          const sign = indicator.direction === 'positive' ? 1 : -1;
          const steps = bands.woe
            .slice(1)
            .map((value, at) => sign * (value - (bands.woe[at] ?? 0)));
          expect(steps.every((step) => step >= 0)).toBe(true);
          const counted = [...bands.counts, bands.missing].reduce((n, c) => n + c.good + c.bad, 0);
          expect(counted).toBe(400);
          expect(bands.counts.every(({ bad }) => bad >= settings.leastDefaults)).toBe(true);
          expect(bands.cuts.every((cut) => Number(cut.toPrecision(3)) === cut)).toBe(true);
        }
      }),
      { numRuns: 30 },
    );
  });

  it('gives a missing value a weight of nought, whoever lacks it', () => {
    const values = [null, null, ...Array.from({ length: 100 }, (_, at) => at)];
    const bad = values.map((value) => value === null || value < 20 || value % 10 === 0);
    const bands = woeBands({ code: 'x', values, direction: 'positive' }, bad, settings);
    expect(bands?.missing).toEqual({ good: 0, bad: 2 });
    expect(bands && woeOf(bands, null)).toBe(0);
    expect(bands && woeOf(bands, 0)).toBeLessThan(0);
  });

  it('is nothing where only the wrong direction would tell rows apart', () => {
    const values = Array.from({ length: 100 }, (_, at) => at);
    const bad = values.map((value) => value >= 50);
    expect(woeBands({ code: 'x', values, direction: 'positive' }, bad, settings)).toBeNull();
  });

  it('puts a value on a cut into the band that begins there', () => {
    expect([-1, 0, 0.5, 1, 7].map((value) => bandOf([0, 1], value))).toEqual([0, 1, 1, 2, 2]);
  });
});

describe('fitWoeScorecard', () => {
  it('weighs what matters above 0 and finds the order of risk', () => {
    expect(scorecard?.parts.map(({ code }) => code)).toEqual(
      expect.arrayContaining(['earnings', 'debt']),
    );
    expect(scorecard?.parts.every(({ coefficient }) => coefficient > 0)).toBe(true);
    const risk = defaulted.map((_, row) =>
      scorecard === null ? 0 : woeLogOdds(scorecard, valueAt(row)),
    );
    expect(auc(risk, defaulted).value).toBeGreaterThan(0.8);
  });

  it('is calibrated to the rows it was fitted to', () => {
    const expected = defaulted.reduce((sum, _, row) => {
      const logOdds = scorecard === null ? 0 : woeLogOdds(scorecard, valueAt(row));
      return sum + 1 / (1 + Math.exp(-logOdds));
    }, 0);
    expect(expected).toBeCloseTo(scorecard?.defaults ?? Number.NaN, 6);
  });

  it('says why there is no scorecard', () => {
    const none = defaulted.map(() => false);
    expect(fitWoeScorecard(indicators, none, settings)).toEqual({
      scorecard: null,
      problem: 'single-class',
    });
  });
});

describe('woePoints', () => {
  const groups =
    scorecard === null
      ? []
      : woePoints(scorecard, ['cash', 'empty', 'owed'], (code) =>
          code === 'debt' ? 'owed' : 'cash',
        );

  it('has weights of 100 in every group and over them, and points from 0 to 100', () => {
    const sum = (values: readonly { readonly weight: number }[]) =>
      values.reduce((total, { weight }) => total + weight, 0);
    expect(groups.map(({ code }) => code)).toEqual(['cash', 'owed']);
    expect(sum(groups)).toBeCloseTo(100, 9);
    for (const { indicators: members } of groups) {
      expect(sum(members)).toBeCloseTo(100, 9);
      for (const { scores } of members) {
        expect([Math.min(...scores), Math.max(...scores)]).toEqual([0, 100]);
      }
    }
  });

  it('is linear in the log-odds but for its rounding', () => {
    const reach = (scorecard?.parts ?? []).reduce(
      (total, { coefficient, woe }) => total + coefficient * (Math.max(...woe) - Math.min(...woe)),
      0,
    );
    const offsets = defaulted.slice(0, 200).map((_, row) => {
      const logOdds = scorecard === null ? 0 : woeLogOdds(scorecard, valueAt(row));
      return logOdds + (totalPoints(groups, valueAt(row)) * reach) / 100;
    });
    // Points are rounded to tenths, weights of two levels to hundredths of a hundred.
    expect(Math.max(...offsets) - Math.min(...offsets)).toBeLessThan(0.004 * reach);
  });
});
