import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { impliedAccuracyRatio, vanDerBurgt } from '../../src/stats/index.js';

const obligors = fc.array(fc.integer({ min: 1, max: 5000 }), { minLength: 2, maxLength: 12 });
const ratio = fc.double({ min: -0.9, max: 0.9, noNaN: true });
const byRatio = (accuracyRatio: number) => ({ kind: 'accuracy-ratio', accuracyRatio }) as const;

describe('vanDerBurgt', () => {
  it('meets the mean where nothing is capped, in the order that the ratio asks for', () => {
    fc.assert(
      fc.property(obligors, ratio, (n, accuracyRatio) => {
        const found = vanDerBurgt(n, { shape: byRatio(accuracyRatio), meanPd: 0.02 });
        const order = found.pds.toSorted((a, b) => (accuracyRatio < 0 ? b - a : a - b));
        expect(found.pds).toEqual(order);
        if (found.warnings.includes('capped')) return;
        expect(found.value).toBeCloseTo(0.02, 12);
        expect(found.warnings).toEqual([]);
      }),
    );
  });

  it('turns the curve round with the sign of the ratio', () => {
    fc.assert(
      fc.property(obligors, ratio, (n, accuracyRatio) => {
        const pds = (counts: readonly number[], sign: number) =>
          vanDerBurgt(counts, { shape: byRatio(sign * accuracyRatio), meanPd: 0.02 }).pds;
        const turned = pds(n.toReversed(), -1).toReversed();
        for (const [grade, pd] of pds(n, 1).entries()) expect(turned[grade]).toBeCloseTo(pd, 9);
      }),
    );
  });

  it('reaches the ratio with many grades', () => {
    const many = Array.from({ length: 2000 }, () => 10);
    for (const accuracyRatio of [0.2, 0.5, 0.8]) {
      const { pds } = vanDerBurgt(many, { shape: byRatio(accuracyRatio), meanPd: 0.03 });
      expect(impliedAccuracyRatio(pds, many).value).toBeCloseTo(accuracyRatio, 3);
    }
  });

  it('gives everybody the mean where nothing is told apart', () => {
    const { pds, concavity } = vanDerBurgt([5, 3], { shape: byRatio(0), meanPd: 0.1 });
    expect(concavity).toBeCloseTo(0, 12);
    for (const pd of pds) expect(pd).toBeCloseTo(0.1, 12);
  });

  it('caps a PD at 1, says so, and names what is undefined', () => {
    const steep = { kind: 'concavity', concavity: 40 } as const;
    const capped = vanDerBurgt([1000, 1], { shape: steep, meanPd: 0.2 });
    expect(capped.pds.at(-1)).toBe(1);
    expect(capped.warnings).toEqual(['capped', 'mean-not-target']);
    const reason = (n: number[], accuracyRatio: number, meanPd: number) =>
      vanDerBurgt(n, { shape: byRatio(accuracyRatio), meanPd }).warnings;
    expect(reason([], 0.5, 0.1)).toEqual(['empty-grade']);
    expect(reason([1, 0], 0.5, 0.1)).toEqual(['empty-grade']);
    expect(reason([1, 2], 1, 0.1)).toEqual(['target-outside']);
    expect(reason([1, 2], 0.5, 0)).toEqual(['target-outside']);
    expect(reason([1, 2], 1 - 1e-9, 1e-9)).toEqual(['accuracy-ratio-unreachable']);
  });
});
