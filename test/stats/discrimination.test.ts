import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  auc,
  aucOfBlocks,
  aucStabilityTest,
  averagePrecision,
  capCurve,
  confusionMatrix,
  deLongTest,
  gini,
  gradeBlocks,
  hanleyMcNeilVariance,
  impliedAccuracyRatio,
  ks,
  largestAucVariance,
  lift,
  riskBlocks,
  rocCurve,
  seededRandom,
  somersD,
} from '../../src/stats/index.js';
import { columns, type Row, twoClassSamples } from './samples.js';

/** Share of pairs in the right order, by looking at every pair. */
function pairShare(rows: readonly Row[]): number {
  const bad = rows.filter(({ defaulted }) => defaulted);
  const good = rows.filter(({ defaulted }) => !defaulted);
  const points = bad.flatMap((b) => good.map((g) => (Math.sign(b.risk - g.risk) + 1) / 2));
  return points.reduce((sum, point) => sum + point, 0) / points.length;
}

const undefinedSamples = [
  { name: 'lengths-differ', risk: [1, 2], defaulted: [1] },
  { name: 'outcome-not-binary', risk: [1, 2], defaulted: [1, 2] },
  { name: 'no-rows', risk: [null, Number.NaN], defaulted: [1, 0] },
  { name: 'no-defaults', risk: [1, 2], defaulted: [0, 0] },
  { name: 'no-non-defaults', risk: [1, 2], defaulted: [true, true] },
];

describe('auc', () => {
  it('is the share of pairs in the right order', () => {
    fc.assert(
      fc.property(twoClassSamples, (rows) => {
        const { risk, defaulted } = columns(rows);
        expect(auc(risk, defaulted).value).toBeCloseTo(pairShare(rows), 12);
      }),
    );
  });

  it('turns into its complement with the risk, and keeps under a monotone transform', () => {
    fc.assert(
      fc.property(twoClassSamples, (rows) => {
        const { risk, defaulted } = columns(rows);
        const found = auc(risk, defaulted);
        const reversed = auc(
          risk.map((value) => -value),
          defaulted,
        );
        expect((found.value ?? 2) + (reversed.value ?? 2)).toBeCloseTo(1, 12);
        const cubed = risk.map((value) => value ** 3 + value);
        expect(auc(cubed, defaulted)).toEqual(found);
        expect(auc(risk, defaulted.map(Number))).toEqual(found);
      }),
    );
  });

  it('counts a weight of three as three rows', () => {
    const weights = [3, 1, 2, 1, 1];
    const risk = [5, 2, 3, 3, 1];
    const defaulted = [1, 0, 1, 0, 0];
    const times = <T>(values: readonly T[]) =>
      values.flatMap((value, row) => Array.from({ length: weights[row] ?? 0 }, () => value));
    const weighted = auc(risk, defaulted, { weights });
    expect(weighted.value).toBeCloseTo(auc(times(risk), times(defaulted)).value ?? 2, 14);
    expect(weighted).toMatchObject({ se: null, ci: null, warnings: ['weighted-no-variance'] });
    expect(auc(risk, defaulted, { weights: [1, 1, 0, 1, 1] }).warnings).toEqual([
      'weight-not-positive',
    ]);
  });

  it.each(undefinedSamples)('is undefined with $name', ({ name, risk, defaulted }) => {
    expect(auc(risk, defaulted)).toMatchObject({ value: null, se: null, ci: null });
    expect(auc(risk, defaulted).warnings).toContain(name);
  });

  it('warns of what its interval cannot say', () => {
    expect(auc([1, 2, 3], [0, 0, 1]).warnings).toEqual(['few-of-a-class']);
    expect(auc([1, 2, 3, 4], [0, 0, 1, 1]).warnings).toEqual(['zero-variance']);
    expect(auc([1, null, 3, 4, 2], [0, 0, 1, 1, 0])).toMatchObject({ n: 4 });
    expect(auc([1, null, 3, 4, 2], [0, 0, 1, 1, 0]).warnings).toContain('incomplete-rows');
  });

  it('ranks infinite risks and takes both zeros for one', () => {
    const found = auc([Number.POSITIVE_INFINITY, 0, -0, Number.NEGATIVE_INFINITY], [1, 1, 0, 0]);
    expect(found.value).toBe((1 + 1 + 0.5 + 1) / 4);
  });

  it('has an interval that covers the true area about as often as it says', () => {
    const random = seededRandom(11);
    const covered = Array.from({ length: 400 }, () => {
      const defaulted = Array.from({ length: 150 }, () => random() < 0.3);
      const risk = defaulted.map((bad) => (bad ? Math.max(random(), random()) : random()));
      const { ci } = auc(risk, defaulted, { confidence: 0.9 });
      return ci !== null && ci[0] <= 2 / 3 && 2 / 3 <= ci[1];
    }).filter(Boolean).length;
    // 360 expected; four standard deviations of a binomial count are 24.
    expect(Math.abs(covered - 360)).toBeLessThan(24);
  });
});

describe('deLongTest', () => {
  it('changes sign with the order of the models', () => {
    const first = [0.1, 0.4, 0.35, 0.8, 0.7, 0.2];
    const second = [0.3, 0.2, 0.6, 0.5, 0.9, 0.1];
    const defaulted = [0, 0, 1, 1, 1, 0];
    const there = deLongTest({ kind: 'paired', first, second, defaulted });
    const back = deLongTest({ kind: 'paired', first: second, second: first, defaulted });
    expect(there.statistic).toBeCloseTo(-(back.statistic ?? 0), 12);
    expect(there.pValue).toBeCloseTo(back.pValue ?? 0, 12);
  });

  it('finds no test where the rankings are the same', () => {
    fc.assert(
      fc.property(twoClassSamples, (rows) => {
        const { risk, defaulted } = columns(rows);
        const doubled = risk.map((value) => 2 * value);
        const test = deLongTest({ kind: 'paired', first: risk, second: doubled, defaulted });
        expect(test).toMatchObject({ value: 0, statistic: null, pValue: null, ci: null });
      }),
    );
  });

  it('leaves out of both models a row that lacks one risk', () => {
    const first = [0.1, 0.4, null, 0.8, 0.7, 0.2];
    const second = [0.3, 0.2, 0.6, 0.5, 0.9, null];
    const test = deLongTest({ kind: 'paired', first, second, defaulted: [0, 0, 1, 1, 1, 0] });
    expect([test.first.n, test.second.n]).toEqual([4, 4]);
    expect(test.warnings).toContain('incomplete-rows');
  });

  it('is undefined with one class', () => {
    const sample = { risk: [1, 2], defaulted: [0, 0] };
    const test = deLongTest({ kind: 'unpaired', first: sample, second: sample });
    expect(test).toMatchObject({ value: null, pValue: null, warnings: ['no-defaults'] });
  });
});

describe('other rank statistics', () => {
  it('agree with one another', () => {
    fc.assert(
      fc.property(twoClassSamples, (rows) => {
        const { risk, defaulted } = columns(rows);
        const blocks = riskBlocks(risk, defaulted);
        const value = gini(risk, defaulted).value ?? 2;
        expect(somersD(risk, defaulted).value).toBeCloseTo(value, 12);
        expect(capCurve(blocks)?.accuracyRatio).toBeCloseTo(value, 10);
        const gaps = rocCurve(blocks).map((p) =>
          Math.abs(p.truePositiveRate - p.falsePositiveRate),
        );
        expect(ks(risk, defaulted).value).toBeCloseTo(Math.max(...gaps), 12);
        expect(ks(risk, defaulted).value ?? 0).toBeGreaterThanOrEqual(Math.abs(value) / 2 - 1e-12);
      }),
    );
  });

  it('are the same for grades as for their rows', () => {
    const grades = [
      { n: 5, defaults: 0 },
      { n: 4, defaults: 1 },
      { n: 3, defaults: 2 },
    ];
    const risk = grades.flatMap(({ n }, grade) => Array.from({ length: n }, () => grade));
    const defaulted = grades.flatMap(({ n, defaults }) =>
      Array.from({ length: n }, (_, row) => row < defaults),
    );
    expect(aucOfBlocks(gradeBlocks(grades))).toEqual(auc(risk, defaulted));
  });

  it('are undefined, with the reason, for one class', () => {
    const [risk, defaulted] = [
      [1, 2],
      [0, 0],
    ];
    for (const found of [
      gini(risk, defaulted),
      ks(risk, defaulted),
      lift(risk, defaulted, 0.5),
      somersD(risk, defaulted),
      averagePrecision(risk, defaulted),
      aucStabilityTest(0.7, risk, defaulted),
    ]) {
      expect(found).toMatchObject({ value: null, warnings: ['no-defaults'] });
    }
    expect(capCurve(riskBlocks(risk, defaulted))).toBeNull();
    expect(rocCurve(riskBlocks(risk, defaulted))).toEqual([]);
  });

  it('name a share outside (0, 1] and a rate without denominator', () => {
    expect(lift([1, 2], [0, 1], 0)).toMatchObject({ value: null, warnings: ['share-outside'] });
    expect(lift([1, 2], [0, 1], 1).value).toBe(1);
    expect(confusionMatrix([1, 2], [0, 0], 5)).toMatchObject({ precision: null, recall: null });
    expect(confusionMatrix([1], [0, 0], 5).warnings).toEqual(['lengths-differ']);
  });
});

describe('variances and promises from counts', () => {
  it('are undefined without both classes or outside the range', () => {
    for (const [area, m, n] of [
      [0.7, 0, 5],
      [0.7, 5, 0],
      [1.1, 5, 5],
    ] as const) {
      expect(hanleyMcNeilVariance(area, m, n)).toBeNull();
      expect(largestAucVariance(area, m, n)).toBeNull();
    }
    expect(hanleyMcNeilVariance(0.7, 5, 5) ?? 1).toBeLessThan(largestAucVariance(0.7, 5, 5) ?? 0);
    expect(impliedAccuracyRatio([0.1], [1, 2]).warnings).toEqual(['lengths-differ']);
    expect(impliedAccuracyRatio([1.1], [1]).warnings).toEqual(['pd-outside']);
    expect(impliedAccuracyRatio([0, 0], [1, 2]).warnings).toEqual(['no-variance']);
    expect(impliedAccuracyRatio([0.1, 0.1], [1, 2]).value).toBeCloseTo(0, 14);
  });
});
