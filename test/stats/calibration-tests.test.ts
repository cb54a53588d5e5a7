import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  adjustPValues,
  binomialCriticalValue,
  binomialTest,
  binomialUpperTail,
  brier,
  brierDecomposition,
  calibrationInterceptSlope,
  correlatedBinomialCriticalValue,
  correlatedBinomialTest,
  expectedCalibrationError,
  type GradeOutcome,
  hosmerLemeshow,
  hosmerLemeshowByQuantile,
  jeffreysTest,
  logLoss,
  multiYearNormalTest,
  normalApproximationTest,
  spiegelhalterZ,
  trafficLight,
} from '../../src/stats/index.js';

const grades: fc.Arbitrary<GradeOutcome> = fc
  .record({
    n: fc.integer({ min: 1, max: 3000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
    pd: fc.double({ min: 1e-4, max: 0.5, noNaN: true }),
  })
  .map(({ n, share, pd }) => ({ n, defaults: Math.round(n * share ** 3), pd }));

// PDs in thousandths, so that distinct ones stay apart in sums.
const forecasts = fc.array(
  fc.record({ pd: fc.integer({ min: 1, max: 999 }), defaulted: fc.boolean() }),
  { minLength: 1, maxLength: 60 },
);

const columns = (rows: readonly { readonly pd: number; readonly defaulted: boolean }[]) => ({
  pd: rows.map(({ pd }) => pd / 1000),
  defaulted: rows.map(({ defaulted }) => defaulted),
});

const refused = [
  { grade: { n: 5, defaults: 6, pd: 0.1 }, warning: 'counts-outside' },
  { grade: { n: 5.5, defaults: 1, pd: 0.1 }, warning: 'counts-outside' },
  { grade: { n: 5, defaults: 1, pd: 1.1 }, warning: 'pd-outside' },
  { grade: { n: 5, defaults: 1, pd: Number.NaN }, warning: 'pd-outside' },
];

describe('tests of one grade', () => {
  it('have p-values in [0, 1] that fall as defaults rise', () => {
    fc.assert(
      fc.property(grades, (grade) => {
        const more = { ...grade, defaults: Math.min(grade.n, grade.defaults + 1) };
        for (const test of [binomialTest, jeffreysTest, normalApproximationTest]) {
          const p = test(grade).pValue ?? 2;
          expect(p).toBeGreaterThanOrEqual(0);
          expect(p).toBeLessThanOrEqual(1);
          expect(test(more).pValue ?? 2).toBeLessThanOrEqual(p + 1e-12);
        }
        const { pValue, midPValue, pValueTwoSided } = binomialTest(grade);
        expect(midPValue ?? 2).toBeLessThanOrEqual((pValue ?? 0) + 1e-15);
        expect(pValueTwoSided ?? 2).toBeLessThanOrEqual(1);
      }),
    );
  });

  it('have a two-sided p-value that adds up all counts no likelier', () => {
    // Binomial(4, 0.25) × 256: 81 108 54 12 1.
    const twoSided = (defaults: number) =>
      binomialTest({ n: 4, defaults, pd: 0.25 }).pValueTwoSided;
    expect(twoSided(0)).toBeCloseTo((81 + 54 + 12 + 1) / 256, 14);
    expect(twoSided(1)).toBeCloseTo(1, 14);
    expect(twoSided(2)).toBeCloseTo((54 + 12 + 1) / 256, 14);
    expect(twoSided(4)).toBeCloseTo(1 / 256, 14);
  });

  it('have the smallest critical value that keeps the level', () => {
    fc.assert(
      fc.property(grades, fc.constantFrom(0.9, 0.95, 0.99), ({ n, pd }, confidence) => {
        const k = binomialCriticalValue(n, pd, confidence);
        expect(binomialUpperTail(k, { n, p: pd })).toBeLessThanOrEqual(1 - confidence);
        expect(binomialUpperTail(k - 1, { n, p: pd })).toBeGreaterThan(1 - confidence);
        const law = { n, p: pd, correlation: 0 };
        expect(correlatedBinomialCriticalValue(law, confidence).value).toBe(k);
      }),
      { numRuns: 50 },
    );
  });

  it.each(refused)('refuse $grade', ({ grade, warning }) => {
    const undefinedTest = { value: null, warnings: [warning] };
    expect(binomialTest(grade)).toMatchObject(undefinedTest);
    expect(jeffreysTest(grade)).toMatchObject(undefinedTest);
    expect(normalApproximationTest(grade)).toMatchObject(undefinedTest);
    expect(trafficLight(grade)).toMatchObject({ ...undefinedTest, zone: null });
    expect(correlatedBinomialTest(grade, 0.1)).toMatchObject(undefinedTest);
    expect(hosmerLemeshow([grade])).toMatchObject(undefinedTest);
  });

  it('say nothing without obligors, and say so', () => {
    const empty = { n: 0, defaults: 0, pd: 0.02 };
    expect(binomialTest(empty)).toMatchObject({ value: 1, warnings: ['no-obligors'] });
    expect(jeffreysTest(empty).warnings).toEqual(['no-obligors']);
    expect(trafficLight(empty)).toMatchObject({ zone: null, warnings: ['no-obligors'] });
    expect(hosmerLemeshow([empty])).toMatchObject({ value: null, warnings: ['no-obligors'] });
  });

  it('name a correlation or a confidence outside its range', () => {
    expect(correlatedBinomialTest({ n: 9, defaults: 1, pd: 0.1 }, 1).warnings).toEqual([
      'correlation-outside',
    ]);
    const law = { n: 9, p: 0.1, correlation: 0.1 };
    expect(correlatedBinomialCriticalValue(law, 1).warnings).toEqual(['confidence-outside']);
  });

  it('show their zone', () => {
    const zone = (defaults: number) => trafficLight({ n: 250, defaults, pd: 0.01 }).zone;
    expect([zone(4), zone(5), zone(9), zone(10)]).toEqual(['green', 'yellow', 'yellow', 'red']);
  });
});

describe('tests over grades and years', () => {
  it('need degrees of freedom, years and movement', () => {
    const grade = { n: 50, defaults: 2, pd: 0.04 };
    expect(hosmerLemeshow([grade, grade], { fitted: true })).toMatchObject({
      value: 0,
      pValue: null,
      warnings: ['no-degrees-of-freedom'],
    });
    expect(multiYearNormalTest([0.1], [0.1]).warnings).toEqual(['too-few-years']);
    expect(multiYearNormalTest([0.1], [0.1, 0.2]).warnings).toEqual(['lengths-differ']);
    expect(multiYearNormalTest([0.5, 0.25], [0.25, 0]).warnings).toEqual(['zero-variance']);
  });

  it('are adjusted for being several, in the order given', () => {
    const pValues = fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { maxLength: 12 });
    fc.assert(
      fc.property(pValues, (p) => {
        const [bonferroni, holm, rate] = (
          ['bonferroni', 'holm', 'benjamini-hochberg'] as const
        ).map((adjustment) => adjustPValues(p, adjustment));
        for (const [place, value] of p.entries()) {
          expect(holm?.[place] ?? 2).toBeLessThanOrEqual(bonferroni?.[place] ?? 0);
          expect(rate?.[place] ?? 2).toBeLessThanOrEqual((holm?.[place] ?? 0) + 1e-15);
          expect(rate?.[place] ?? 2).toBeGreaterThanOrEqual(value - 1e-15);
        }
      }),
    );
  });
});

describe('scores of single PDs', () => {
  it('fall apart into their parts', () => {
    fc.assert(
      fc.property(forecasts, (rows) => {
        const { pd, defaulted } = columns(rows);
        const exact = brierDecomposition(pd, defaulted);
        const whole = (exact.reliability ?? 9) - (exact.resolution ?? 9) + (exact.uncertainty ?? 9);
        expect(whole).toBeCloseTo(exact.value ?? 9, 12);
        expect(exact.value).toBeCloseTo(brier(pd, defaulted).value ?? 9, 14);
        const bins = brierDecomposition(pd, defaulted, 7);
        const inBins = (bins.withinBinVariance ?? 9) - (bins.withinBinCovariance ?? 9);
        const rest = (bins.reliability ?? 9) - (bins.resolution ?? 9) + (bins.uncertainty ?? 9);
        expect(rest + inBins).toBeCloseTo(exact.value ?? 9, 12);
      }),
    );
  });

  it('stay in their ranges', () => {
    fc.assert(
      fc.property(forecasts, (rows) => {
        const { pd, defaulted } = columns(rows);
        for (const kind of ['equal-width', 'equal-mass'] as const) {
          const { value, maximum, bins } = expectedCalibrationError(pd, defaulted, {
            kind,
            bins: 5,
          });
          expect(value ?? 2).toBeLessThanOrEqual((maximum ?? 0) + 1e-12);
          expect(bins.reduce((sum, { n }) => sum + n, 0)).toBe(rows.length);
        }
        expect(logLoss(pd, defaulted).value ?? -1).toBeGreaterThanOrEqual(0);
        const { groups } = hosmerLemeshowByQuantile(pd, defaulted);
        expect(groups.reduce((sum, { n }) => sum + n, 0)).toBe(rows.length);
      }),
    );
  });

  it('put a PD on a border into the lower bin', () => {
    const pd = [0, 0.1, 0.2, 0.3, 0.6, 0.7, 1];
    const { bins } = expectedCalibrationError(pd, [0, 0, 0, 0, 0, 0, 1]);
    expect(bins.map(({ n }) => n)).toEqual([2, 1, 1, 0, 0, 1, 1, 0, 0, 1]);
  });

  it('are undefined where PDs or outcomes are wrong', () => {
    for (const score of [
      brier,
      logLoss,
      spiegelhalterZ,
      expectedCalibrationError,
      brierDecomposition,
      hosmerLemeshowByQuantile,
      calibrationInterceptSlope,
    ]) {
      expect(score([0.1, 1.2], [0, 1])).toMatchObject({ value: null, warnings: ['pd-outside'] });
      expect(score([0.1], [0, 1])).toMatchObject({ value: null, warnings: ['lengths-differ'] });
      expect(score([], [])).toMatchObject({ value: null, warnings: ['no-rows'] });
      expect(score([0.1, 0.2], [0, 3]).warnings).toEqual(['outcome-not-binary']);
    }
    expect(spiegelhalterZ([0.5, 0.5], [0, 1]).warnings).toEqual(['zero-variance']);
    expect(brier([0.2, null, 0.3], [0, 1, 0])).toMatchObject({
      n: 2,
      skill: null,
      warnings: ['one-class', 'incomplete-rows'],
    });
  });
});

describe('calibrationInterceptSlope', () => {
  it('finds the distortion that was put in, from expected outcomes as weights', () => {
    // Each PD comes as a default and as a survivor, weighted by the true probabilities.
    const truth = [0.02, 0.05, 0.1, 0.3, 0.6];
    const told = truth.map((p) => {
      const logOdds = (Math.log(p / (1 - p)) - 0.4) / 0.8;
      return 1 / (1 + Math.exp(-logOdds));
    });
    const fit = calibrationInterceptSlope(
      [...told, ...told],
      [...truth.map(() => 1), ...truth.map(() => 0)],
      [...truth, ...truth.map((p) => 1 - p)],
    );
    expect(fit.value).toBeCloseTo(0.8, 10);
    expect(fit.intercept).toBeCloseTo(0.4, 10);
  });

  it('has no slope where it has no bound or no meaning', () => {
    const reason = (pd: number[], defaulted: number[]) =>
      calibrationInterceptSlope(pd, defaulted).warnings;
    expect(reason([0.1, 0.2, 0.3, 0.4], [0, 0, 1, 1])).toEqual(['separation']);
    expect(reason([0.1, 0.2, 0.2, 0.4], [0, 0, 1, 1])).toEqual(['separation']);
    expect(reason([0.1, 0.2, 0.3, 0.4], [1, 1, 0, 0])).toEqual(['separation']);
    expect(reason([0.2, 0.2, 0.2], [0, 1, 0])).toEqual(['no-variance']);
    expect(reason([0.2, 0.3], [0, 0])).toEqual(['no-defaults']);
    expect(calibrationInterceptSlope([0.2, 0.3], [1, 1])).toMatchObject({
      value: null,
      inTheLarge: { intercept: Number.POSITIVE_INFINITY, se: null },
      warnings: ['no-non-defaults'],
    });
  });

  it('stands PDs of 0 and 1', () => {
    const fit = calibrationInterceptSlope([0, 0.2, 0.3, 1, 0.4, 0.1], [0, 1, 0, 1, 0, 1]);
    expect(Number.isFinite(fit.value)).toBe(true);
    expect(Number.isFinite(fit.inTheLarge?.intercept)).toBe(true);
  });
});
