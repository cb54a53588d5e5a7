import { describe, expect, test } from 'vitest';
import type { Calibration } from '../../src/model/schema/calibration.js';
import { byCounts, calibrated } from './portfolio.js';

const none = byCounts({ A: [100, 0], B: [400, 0], C: [300, 0] });
const few = byCounts({ A: [100, 0], B: [400, 2], C: [300, 1] });

function percent({ grades }: Calibration): readonly number[] {
  return grades.map(({ pd }) => Number(((pd ?? Number.NaN) * 100).toFixed(4)));
}

describe('the portfolio of Pluto & Tasche (2005), exact values in per cent', () => {
  const independent = { kind: 'independent' } as const;
  const oneFactor = { kind: 'one-factor', correlation: 0.12 } as const;

  test.each([
    ['no defaults', none, 0.5, [0.0866, 0.099, 0.2308]],
    ['no defaults', none, 0.99, [0.574, 0.6557, 1.5233]],
    ['few defaults', few, 0.75, [0.6378, 0.7288, 0.895]],
    ['few defaults', few, 0.999, [1.6225, 1.8527, 3.0359]],
  ])('independent, %s, confidence %$', (_, observations, confidence, pds) => {
    const method = { kind: 'pluto-tasche', confidence, dependence: independent } as const;
    expect(percent(calibrated(observations, { method, floor: 0 }))).toEqual(pds);
  });

  test.each([
    ['no defaults', none, 0.9, [0.8643, 0.9618, 1.8913]],
    ['few defaults', few, 0.75, [1.4149, 1.5808, 1.7536]],
  ])('one factor, %s, confidence %$', (_, observations, confidence, pds) => {
    const method = { kind: 'pluto-tasche', confidence, dependence: oneFactor } as const;
    expect(percent(calibrated(observations, { method, floor: 0 }))).toEqual(pds);
  });

  test.each([
    ['no defaults', [0, 0], 0.75, 0.0539],
    ['few defaults', [2, 1], 0.9, 0.3235],
  ])('a cohort over five years, %s', (_, [b = 0, c = 0], confidence, best) => {
    const dependence = { kind: 'cohort', correlation: 0.12, autocorrelation: 0.3 } as const;
    const method = { kind: 'pluto-tasche', confidence, dependence } as const;
    const start = byCounts({ A: [100, 0], B: [400, 0], C: [300, 0] }, '2019-12-31');
    const later = ['2020-12-31', '2021-12-31', '2022-12-31'].flatMap((asOf) =>
      byCounts({ A: [100, 0], B: [400, 0], C: [300, 0] }, asOf),
    );
    const end = byCounts({ A: [100, 0], B: [400, b], C: [300, c] }, '2023-12-31');
    const found = calibrated([...start, ...later, ...end], { method, floor: 0 });
    expect(percent(found)[0]).toBe(best);
  });
});

test('a bound of a better grade that lies above raises the worse ones, and says so', () => {
  const inverted = byCounts({ A: [400, 8], B: [100, 0], C: [300, 0] });
  const method = {
    kind: 'pluto-tasche',
    confidence: 0.5,
    dependence: { kind: 'independent' },
  } as const;
  const { grades, warnings } = calibrated(inverted, { method });
  expect(warnings).toEqual(['order-violated', 'order-restored']);
  expect(new Set(grades.map(({ pd }) => pd)).size).toBe(1);
});

test('under the conservative prior a quantile of the posterior is the Pluto–Tasche bound', () => {
  const bayes = { kind: 'bayes', prior: 'conservative', confidence: 0.9 } as const;
  const bound = {
    kind: 'pluto-tasche',
    confidence: 0.9,
    dependence: { kind: 'independent' },
  } as const;
  expect(percent(calibrated(few, { method: bayes }))).toEqual(
    percent(calibrated(few, { method: bound })),
  );
});

test('without defaults the posterior mean of the whole is 1 in n + 2', () => {
  const { map } = calibrated(none, { method: { kind: 'bayes', prior: 'uniform' } });
  expect(map.kind === 'grade' ? map.pds[0]?.pd : undefined).toBeCloseTo(1 / 802, 15);
});

test('Benjamin–Cathcart–Ryan raises the PDs of the scale to the look-up PD, in proportion', () => {
  const low = byCounts({ A: [790, 0], B: [5, 1], C: [5, 4] });
  const method = { kind: 'bcr', confidence: 0.9, dependence: { kind: 'independent' } } as const;
  const { diagnostics, meanPd, grades } = calibrated(low, { method });
  expect(meanPd.fitted).toBeCloseTo(diagnostics.lookUpPd ?? 0, 12);
  expect((grades[1]?.pd ?? 0) / (grades[0]?.pd ?? 1)).toBeCloseTo(5, 10);
});

test('quasi moment matching meets the mean and the accuracy ratio that are given', () => {
  const method = { kind: 'qmm', accuracyRatio: 0.4 } as const;
  const { meanPd, diagnostics, grades } = calibrated(none, { method, centralTendency: 0.01 });
  expect(meanPd.fitted).toBeCloseTo(0.01, 10);
  expect(diagnostics.accuracyRatio).toBe(0.4);
  const [a = 1, b = 0, c = 0] = grades.map(({ pd }) => pd ?? Number.NaN);
  expect(a).toBeLessThan(b);
  expect(b).toBeLessThan(c);
});
