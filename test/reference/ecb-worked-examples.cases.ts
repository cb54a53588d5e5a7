import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  binomialTest,
  clopperPearson,
  hosmerLemeshow,
  impliedAccuracyRatio,
  logistic,
  logit,
  meanRateTest,
  normalApproximationTest,
  normalUpperTail,
  pointsLine,
  scaleToCentralTendency,
  scorecardPoints,
  woe,
} from '../../src/stats/index.js';
import { mismatches } from './support/mismatches.js';
import { referenceJson } from './support/reference-files.js';

const numbers = z.array(z.number());
const schema = z.object({
  hosmer_lemeshow_vs_z: z.object({
    n: numbers,
    d: numbers,
    pd: numbers,
    HL_stat: z.number(),
    df: z.number(),
    HL_p: z.number(),
    portfolio_z_p: z.number(),
    published: z.object({ HL_p: z.number(), z_p: z.number() }),
  }),
  binomial_two_sided: z.object({
    n: z.number(),
    d: z.number(),
    pd: z.number(),
    p: z.number(),
    cp95: numbers,
  }),
  binomial_upper_tail: z.object({ no: numbers, nb: numbers, pd: numbers, p: numbers }),
  multi_period_z: z.object({
    pd: z.number(),
    d: numbers,
    n: numbers,
    pooled_p: z.number(),
    avg_n_p: z.number(),
    effective_n_p: z.number(),
  }),
  grade_calibration: z.object({
    no: numbers,
    nb: numbers,
    target_ct: z.number(),
    linear_K: z.number(),
    linear_pd: numbers,
    logit_intercept: z.number(),
    logit_intercept_pd: numbers,
    published_ab: z.object({ a: z.number(), b: z.number(), pd: numbers }),
  }),
  scorecard_scaling: z.object({
    score: z.number(),
    odds: z.number(),
    pdo: z.number(),
    factor: z.number(),
    offset: z.number(),
    model: z.object({
      intercept: z.number(),
      beta_account: z.number(),
      beta_maturity: z.number(),
    }),
    account_balance: z.object({ ng: numbers, nb: numbers, points: numbers }),
    maturity: z.object({ ng: numbers, nb: numbers, points: numbers }),
  }),
});

const examples = referenceJson('ecb-adsfcr-backtests/expected.json', schema);
const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe.skipIf(examples === null)('worked examples (skipped where ../shared is absent)', () => {
  it('Hosmer–Lemeshow by grade beside the portfolio test', () => {
    const {
      n = [],
      d = [],
      pd = [],
      published,
      ...expected
    } = examples?.hosmer_lemeshow_vs_z ?? {};
    const grades = n.map((count, grade) => ({
      n: count,
      defaults: d[grade] ?? 0,
      pd: pd[grade] ?? 0,
    }));
    const test = hosmerLemeshow(grades);
    const mean = sum(grades.map((grade) => grade.n * grade.pd)) / sum(n);
    const portfolio = normalApproximationTest({ n: sum(n), defaults: sum(d), pd: mean });
    const found = {
      HL_stat: test.value,
      df: test.df,
      HL_p: test.pValue,
      portfolio_z_p: portfolio.pValue,
    };
    expect(mismatches(expected, found, { relative: 1e-11 })).toEqual([]);
    // Printed from PDs of more digits than are given.
    const printed = { HL_p: test.pValue, z_p: portfolio.pValue };
    expect(mismatches(published, printed, { relative: 0, absolute: 2e-4 })).toEqual([]);
  });

  it('two-sided binomial test and exact interval', () => {
    const { n = 0, d = 0, pd = 0, p, cp95 } = examples?.binomial_two_sided ?? {};
    const test = binomialTest({ n, defaults: d, pd });
    expect(mismatches(p, test.pValueTwoSided, { relative: 1e-11 })).toEqual([]);
    const { ci } = clopperPearson({ n, defaults: d });
    expect(mismatches(cp95, ci, { relative: 0, absolute: 0.51e-8 })).toEqual([]);
  });

  it('upper tails by grade', () => {
    const { no = [], nb = [], pd = [], p = [] } = examples?.binomial_upper_tail ?? {};
    const found = no.map(
      (n, grade) => binomialTest({ n, defaults: nb[grade] ?? 0, pd: pd[grade] ?? 0 }).value,
    );
    expect(mismatches(p, found, { relative: 1e-6, absolute: 0.51e-11 })).toEqual([]);
  });

  it('years pooled into one normal test', () => {
    const { pd = 0, d = [], n = [], pooled_p } = examples?.multi_period_z ?? {};
    const { value } = normalApproximationTest({ n: sum(n), defaults: sum(d), pd });
    const twoSided = 2 * normalUpperTail(Math.abs(value ?? 0));
    expect(mismatches(pooled_p, twoSided, { relative: 1e-11 })).toEqual([]);
  });

  it('years that count alike, by the effective number of enterprises and by the mean one', () => {
    const { pd = 0, d = [], n = [], avg_n_p, effective_n_p } = examples?.multi_period_z ?? {};
    const years = n.map((count, year) => ({ n: count, defaults: d[year] ?? 0 }));
    const { value, pValueTwoSided, effectiveN } = meanRateTest(years, pd);
    expect(mismatches(effective_n_p, pValueTwoSided, { relative: 1e-11 })).toEqual([]);
    const byMean = (value ?? 0) * Math.sqrt(sum(n) / n.length / (effectiveN ?? 0));
    const twoSided = 2 * normalUpperTail(Math.abs(byMean));
    expect(mismatches(avg_n_p, twoSided, { relative: 1e-11 })).toEqual([]);
  });

  it('grades moved to a central tendency', () => {
    const example = examples?.grade_calibration;
    const no = example?.no ?? [];
    const target = example?.target_ct ?? Number.NaN;
    const rates = no.map((n, grade) => (example?.nb[grade] ?? 0) / n);
    const linear = scaleToCentralTendency(rates, no, target, { kind: 'linear' });
    const shift = scaleToCentralTendency(rates, no, target);
    expect(mismatches(example?.linear_K, linear.parameter, { relative: 1e-11 })).toEqual([]);
    expect(mismatches(example?.logit_intercept, shift.parameter, { relative: 1e-9 })).toEqual([]);
    const eightDigits = { relative: 0, absolute: 0.51e-8 };
    expect(mismatches(example?.linear_pd, linear.pds, eightDigits)).toEqual([]);
    expect(mismatches(example?.logit_intercept_pd, shift.pds, eightDigits)).toEqual([]);

    // One equation for two unknowns: any pair that meets the target, of which this is one.
    const { a = 0, b = 0, pd = [] } = example?.published_ab ?? {};
    const line = rates.map((rate) => logistic(a + b * logit(rate)));
    expect(mismatches(pd, line, { relative: 0, absolute: 2e-4 })).toEqual([]);
    expect(impliedAccuracyRatio(pd, no).meanPd).toBeCloseTo(target, 4);
  });

  it('points of a scorecard', () => {
    const {
      score = 0,
      odds = 0,
      pdo = 0,
      factor,
      offset,
      model,
      ...rest
    } = {
      ...examples?.scorecard_scaling,
    };
    const line = pointsLine({ score, goodBadOdds: odds, pointsToDoubleOdds: pdo });
    expect(mismatches({ factor, offset }, line, { relative: 1e-14 })).toEqual([]);
    const terms = [
      [rest.account_balance, model?.beta_account ?? 0],
      [rest.maturity, model?.beta_maturity ?? 0],
    ] as const;
    for (const [bins, coefficient] of terms) {
      const term = {
        woe: woe(bins?.ng ?? [], bins?.nb ?? [], { zeroCells: 'none' }).woe,
        coefficient,
        intercept: model?.intercept ?? 0,
        characteristics: terms.length,
      };
      const points = line === null ? [] : scorecardPoints(term, line);
      expect(points.map(Math.round)).toEqual(bins?.points);
    }
  });
});
