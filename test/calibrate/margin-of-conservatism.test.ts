import { expect, test } from 'vitest';
import { marginOfConservatism } from '../../src/calibrate/margin-of-conservatism.js';
import { jeffreysUpper } from '../../src/stats/intervals/jeffreys-interval.js';
import { calibrated, scored } from './portfolio.js';

const years = [
  { asOf: '2022-12-31', n: 1000, defaults: 10, rate: 0.01, underRecorded: false },
  { asOf: '2023-12-31', n: 1000, defaults: 20, rate: 0.02, underRecorded: false },
  { asOf: '2024-12-31', n: 1000, defaults: 30, rate: 0.03, underRecorded: false },
];
const longRun = { value: 0.02, interval: null, underRecorded: 'kept', years } as const;

test('deficiencies are shares of the mean PD and add up', () => {
  const margin = marginOfConservatism(
    0.02,
    { ...longRun, years: [...years] },
    { dataDeficiency: 0.1, otherDeficiency: 0.05 },
  );
  expect(margin).toMatchObject({ a: 0.002, b: 0.001, c: 0 });
  expect(margin.total).toBeCloseTo(0.003, 15);
});

test('the estimation error follows the years where these vary more than chance', () => {
  // t quantile of 95 % at two degrees of freedom 2.919985580355516 (Student's table), s = 0.01.
  const { c } = marginOfConservatism(0.02, { ...longRun, years: [...years] }, { confidence: 0.95 });
  expect(c).toBeCloseTo((2.919985580355516 * 0.01) / Math.sqrt(3), 10);
});

test('the estimation error of a single year is that of its counts', () => {
  const single = { ...longRun, years: years.slice(1, 2) };
  const { c } = marginOfConservatism(0.02, single, { confidence: 0.95 });
  expect(c).toBeCloseTo(jeffreysUpper({ n: 1000, defaults: 20 }, 0.95) - 0.02, 15);
});

test('a margin raises the mean PD by its total and every PD of the map', () => {
  const portfolio = scored(1000, 7);
  const plain = calibrated(portfolio, { floor: 0 });
  const prudent = calibrated(portfolio, {
    floor: 0,
    margin: { dataDeficiency: 0.1, confidence: 0.9 },
  });
  const { total } = prudent.marginOfConservatism;
  expect(total).toBeGreaterThan(0.1 * plain.meanPd.anchored);
  expect(prudent.meanPd.withMargin).toBeCloseTo(plain.meanPd.anchored + total, 10);
  for (const [place, { pd }] of prudent.grades.entries()) {
    expect(pd ?? 0).toBeGreaterThan(plain.grades[place]?.pd ?? 1);
  }
});

test('an estimation error on top of a bound is warned of', () => {
  const method = {
    kind: 'pluto-tasche',
    confidence: 0.75,
    dependence: { kind: 'independent' },
  } as const;
  const { warnings } = calibrated(scored(400, 2), { method, margin: { confidence: 0.9 } });
  expect(warnings).toContain('estimation-error-twice');
});
