import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { extendedTrafficLight } from '../../src/stats/index.js';

const year = (defaults: number) => ({ n: 1000, defaults, pd: 0.01 });
const years = fc.array(fc.integer({ min: 0, max: 40 }), { minLength: 1, maxLength: 9 });

describe('extendedTrafficLight', () => {
  it('writes the counts of colours as digits', () => {
    // Standard deviation 3.146: yellow from 10, orange from 12.65, red from 15.18 defaults.
    const found = extendedTrafficLight([9, 10, 12, 13, 15, 16].map(year));
    expect(found.colours).toEqual(['green', 'yellow', 'yellow', 'orange', 'orange', 'red']);
    expect(found.value).toBe(1221);
  });

  it('never gets better by one default more', () => {
    fc.assert(
      fc.property(years, fc.nat(), (defaults, at) => {
        const worse = defaults.map(
          (count, place) => count + Number(place === at % defaults.length),
        );
        const [before, after] = [defaults, worse].map((list) =>
          extendedTrafficLight(list.map(year)),
        );
        expect(after?.value ?? 0).toBeLessThanOrEqual(before?.value ?? 0);
        expect(after?.pValue ?? 0).toBeLessThanOrEqual(before?.pValue ?? 0);
      }),
    );
  });

  it('has the law of independent colours', () => {
    for (let count = 1; count <= 9; count++) {
      const all = (defaults: number) =>
        extendedTrafficLight(Array.from({ length: count }, () => year(defaults)));
      expect(all(40).pValue).toBeCloseTo(0.05 ** count, 15);
      expect(all(0).pValue).toBeCloseTo(1, 12);
    }
  });

  it('rejects with no more than the error that the confidence leaves', () => {
    const critical = (count: number, confidence: number) =>
      extendedTrafficLight(
        Array.from({ length: count }, () => year(5)),
        { confidence },
      ).criticalValue;
    // One year: red alone has 5 %, red or orange 20 %.
    expect(critical(1, 0.9)).toBe(1);
    expect(critical(1, 0.99)).toBe(null);
    // Two years: red twice 0.25 %, red and orange 1.75 %, orange twice 4 %.
    expect(critical(2, 0.99)).toBe(2);
    expect(critical(2, 0.98)).toBe(11);
  });

  it('gives the reason where it is undefined', () => {
    const reason = (...given: Parameters<typeof extendedTrafficLight>) => {
      const { value, warnings } = extendedTrafficLight(...given);
      expect(value).toBe(null);
      return warnings;
    };
    expect(reason([])).toEqual(['no-years']);
    expect(reason(Array.from({ length: 10 }, () => year(1)))).toEqual(['too-many-years']);
    expect(reason([{ n: 10, defaults: 11, pd: 0.1 }])).toEqual(['counts-outside']);
    expect(reason([{ n: 10, defaults: 0, pd: 0 }])).toEqual(['pd-outside']);
    expect(reason([{ n: 0, defaults: 0, pd: 0.1 }])).toEqual(['no-obligors']);
    expect(reason([year(1)], { confidence: 1 })).toEqual(['options-outside']);
    expect(reason([year(1)], { shares: [0.5, 0.3, 0.15, 0.1] })).toEqual(['options-outside']);
  });
});
