import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { continuedFraction } from '../../src/stats/distributions/continued-fraction.js';
import {
  betaCdf,
  betaQuantile,
  betaUpperTail,
  binomialCdf,
  binomialProbability,
  binomialUpperTail,
  chiSquareCdf,
  chiSquareQuantile,
  chiSquareUpperTail,
  compensatedSum,
  correlatedBinomialCdf,
  correlatedBinomialUpperTail,
  gammaQuantile,
  logBeta,
  logGamma,
  logistic,
  logit,
  normalCdf,
  normalQuantile,
  normalUpperTail,
  studentTUpperTail,
} from '../../src/stats/index.js';
import { integralBetween } from '../../src/stats/integral-between.js';
import { rootBetween } from '../../src/stats/root-between.js';

const decade = (min: number, max: number) =>
  fc.double({ min, max, noNaN: true }).map((exponent) => 10 ** exponent);
const probability = fc.double({ min: 1e-12, max: 1 - 1e-12, noNaN: true });
const shape = decade(-1, 6);

function relativeError(found: number, wanted: number): number {
  return Math.abs(found - wanted) / Math.abs(wanted);
}

describe('distribution functions', () => {
  it('have tails that sum to 1', () => {
    fc.assert(
      fc.property(probability, shape, shape, (x, a, b) => {
        expect(betaCdf(x, a, b) + betaUpperTail(x, a, b)).toBeCloseTo(1, 13);
        expect(chiSquareCdf(a * x, b) + chiSquareUpperTail(a * x, b)).toBeCloseTo(1, 13);
        expect(normalCdf(Math.log(a)) + normalUpperTail(Math.log(a))).toBeCloseTo(1, 13);
      }),
    );
  });

  it('are inverted by their quantiles', () => {
    fc.assert(
      fc.property(probability, shape, (p, a) => {
        expect(relativeError(normalCdf(normalQuantile(p)), p)).toBeLessThan(1e-13);
        const x = chiSquareQuantile(p, 2 * a);
        // A quantile has 16 digits; where the density is high, that moves the probability more.
        const steepness = Math.sqrt(a) * 1e-14;
        expect(Math.abs(chiSquareCdf(x, 2 * a) - p)).toBeLessThan(1e-13 + steepness);
        const share = betaQuantile(p, a, 1000);
        expect(Math.abs(betaCdf(share, a, 1000) - p)).toBeLessThan(1e-11);
      }),
    );
  });

  it('settle for small shapes, large ones and probabilities near 0', () => {
    fc.assert(
      fc.property(decade(-20, -0.001), decade(-2, 6.5), decade(-2, 6.5), (p, a, b) => {
        const share = betaQuantile(p, a, b);
        expect(share).toBeGreaterThanOrEqual(0);
        expect(share).toBeLessThanOrEqual(1);
        expect(gammaQuantile(p, a)).toBeGreaterThanOrEqual(0);
      }),
      { numRuns: 500 },
    );
  });

  it('agree with sums of the probabilities of counts', () => {
    const law = fc.record({ n: fc.integer({ min: 1, max: 200 }), p: decade(-6, -0.01) });
    fc.assert(
      fc.property(law, fc.nat({ max: 200 }), ({ n, p }, count) => {
        const k = count % (n + 1);
        const below = Array.from({ length: k + 1 }, (_, j) => binomialProbability(j, { n, p }));
        expect(binomialCdf(k, { n, p })).toBeCloseTo(compensatedSum(below), 12);
        const rest = compensatedSum(below.slice(0, k));
        expect(binomialUpperTail(k, { n, p })).toBeCloseTo(1 - rest, 12);
      }),
    );
  });

  it('keep their digits far out', () => {
    expect(logBeta(1, 1e6)).toBeCloseTo(-Math.log(1e6), 12);
    expect(logBeta(2, 3)).toBeCloseTo(-Math.log(12), 14);
    expect(logGamma(171)).toBeCloseTo(706.573062245787, 10);
    expect(relativeError(betaCdf(1e-30, 2, 1), 1e-60)).toBeLessThan(1e-13);
    expect(relativeError(binomialUpperTail(40, { n: 40, p: 1e-6 }), 1e-240)).toBeLessThan(1e-12);
    expect(relativeError(normalUpperTail(10), 7.619853024160525e-24)).toBeLessThan(1e-14);
    expect(normalQuantile(0.5)).toBe(0);
  });

  it('have the edges of their range', () => {
    expect([normalQuantile(0), normalQuantile(1)]).toEqual([
      Number.NEGATIVE_INFINITY,
      Number.POSITIVE_INFINITY,
    ]);
    expect([betaCdf(-1, 2, 3), betaCdf(2, 2, 3)]).toEqual([0, 1]);
    expect([betaQuantile(0, 2, 3), betaQuantile(1, 2, 3)]).toEqual([0, 1]);
    expect([gammaQuantile(0, 2), gammaQuantile(1, 2)]).toEqual([0, Number.POSITIVE_INFINITY]);
    expect(chiSquareUpperTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
    expect([binomialCdf(-1, { n: 3, p: 0.5 }), binomialCdf(3, { n: 3, p: 0.5 })]).toEqual([0, 1]);
    expect(binomialProbability(1.5, { n: 3, p: 0.5 })).toBe(0);
    expect(binomialProbability(3, { n: 3, p: 1 })).toBe(1);
    expect([logit(0), logit(1)]).toEqual([Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY]);
    expect([logistic(-1e4), logistic(1e4)]).toEqual([0, 1]);
    expect(studentTUpperTail(-1, 1)).toBeCloseTo(0.75, 14);
    expect(studentTUpperTail(Number.POSITIVE_INFINITY, 3)).toBe(0);
  });

  it('are not a number outside their domain, as in Math', () => {
    const outside = [
      normalQuantile(1.1),
      betaQuantile(0.5, 0, 1),
      betaCdf(0.5, -1, 1),
      gammaQuantile(-0.1, 1),
      chiSquareUpperTail(1, 0),
      logGamma(0),
      logBeta(1, -1),
      normalCdf(Number.NaN),
    ];
    expect(outside.filter((value) => !Number.isNaN(value))).toEqual([]);
  });
});

describe('correlated binomial', () => {
  it('has tails that sum to 1, and is wider than the independent one', () => {
    for (const correlation of [0.01, 0.12, 0.5, 0.95]) {
      const law = { n: 1000, p: 0.02, correlation };
      const both = correlatedBinomialCdf(29, law) + correlatedBinomialUpperTail(30, law);
      expect(both).toBeCloseTo(1, 12);
      expect(correlatedBinomialUpperTail(60, law)).toBeGreaterThan(binomialUpperTail(60, law));
    }
  });

  it('is the binomial one without correlation', () => {
    const law = { n: 400, p: 0.005 };
    expect(correlatedBinomialCdf(3, { ...law, correlation: 0 })).toBe(binomialCdf(3, law));
    expect(correlatedBinomialCdf(3, { ...law, correlation: 1e-9 })).toBeCloseTo(
      binomialCdf(3, law),
      7,
    );
  });
});

describe('numerical tools', () => {
  it('find a root between different signs only', () => {
    expect(rootBetween((x) => x * x - 2, 0, 2)).toBeCloseTo(Math.SQRT2, 14);
    expect(rootBetween((x) => x ** 9, -1, 3)).toBeCloseTo(0, 1);
    expect(rootBetween((x) => x - 1, 1, 2)).toBe(1);
    expect(rootBetween((x) => x - 2, 1, 2)).toBe(2);
    expect(rootBetween((x) => x * x + 1, -1, 1)).toBeNull();
  });

  it('integrate across an end where the slope is infinite', () => {
    expect(integralBetween(Math.sqrt, 0, 1, 0.1)).toBeCloseTo(2 / 3, 12);
    expect(integralBetween(Math.exp, -1, 2, 0.1)).toBeCloseTo(Math.exp(2) - Math.exp(-1), 12);
  });

  it('add without losing small terms, and pass infinities on', () => {
    expect(compensatedSum([1, 1e100, 1, -1e100])).toBe(2);
    expect(compensatedSum([])).toBe(0);
    expect(compensatedSum([1, Number.POSITIVE_INFINITY, 2])).toBe(Number.POSITIVE_INFINITY);
  });

  it('refuse a continued fraction that does not settle', () => {
    expect(() => continuedFraction(1, () => ({ a: -10, b: 1 }))).toThrow(RangeError);
  });
});
