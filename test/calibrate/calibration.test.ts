import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { pdColumn, pdFunction } from '../../src/calibrate/apply-calibration.js';
import { choicesOfCalibration } from '../../src/calibrate/estimation-choices.js';
import type { Observation } from '../../src/calibrate/observation.js';
import type { Calibration } from '../../src/model/schema/calibration.js';
import {
  anyPortfolio,
  byCounts,
  calibrated,
  everyMethod,
  gradeOf,
  scored,
  threeGrades,
} from './portfolio.js';

const portfolio = scored(1000, 7);

function meanPd(calibration: Calibration, observations: readonly Observation[]): number {
  const pdOf = pdFunction(calibration);
  const pds = observations.map(({ grade, score }) => pdOf({ grade, score }) ?? Number.NaN);
  return pds.reduce((sum, pd) => sum + pd, 0) / pds.length;
}

describe.each(everyMethod)('$kind', (method) => {
  test('gives every score and grade a PD between the floor and 1 that never falls as the rating worsens', () => {
    fc.assert(
      fc.property(anyPortfolio, fc.constantFrom(0, 0.0005, 0.08), (observations, floor) => {
        const calibration = calibrated(observations, { method, floor });
        const pdOf = pdFunction(calibration);
        let before: number = floor;
        for (let score = 100; score >= 0; score -= 0.25) {
          const pd = pdOf({ grade: gradeOf(score), score }) ?? Number.NaN;
          expect(pd).toBeGreaterThanOrEqual(before - 1e-12);
          expect(pd).toBeLessThanOrEqual(1);
          before = pd;
        }
        const byGrade = calibration.grades.map(({ pd }) => pd ?? Number.NaN);
        for (const [place, pd] of byGrade.entries()) {
          expect(pd).toBeGreaterThanOrEqual(Math.max(floor, (byGrade[place - 1] ?? 0) - 1e-12));
        }
      }),
      { numRuns: 8, seed: 3 },
    );
  });

  test('meets a given central tendency before the floor, and no order changes', () => {
    const plain = calibrated(portfolio, { method });
    const moved = calibrated(portfolio, { method, centralTendency: 0.03, floor: 0 });
    expect(meanPd(moved, portfolio)).toBeCloseTo(0.03, 10);
    expect(moved.meanPd.anchored).toBeCloseTo(0.03, 10);
    const [plainPd, movedPd] = [pdFunction(plain), pdFunction(moved)];
    const ranked = portfolio.toSorted((a, b) => (a.score ?? 0) - (b.score ?? 0));
    for (const [place, one] of ranked.entries()) {
      const next = ranked[place + 1] ?? one;
      const step = (plainPd(one) ?? 0) - (plainPd(next) ?? 0);
      if (step > 1e-9) expect(movedPd(one) ?? 0).toBeGreaterThan(movedPd(next) ?? 1);
    }
  });

  test('is made again from the choices that it names', () => {
    const underRecorded = { years: ['2023-12-31'], treatment: 'kept' } as const;
    const margin = { dataDeficiency: 0.1, confidence: 0.9 };
    const choices = { method, margin, underRecorded, floor: 0.002, centralTendency: 0.04 };
    const made = calibrated(portfolio, choices);
    expect(calibrated(portfolio, choicesOfCalibration(made))).toEqual(made);
    const usual = calibrated(portfolio, { method });
    expect(choicesOfCalibration(usual)).not.toHaveProperty('centralTendency');
    expect(calibrated(portfolio, choicesOfCalibration(usual))).toEqual(usual);
  });

  test('gives a column the PDs of its rows, and none where there is none', () => {
    const calibration = calibrated(portfolio, { method });
    const pdOf = pdFunction(calibration);
    const grades = ['C', 'A', 'unknown', 'B'];
    const rows = portfolio.map(({ grade, score }, place) => ({
      grade: place % 50 === 0 ? 'unknown' : grade,
      score: place % 60 === 0 ? null : score,
    }));
    const column = pdColumn(calibration, {
      grades,
      grade: rows.map(({ grade }) => grades.indexOf(grade)),
      score: Float64Array.from(rows, ({ score }) => score ?? Number.NaN),
    });
    expect([...column]).toEqual(rows.map((row) => pdOf(row) ?? Number.NaN));
    expect(column.some(Number.isNaN)).toBe(true);
  });

  test('is the same whatever the order of the observations', () => {
    const exposed = portfolio.map((one, place) => ({ ...one, exposure: 0.1 * place ** 2 }));
    expect(calibrated(exposed.toReversed(), { method })).toEqual(calibrated(exposed, { method }));
  });
});

test.each(['logistic', 'platt', 'isotonic', 'beta'] as const)(
  '%s through the cycle meets the mean of the yearly rates, not the pooled one',
  (kind) => {
    const uneven = portfolio.filter(({ asOf }, place) => asOf === '2023-12-31' || place % 10 === 1);
    const { longRun, meanPd, centralTendency, cohort } = calibrated(uneven, { method: { kind } });
    const [first, second] = longRun.years.map(({ rate }) => rate);
    expect(longRun.value).toBeCloseTo(((first ?? 0) + (second ?? 0)) / 2, 14);
    expect(longRun.value).not.toBeCloseTo(cohort.defaults / cohort.observations, 6);
    expect(centralTendency?.source).toBe('long-run');
    expect(meanPd.anchored).toBeCloseTo(longRun.value ?? 0, 10);
  },
);

test('point in time the PDs follow the history as it is', () => {
  const { centralTendency, meanPd, cohort } = calibrated(portfolio, {
    philosophy: 'point-in-time',
  });
  expect(centralTendency).toBeUndefined();
  expect(meanPd.fitted).toBe(meanPd.anchored);
  expect(meanPd.fitted).toBeCloseTo(cohort.defaults / cohort.observations, 10);
});

test('low-default bounds stay where they are unless a central tendency is given', () => {
  const observations = byCounts({ A: [100, 0], B: [400, 2], C: [300, 1] });
  const method = everyMethod[5] ?? { kind: 'logistic' };
  const { centralTendency, meanPd, longRun } = calibrated(observations, { method });
  expect(centralTendency).toBeUndefined();
  expect(meanPd.anchored).toBeGreaterThan(longRun.value ?? 1);
});

describe('under-recorded years', () => {
  const early = byCounts({ A: [50, 0], B: [50, 0], C: [50, 1] }, '2022-12-31', 'x');
  const years = ['2022-12-31'];

  test('left out, count nowhere but are named with what was observed', () => {
    const left = calibrated([...early, ...portfolio], {
      underRecorded: { years, treatment: 'left-out' },
    });
    const without = calibrated(portfolio);
    expect(left.map).toEqual(without.map);
    expect(left.longRun.value).toBe(without.longRun.value);
    expect(left.cohort.excluded.underRecorded).toBe(150);
    expect(left.longRun.years[0]).toEqual({
      asOf: '2022-12-31',
      n: 150,
      defaults: 1,
      rate: 1 / 150,
      underRecorded: true,
    });
  });

  test('kept, lower the average and are still named', () => {
    const kept = calibrated([...early, ...portfolio], {
      underRecorded: { years, treatment: 'kept' },
    });
    expect(kept.longRun.value ?? 1).toBeLessThan(calibrated(portfolio).longRun.value ?? 0);
    expect(kept.longRun.underRecorded).toBe('kept');
    expect(kept.longRun.years.map(({ underRecorded }) => underRecorded)).toEqual([
      true,
      false,
      false,
    ]);
  });

  test('that the history does not have are warned of', () => {
    const { warnings } = calibrated(portfolio, {
      underRecorded: { years: ['1999-12-31'], treatment: 'left-out' },
    });
    expect(warnings).toContain('under-recorded-unknown:1999-12-31');
  });
});

test('rows in default and not rated do not count, and are counted', () => {
  const unrated = ['NR', 'NR', 'D'].map((grade, place) => ({
    enterpriseId: `u${place}`,
    asOf: '2024-12-31',
    score: null,
    grade,
    defaulted: true,
  }));
  const with3 = calibrated([...portfolio, ...unrated]);
  expect(with3.cohort.excluded).toEqual({ inDefault: 1, notRated: 2, underRecorded: 0 });
  expect(with3.map).toEqual(calibrated(portfolio).map);
});

test('every grade shows counts, exposure, the observed rate and its interval', () => {
  const exposed = byCounts({ A: [10, 0], B: [20, 1], C: [10, 5] }).map((one) => ({
    ...one,
    exposure: 1000,
  }));
  const { grades } = calibrated(exposed);
  expect(grades.map(({ grade }) => grade)).toEqual(threeGrades.scale.map(({ grade }) => grade));
  expect(grades[1]).toMatchObject({
    n: 20,
    defaults: 1,
    observedDefaultRate: 0.05,
    exposure: 20_000,
  });
  const [low = 1, high = 0] = grades[1]?.interval ?? [];
  expect(low).toBeLessThan(0.05);
  expect(high).toBeGreaterThan(0.05);
});

test('a calibration depends on every observation through its fingerprint', () => {
  const [first, ...others] = portfolio;
  const renamed = first === undefined ? others : [{ ...first, enterpriseId: 'other' }, ...others];
  expect(calibrated(renamed).cohort.data).not.toBe(calibrated(portfolio).cohort.data);
});
