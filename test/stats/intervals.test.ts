import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  agrestiCoull,
  binomialCdf,
  bootstrapInterval,
  clopperPearson,
  clopperPearsonUpper,
  jeffreysInterval,
  mulberry32,
  replicateInterval,
  seededRandom,
  stratifiedBootstrapInterval,
  wald,
  wilson,
} from '../../src/stats/index.js';

const proportions = fc
  .record({
    n: fc.integer({ min: 1, max: 5000 }),
    share: fc.double({ min: 0, max: 1, noNaN: true }),
  })
  .map(({ n, share }) => ({ n, defaults: Math.round(n * share ** 4) }));
const confidences = fc.constantFrom(0.5, 0.9, 0.95, 0.999);
const methods = [clopperPearson, wilson, agrestiCoull, wald];

describe('intervals of a default rate', () => {
  it('hold the rate, stay in [0, 1] and widen with the confidence', () => {
    fc.assert(
      fc.property(proportions, (rate) => {
        for (const method of methods) {
          const { value, ci } = method(rate, 0.9);
          const wider = method(rate, 0.99).ci;
          expect(ci?.[0] ?? 2).toBeLessThanOrEqual((value ?? -1) + 1e-15);
          expect(ci?.[1] ?? -1).toBeGreaterThanOrEqual((value ?? 2) - 1e-15);
          expect(wider?.[0] ?? 2).toBeLessThanOrEqual((ci?.[0] ?? -1) + 1e-15);
          expect(wider?.[1] ?? -1).toBeGreaterThanOrEqual((ci?.[1] ?? 2) - 1e-15);
          expect((wider?.[0] ?? -1) >= 0 && (wider?.[1] ?? 2) <= 1).toBe(true);
        }
      }),
    );
  });

  it('are mirrored when defaults and survivors change places', () => {
    fc.assert(
      fc.property(proportions, confidences, (rate, confidence) => {
        const mirrored = { n: rate.n, defaults: rate.n - rate.defaults };
        for (const method of [...methods, jeffreysInterval]) {
          const [low = 2, high = 2] = method(rate, confidence).ci ?? [];
          const [from = 2, to = 2] = method(mirrored, confidence).ci ?? [];
          expect(low).toBeCloseTo(1 - to, 10);
          expect(high).toBeCloseTo(1 - from, 10);
        }
      }),
    );
  });

  it('have an exact bound at which so few defaults are as rare as said', () => {
    fc.assert(
      fc.property(proportions, confidences, (rate, confidence) => {
        fc.pre(rate.defaults < rate.n);
        const bound = clopperPearsonUpper(rate, confidence);
        expect(binomialCdf(rate.defaults, { n: rate.n, p: bound })).toBeCloseTo(1 - confidence, 10);
      }),
    );
  });

  it('end exactly at 0 and 1 at the edges', () => {
    for (const method of [clopperPearson, wilson]) {
      expect(method({ n: 10, defaults: 0 }).ci?.[0]).toBe(0);
      expect(method({ n: 10, defaults: 10 }).ci?.[1]).toBe(1);
    }
    expect(jeffreysInterval({ n: 10, defaults: 0 }).ci?.[0]).toBeGreaterThan(0);
    const ruled = jeffreysInterval({ n: 10, defaults: 0 }, 0.95, 'brown-cai-dasgupta');
    expect(ruled.ci?.[0]).toBe(0);
  });

  it('are undefined, with the reason, without obligors or with wrong counts', () => {
    for (const method of [...methods, jeffreysInterval]) {
      const warningsOf = (n: number, defaults: number, confidence = 0.95) => {
        const found = method({ n, defaults }, confidence);
        expect(found).toMatchObject({ value: null, ci: null });
        return found.warnings;
      };
      expect(warningsOf(0, 0)).toEqual(['no-obligors']);
      expect(warningsOf(3, 4)).toEqual(['counts-outside']);
      expect(warningsOf(3.5, 1)).toEqual(['counts-outside']);
      expect(warningsOf(3, 1, 1)).toEqual(['confidence-outside']);
    }
  });
});

describe('bootstrap kinds', () => {
  const values = Array.from({ length: 60 }, (_, index) => Math.sqrt(index));
  const mean = (sample: readonly number[]) =>
    sample.reduce((sum, value) => sum + value, 0) / sample.length;
  const options = { draws: 1999, confidence: 0.95 };

  it('nearly agree on the mean of a large sample', () => {
    const kinds = ['percentile', 'percentile-6', 'percentile-r', 'basic', 'normal', 'bca'] as const;
    const [first, ...others] = kinds.map(
      (kind) => bootstrapInterval(values, mean, { ...options, kind, random: mulberry32(5) }).ci,
    );
    for (const ci of others) {
      expect(Math.abs((ci?.[0] ?? 0) - (first?.[0] ?? 9))).toBeLessThan(0.1);
      expect(Math.abs((ci?.[1] ?? 0) - (first?.[1] ?? 9))).toBeLessThan(0.1);
    }
  });

  it('draw every stratum at its size', () => {
    const shares = stratifiedBootstrapInterval(
      [
        [1, 1, 1],
        [0, 0, 0, 0],
      ],
      mean,
      { draws: 50, confidence: 0.9, random: seededRandom(1) },
    );
    expect(new Set(shares.replicates)).toEqual(new Set([3 / 7]));
    expect(shares.se ?? 1).toBeLessThan(1e-14);
  });

  it('have no bca interval where all draws lie on one side', () => {
    expect(replicateInterval('bca', { estimate: 0, values: [1, 2, 3] }, 0.9)).toBeNull();
    const flat = bootstrapInterval([4, 4, 4], mean, {
      ...options,
      kind: 'bca',
      random: seededRandom(3),
    });
    expect(flat).toMatchObject({ value: 4, ci: null, warnings: ['interval-undefined'] });
  });
});
