import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  bayesianCorrelatedMean,
  bayesianLowDefault,
  benjaminCathcartRyan,
  binomialCdf,
  type DefaultModel,
  pdUpperBound,
  plutoTasche,
  quasiMomentMatching,
  scaleToCentralTendency,
} from '../../src/stats/index.js';

const counts = fc
  .record({
    n: fc.integer({ min: 1, max: 2000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ n, share }) => ({ n, defaults: Math.round(n * share ** 6) }));
const oneFactor: DefaultModel = { kind: 'one-factor', correlation: 0.12 };

describe('pdUpperBound', () => {
  it('rises with the confidence and the defaults, and with the dependence where defaults are few', () => {
    fc.assert(
      fc.property(counts, (found) => {
        fc.pre(found.defaults < found.n);
        const bound = (confidence: number, model: DefaultModel, more = 0) =>
          pdUpperBound({ ...found, defaults: found.defaults + more }, confidence, model) ?? -1;
        for (const model of [{ kind: 'independent' } as const, oneFactor]) {
          expect(bound(0.6, model)).toBeLessThan(bound(0.9, model));
          expect(bound(0.9, model)).toBeLessThan(bound(0.9, model, 1));
        }
        const fewDefaults = found.n >= 20 && found.defaults * 10 <= found.n;
        if (!fewDefaults) return;
        expect(bound(0.9, { kind: 'independent' })).toBeLessThan(bound(0.9, oneFactor));
      }),
      { numRuns: 25 },
    );
  });

  it('solves the equation that defines it', () => {
    const bound = pdUpperBound({ n: 800, defaults: 3 }, 0.9, { kind: 'independent' }) ?? 0;
    expect(binomialCdf(3, { n: 800, p: bound })).toBeCloseTo(0.1, 13);
  });

  it('is the same by every model that says the same', () => {
    const found = { n: 300, defaults: 2 };
    const independent = pdUpperBound(found, 0.75, { kind: 'independent' }) ?? 0;
    const none = pdUpperBound(found, 0.75, { kind: 'one-factor', correlation: 0 });
    expect(none).toBeCloseTo(independent, 13);
    const oneYear = { kind: 'cohort', years: 1, correlation: 0.12, autocorrelation: 0.3 } as const;
    expect(pdUpperBound(found, 0.75, oneYear)).toBeCloseTo(
      pdUpperBound(found, 0.75, oneFactor) ?? 0,
      11,
    );
    // Without correlation five years are one draw with the survival of five.
    const fiveYears = { ...oneYear, years: 5, correlation: 0 };
    const yearly = 1 - (1 - independent) ** (1 / 5);
    expect(pdUpperBound(found, 0.75, fiveYears)).toBeCloseTo(yearly, 11);
  });

  it('is 1 where all defaulted and undefined where it cannot be had', () => {
    expect(pdUpperBound({ n: 4, defaults: 4 }, 0.9, oneFactor)).toBe(1);
    expect(pdUpperBound({ n: 0, defaults: 0 }, 0.9, oneFactor)).toBeNull();
    expect(pdUpperBound({ n: 4, defaults: 5 }, 0.9, oneFactor)).toBeNull();
    expect(pdUpperBound({ n: 4, defaults: 0 }, 1, oneFactor)).toBeNull();
    expect(pdUpperBound({ n: 4, defaults: 0 }, 0.9, { ...oneFactor, correlation: 1 })).toBeNull();
    const noYears = { kind: 'cohort', years: 0, correlation: 0.1, autocorrelation: 0.1 } as const;
    expect(pdUpperBound({ n: 4, defaults: 0 }, 0.9, noYears)).toBeNull();
  });
});

describe('plutoTasche', () => {
  it('has bounds in the order of the grades where defaults are not inverted', () => {
    const sizes = fc.array(fc.integer({ min: 20, max: 500 }), { minLength: 2, maxLength: 6 });
    fc.assert(
      fc.property(sizes, fc.nat({ max: 5 }), (obligors, defaults) => {
        const worst = obligors.length - 1;
        const grades = obligors.map((n, grade) => ({
          n,
          defaults: grade === worst ? defaults : 0,
        }));
        const { byGrade, monotone, value, warnings } = plutoTasche(grades, { confidence: 0.75 });
        expect({ monotone, warnings }).toEqual({ monotone: true, warnings: [] });
        expect(byGrade[0]?.pd).toBe(value);
      }),
    );
  });

  it('says what is odd about the grades', () => {
    const run = (...grades: (readonly [number, number])[]) =>
      plutoTasche(
        grades.map(([n, defaults]) => ({ n, defaults })),
        { confidence: 0.9 },
      );
    expect(run([200, 4], [100, 0])).toMatchObject({
      monotone: false,
      warnings: ['order-violated'],
    });
    expect(run([20, 0], [0, 0]).warnings).toEqual(['empty-worst-grade']);
    expect(run([0, 0])).toMatchObject({ value: null, warnings: ['no-obligors'] });
    expect(run()).toMatchObject({ value: null, byGrade: [], warnings: ['no-obligors'] });
    expect(run([2, 3])).toMatchObject({ value: null, warnings: ['counts-outside'] });
  });
});

describe('benjaminCathcartRyan', () => {
  it('leaves a portfolio that is prudent enough', () => {
    const grades = [{ n: 100, pd: 0.3 }];
    const found = benjaminCathcartRyan(
      { n: 100, defaults: 1 },
      { confidence: 0.75, model: oneFactor, grades },
    );
    expect(found).toMatchObject({ factor: 1, pds: [0.3] });
  });

  it('gives the reason where it is undefined', () => {
    const found = benjaminCathcartRyan(
      { n: 0, defaults: 0 },
      { confidence: 0.75, model: oneFactor },
    );
    expect(found).toMatchObject({ value: null, warnings: ['no-obligors'] });
  });
});

describe('Bayesian estimates', () => {
  it('have the bound of Pluto and Tasche as a quantile under the conservative prior', () => {
    fc.assert(
      fc.property(counts, fc.constantFrom(0.5, 0.75, 0.95), (found, level) => {
        fc.pre(found.defaults < found.n);
        const { quantiles } = bayesianLowDefault(found, { prior: 'conservative', levels: [level] });
        expect(quantiles[0]).toBe(pdUpperBound(found, level, { kind: 'independent' }));
      }),
    );
  });

  it('have a correlated mean that meets the independent one without correlation', () => {
    for (const found of [
      { n: 100, defaults: 2 },
      { n: 30, defaults: 0 },
      { n: 20_000, defaults: 300 },
    ]) {
      const mean = (correlation: number) =>
        bayesianCorrelatedMean(found, { correlation }).value ?? 0;
      const independent = bayesianLowDefault(found).value ?? 1;
      expect(Math.abs(mean(0) / independent - 1)).toBeLessThan(1e-11);
      expect(mean(0.12)).toBeGreaterThan(independent);
    }
  });

  it('give the reason where they are undefined', () => {
    const all = { n: 3, defaults: 3 };
    expect(bayesianLowDefault(all, { prior: 'conservative' }).warnings).toEqual(['improper']);
    expect(bayesianLowDefault({ n: 3, defaults: 4 }).warnings).toEqual(['counts-outside']);
    expect(bayesianLowDefault(all)).toMatchObject({ mode: 1, value: 4 / 5 });
    expect(bayesianCorrelatedMean(all, { correlation: 1 }).warnings).toEqual([
      'correlation-outside',
    ]);
    expect(bayesianCorrelatedMean(all, { correlation: 0, largestPd: 0 }).warnings).toEqual([
      'pd-outside',
    ]);
  });
});

describe('quasiMomentMatching', () => {
  const obligors = [655, 540, 251, 62];

  it('meets the mean and the accuracy ratio, in the order of the grades', () => {
    const targets = fc.record({
      meanPd: fc.double({ min: 0.001, max: 0.1, noNaN: true }),
      accuracyRatio: fc.double({ min: 0.01, max: 0.6, noNaN: true }),
    });
    fc.assert(
      fc.property(targets, ({ meanPd, accuracyRatio }) => {
        const found = quasiMomentMatching(obligors, { meanPd, accuracyRatio });
        expect(found.value).toBeCloseTo(meanPd, 12);
        expect(found.accuracyRatio).toBeCloseTo(accuracyRatio, 9);
        expect(found.pds).toEqual(found.pds.toSorted((a, b) => a - b));
      }),
      { numRuns: 50 },
    );
  });

  it('can turn the order round', () => {
    const found = quasiMomentMatching(obligors, { meanPd: 0.02, accuracyRatio: -0.3 });
    expect(found.accuracyRatio).toBeCloseTo(-0.3, 9);
    expect(found.slope ?? 0).toBeGreaterThan(0);
  });

  it('gives the reason where it is undefined', () => {
    const reason = (n: number[], meanPd: number, accuracyRatio: number) =>
      quasiMomentMatching(n, { meanPd, accuracyRatio }).warnings;
    expect(reason(obligors, 0.02, 0.999)).toEqual(['accuracy-ratio-unreachable']);
    expect(reason([5, 0], 0.02, 0.5)).toEqual(['empty-grade']);
    expect(reason(obligors, 0, 0.5)).toEqual(['target-outside']);
    const uneven = quasiMomentMatching(obligors, { meanPd: 0.02, accuracyRatio: 0.5 }, [1]);
    expect(uneven.warnings).toEqual(['lengths-differ']);
  });
});

describe('scaleToCentralTendency', () => {
  const pds = [0.001, 0.01, 0.1];
  const weights = [5, 3, 2];

  it('meets the mean by shifting log-odds, and keeps order and range', () => {
    fc.assert(
      fc.property(fc.double({ min: 1e-4, max: 0.99, noNaN: true }), (target) => {
        const found = scaleToCentralTendency(pds, weights, target);
        expect(found.value).toBeCloseTo(target, 12);
        expect(found.pds).toEqual(found.pds.toSorted((a, b) => a - b));
        expect(found.warnings).toEqual([]);
      }),
    );
  });

  it('keeps PDs of 0 and 1, and says when they stand in the way', () => {
    expect(scaleToCentralTendency([0, 0.5], [1, 1], 0.3).pds[0]).toBe(0);
    const stuck = scaleToCentralTendency([0, 0.5], [1, 1], 0.6);
    expect(stuck).toMatchObject({ value: null, warnings: ['target-unreachable'] });
  });

  it('warns where a factor met 1 and where odds miss the mean', () => {
    const capped = scaleToCentralTendency([0.01, 0.6], [1, 1], 0.55, { kind: 'linear' });
    expect(capped).toMatchObject({ cappedCount: 1, warnings: ['capped', 'mean-not-target'] });
    expect(scaleToCentralTendency(pds, weights, 0.2, { kind: 'odds' }).warnings).toEqual([
      'mean-not-target',
    ]);
  });

  it('gives the reason where it is undefined', () => {
    const reason = (p: number[], w: number[], target: number) =>
      scaleToCentralTendency(p, w, target, { kind: 'linear' }).warnings;
    expect(reason([0.1], [1, 2], 0.1)).toEqual(['lengths-differ']);
    expect(reason([1.1], [1], 0.1)).toEqual(['pd-outside']);
    expect(reason([0.1], [1], 1)).toEqual(['target-outside']);
    expect(reason([0.1], [0], 0.1)).toEqual(['no-weight']);
    expect(reason([0], [1], 0.1)).toEqual(['mean-not-inside']);
  });
});
