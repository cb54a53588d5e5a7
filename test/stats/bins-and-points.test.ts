import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  binningQuality,
  binRateTests,
  hellinger,
  meanRateTest,
  pointsLine,
  scorecardPoints,
  triangularDiscrimination,
} from '../../src/stats/index.js';

describe('pointsLine', () => {
  const scale = { score: 600, goodBadOdds: 50, pointsToDoubleOdds: 20 };

  it('adds the points that double the odds', () => {
    const { factor, offset } = pointsLine(scale) ?? { factor: 0, offset: 0 };
    expect(offset + factor * Math.log(50)).toBeCloseTo(600, 10);
    expect(offset + factor * Math.log(100)).toBeCloseTo(620, 10);
  });

  it('is none where odds or points make no line', () => {
    expect(pointsLine({ ...scale, goodBadOdds: 0 })).toBeNull();
    expect(pointsLine({ ...scale, goodBadOdds: -1 })).toBeNull();
    expect(pointsLine({ ...scale, pointsToDoubleOdds: 0 })).toBeNull();
    expect(pointsLine({ ...scale, score: Number.NaN })).toBeNull();
  });

  it('spreads a score over characteristics whose points sum to it', () => {
    const line = { factor: 20 / Math.LN2, offset: 480 };
    const shared = { intercept: -0.8, characteristics: 2 };
    const one = scorecardPoints({ ...shared, woe: [0.5], coefficient: -0.9 }, line);
    const other = scorecardPoints({ ...shared, woe: [-0.2], coefficient: -1.1 }, line);
    const logOdds = -(-0.8 + 0.5 * -0.9 + -0.2 * -1.1);
    expect((one[0] ?? 0) + (other[0] ?? 0)).toBeCloseTo(line.offset + line.factor * logOdds, 10);
  });
});

describe('meanRateTest', () => {
  it('is the test of one year where there is one, and sees a small year', () => {
    const one = meanRateTest([{ n: 400, defaults: 12 }], 0.02);
    expect(one.value).toBeCloseTo((12 - 8) / Math.sqrt(400 * 0.02 * 0.98), 12);
    expect(one.effectiveN).toBeCloseTo(400, 10);
    const years = [
      { n: 10, defaults: 1 },
      { n: 10_000, defaults: 200 },
    ];
    expect(meanRateTest(years, 0.02).effectiveN).toBeCloseTo(4 / (1 / 10 + 1 / 10_000), 10);
  });

  it.each([
    ['too-few-years', [], 0.02],
    ['no-obligors', [{ n: 0, defaults: 0 }], 0.02],
    ['counts-outside', [{ n: 5, defaults: 6 }], 0.02],
    ['pd-outside', [{ n: 5, defaults: 1 }], Number.NaN],
    ['zero-variance', [{ n: 5, defaults: 1 }], 0],
  ])('refuses: %s', (warning, years, pd) => {
    expect(meanRateTest(years, pd)).toMatchObject({
      value: null,
      pValue: null,
      warnings: [warning],
    });
  });
});

describe('binRateTests', () => {
  it('sees the bin whose rate has moved, and none where nothing has', () => {
    const before = [
      { n: 100, defaults: 5 },
      { n: 100, defaults: 20 },
    ];
    const after = [
      { n: 200, defaults: 10 },
      { n: 200, defaults: 80 },
    ];
    const { bins, value } = binRateTests(before, after);
    expect(bins[0]).toEqual({ chiSquare: 0, pValue: 1 });
    expect(bins[1]?.chiSquare).toBeCloseTo(
      (300 * (20 * 120 - 80 * 80) ** 2) / (100 * 200 * 100 * 200),
      10,
    );
    expect(value).toBe(bins[1]?.pValue);
  });

  it('leaves out what cannot differ, and refuses what is no count', () => {
    const none = [{ n: 10, defaults: 0 }];
    const empty = [{ n: 0, defaults: 0 }];
    expect(binRateTests(none, none).warnings).toEqual(['no-testable-bin']);
    expect(binRateTests(empty, [{ n: 10, defaults: 3 }]).bins).toEqual([
      { chiSquare: null, pValue: null },
    ]);
    expect(binRateTests(none, []).warnings).toEqual(['lengths-differ']);
    expect(binRateTests(none, [{ n: 1, defaults: 2 }]).warnings).toEqual(['counts-outside']);
    expect(binRateTests(none, [{ n: Number.NaN, defaults: 2 }]).warnings).toEqual([
      'counts-outside',
    ]);
  });
});

describe('binningQuality', () => {
  const counts = fc.array(
    fc.tuple(fc.integer({ min: 1, max: 500 }), fc.integer({ min: 1, max: 500 })),
    {
      minLength: 2,
      maxLength: 8,
    },
  );

  it('is the product of three parts, each in [0, 1]', () => {
    fc.assert(
      fc.property(counts, (bins) => {
        const found = binningQuality(
          bins.map(([good]) => good),
          bins.map(([, bad]) => bad),
        );
        const parts = [found.strength, found.significance, found.evenness].map(
          (part) => part ?? -1,
        );
        for (const part of parts) {
          expect(part).toBeGreaterThanOrEqual(-1e-12);
          expect(part).toBeLessThanOrEqual(1 + 1e-12);
        }
        expect(found.value).toBeCloseTo(
          parts.reduce((product, part) => product * part, 1),
          12,
        );
      }),
    );
  });

  it('is strongest between 0.3 and 0.5, which are as strong as each other, and 0 where all is told', () => {
    const perfect = binningQuality([10, 0], [0, 10], { zeroCells: 'none' });
    expect(perfect).toMatchObject({
      informationValue: Number.POSITIVE_INFINITY,
      strength: 0,
      value: 0,
    });
    expect(binningQuality([10], [5]).value).toBe(0);
    expect(binningQuality([1, 2], [0, 0])).toMatchObject({
      value: null,
      warnings: ['single-class'],
    });
    expect(binningQuality([1, Number.NaN], [1, 1])).toMatchObject({
      value: null,
      warnings: ['negative-count'],
    });
  });
});

describe('divergences of shares', () => {
  it('are 0 of equals and largest of strangers', () => {
    expect(hellinger([0.5, 0.5, 0], [0.5, 0.5, 0])).toBe(0);
    expect(hellinger([1, 0], [0, 1])).toBe(1);
    expect(triangularDiscrimination([0.5, 0.5, 0], [0.5, 0.5, 0])).toBe(0);
    expect(triangularDiscrimination([1, 0], [0, 1])).toBe(2);
  });
});
