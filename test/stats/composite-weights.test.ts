import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { correlationRatio } from '../../src/stats/rank/correlation-ratio.js';
import { correlation } from '../../src/stats/rank/pearson.js';
import { cronbachAlpha } from '../../src/stats/reliability/cronbach-alpha.js';
import { seededRandom } from '../../src/stats/seeded-random.js';
import { shapleyValues } from '../../src/stats/shapley-values.js';
import { bestWorstWeights } from '../../src/stats/weights/best-worst-weights.js';
import { budgetWeights } from '../../src/stats/weights/budget-weights.js';
import { correlationBalanceWeights } from '../../src/stats/weights/correlation-balance-weights.js';
import { varianceShares } from '../../src/stats/weights/variance-shares.js';

const sum = (values: readonly number[]) => values.reduce((total, value) => total + value, 0);

describe('bestWorstWeights', () => {
  const comparisons = fc
    .tuple(
      fc
        .integer({ min: 3, max: 6 })
        .chain((n) => fc.array(fc.integer({ min: 1, max: 9 }), { minLength: n, maxLength: n })),
      fc.array(fc.integer({ min: 1, max: 9 }), { minLength: 6, maxLength: 6 }),
    )
    .map(([first, second]) => {
      const [best, worst] = [0, first.length - 1];
      const bestToOthers = first.map((times, at) => (at === best ? 1 : times));
      const whole = bestToOthers[worst] ?? 1;
      const othersToWorst = bestToOthers.map((_, at) =>
        at === worst ? 1 : at === best ? whole : (second[at] ?? 1),
      );
      return { best, worst, bestToOthers, othersToWorst };
    });

  const largest = (
    weights: readonly number[],
    { best, worst, bestToOthers, othersToWorst }: Parameters<typeof bestWorstWeights>[0],
  ) =>
    Math.max(
      ...weights.flatMap((weight, at) => [
        Math.abs((weights[best] ?? 0) - (bestToOthers[at] ?? 1) * weight),
        Math.abs(weight - (othersToWorst[at] ?? 1) * (weights[worst] ?? 0)),
      ]),
    );

  it('finds weights whose largest difference no others undercut', () => {
    const random = seededRandom(3);
    fc.assert(
      fc.property(comparisons, (given) => {
        const { weights, value } = bestWorstWeights(given);
        expect(sum(weights ?? [])).toBeCloseTo(1, 10);
        expect(Math.min(...(weights ?? [-1]))).toBeGreaterThanOrEqual(0);
        expect(largest(weights ?? [], given)).toBeCloseTo(value ?? Number.NaN, 7);
        for (let turn = 0; turn < 40; turn++) {
          const near = (weights ?? []).map(
            (weight) => weight * (0.7 + 0.6 * random()) + 1e-3 * random(),
          );
          const other = near.map((weight) => weight / sum(near));
          expect(largest(other, given)).toBeGreaterThanOrEqual((value ?? Number.NaN) - 1e-8);
        }
      }),
      { numRuns: 60 },
    );
  });

  it('gives back the weights of consistent comparisons', () => {
    const { weights, value, inconsistency } = bestWorstWeights({
      best: 1,
      worst: 2,
      bestToOthers: [2, 1, 8, 4],
      othersToWorst: [4, 8, 1, 2],
    });
    for (const [at, wanted] of [4 / 15, 8 / 15, 1 / 15, 2 / 15].entries()) {
      expect(weights?.[at]).toBeCloseTo(wanted, 10);
    }
    expect(value).toBeCloseTo(0, 10);
    expect(inconsistency).toBe(0);
  });

  it('measures inconsistency by the input', () => {
    const given = { best: 0, worst: 2, bestToOthers: [1, 3, 8], othersToWorst: [8, 4, 1] };
    expect(bestWorstWeights(given).inconsistency).toBeCloseTo((12 - 8) / (64 - 8), 12);
  });

  it('says what is wrong', () => {
    const sound = { best: 0, worst: 2, bestToOthers: [1, 2, 4], othersToWorst: [4, 2, 1] };
    const warned = (change: Partial<typeof sound>) =>
      bestWorstWeights({ ...sound, ...change }).warnings;
    expect(warned({})).toEqual([]);
    expect(warned({ othersToWorst: [1] })).toEqual(['lengths-differ']);
    expect(warned({ bestToOthers: [1], othersToWorst: [1] })).toEqual(['too-few-items']);
    expect(warned({ bestToOthers: [1, 0.5, 4] })).toEqual(['not-from-one']);
    expect(warned({ worst: 0 })).toEqual(['best-is-worst']);
    expect(warned({ bestToOthers: [2, 2, 4] })).toEqual(['self-not-one']);
    expect(warned({ bestToOthers: [1, 2, 5] })).toEqual(['best-to-worst-differs']);
  });
});

describe('budgetWeights', () => {
  it('is the mean of shares, whatever the budgets', () => {
    const { weights, deviations, value } = budgetWeights([
      [50, 30, 20],
      [1, 1, 2],
    ]);
    expect(weights).toEqual([0.375, 0.275, 0.35]);
    expect(deviations[0]).toBeCloseTo(0.25 / Math.SQRT2, 12);
    expect(value).toBeCloseTo(0.3 / Math.SQRT2, 12);
    expect(budgetWeights([[3, 1]])).toMatchObject({
      weights: [0.75, 0.25],
      deviations: [null, null],
      value: 0,
    });
  });

  it('says what is wrong', () => {
    expect(budgetWeights([]).warnings).toEqual(['no-experts']);
    expect(budgetWeights([[1], [1, 2]]).warnings).toEqual(['ragged']);
    expect(budgetWeights([[1, Number.NaN]]).warnings).toEqual(['not-finite']);
    expect(budgetWeights([[2, -1]]).warnings).toEqual(['negative-points']);
    expect(budgetWeights([[0, 0]]).warnings).toEqual(['nothing-allocated']);
  });
});

const random = seededRandom(8);
const rows = Array.from({ length: 300 }, () => {
  const common = random();
  return [common + random(), 2 * common + random(), 3 * random()];
});
const column = (at: number, table = rows) => table.map((row) => row[at] ?? 0);
const totals = (weights: readonly number[]) =>
  rows.map((row) => sum(row.map((value, at) => value * (weights[at] ?? 0))));

describe('correlationBalanceWeights', () => {
  it('makes correlations with the total proportional to the targets', () => {
    const { weights, value } = correlationBalanceWeights(rows, [2, 2, 1]);
    const total = totals(weights ?? []);
    const found = [0, 1, 2].map((at) => correlation(column(at), total) ?? Number.NaN);
    expect(sum(weights ?? [])).toBeCloseTo(1, 12);
    for (const [at, target] of [0.4, 0.4, 0.2].entries()) {
      expect(found[at]).toBeCloseTo(target * (value ?? Number.NaN), 10);
    }
  });

  it('reports negative weights and does not mend them', () => {
    const { weights, negative, warnings } = correlationBalanceWeights(rows, [1, 8, 1]);
    expect(weights?.[0]).toBeLessThan(0);
    expect(negative).toEqual([0]);
    expect(warnings).toEqual(['negative-weights']);
  });

  it('gives a constant column weight 0 and says what is wrong', () => {
    const flat = rows.map(([a = 0, b = 0]) => [a, 5, b]);
    expect(correlationBalanceWeights(flat).weights?.[1]).toBe(0);
    expect(correlationBalanceWeights(rows, [1]).warnings).toEqual(['lengths-differ']);
    expect(correlationBalanceWeights(rows, [0, 0, 0]).warnings).toEqual(['no-target']);
    expect(correlationBalanceWeights([[1], [1]]).warnings).toEqual(['no-variance']);
    expect(correlationBalanceWeights(flat, [0, 1, 0]).warnings).toEqual(['no-target']);
    expect(correlationBalanceWeights(rows.map(([a = 0]) => [a, a])).warnings).toEqual([
      'collinear',
    ]);
    const narrow = rows.map(([a = 0, b = 0]) => [0.1 * a, b]);
    expect(correlationBalanceWeights(narrow, [0, 1]).warnings).toEqual(['weights-cancel']);
    expect(correlationBalanceWeights([[1, 2]]).warnings).toEqual(['too-few-rows']);
  });
});

describe('varianceShares', () => {
  it('sum to 1 and see a part that works against the sum', () => {
    const parts = [0, 1, 2].map((at) => column(at).map((value) => (at === 2 ? -0.3 : 1) * value));
    const total = rows.map((_, row) => sum(parts.map((part) => part[row] ?? 0)));
    const { shares } = varianceShares(parts, total);
    expect(sum(shares ?? [])).toBeCloseTo(1, 10);
    expect(
      varianceShares(
        [
          [1, 2, 3],
          [0, -0.5, -1],
        ],
        [1, 1.5, 2],
      ).shares,
    ).toEqual([2, -1]);
  });

  it('says what is wrong', () => {
    expect(varianceShares([[1]], [1, 2]).warnings).toEqual(['lengths-differ']);
    expect(varianceShares([[1]], [1]).warnings).toEqual(['too-few-rows']);
    expect(varianceShares([[1, 1]], [1, 1]).warnings).toEqual(['no-variance']);
  });
});

describe('cronbachAlpha', () => {
  it('is 1 of equal items, 0 of independent ones, below 0 of contrary ones', () => {
    expect(cronbachAlpha([column(0), column(0)]).value).toBeCloseTo(1, 12);
    expect(
      cronbachAlpha([
        [1, 1, 2, 2],
        [1, 2, 1, 2],
      ]).value,
    ).toBeCloseTo(0, 12);
    expect(
      cronbachAlpha([
        [1, 2, 3],
        [3, 2, 0],
      ]).value,
    ).toBeLessThan(0);
    expect(cronbachAlpha([column(0)]).warnings).toEqual(['too-few-items']);
    expect(cronbachAlpha([[1, 2], [1]]).warnings).toEqual(['lengths-differ']);
    expect(cronbachAlpha([[1], [1]]).warnings).toEqual(['too-few-rows']);
    expect(
      cronbachAlpha([
        [1, 2],
        [2, 1],
      ]).warnings,
    ).toEqual(['no-variance']);
  });
});

describe('correlationRatio', () => {
  it('is the share of variance between groups, with the F test of that share', () => {
    // Groups (1, 2, 3) and (4, 5, 6): between 13.5 of 17.5; F = 13.5 on 1 and 4 degrees, p 0.0213116.
    const { value, pValue } = correlationRatio([1, 2, 3, 4, 5, 6], [0, 0, 0, 1, 1, 1]);
    expect(value).toBeCloseTo(13.5 / 17.5, 12);
    expect(pValue).toBeCloseTo(0.0213116, 6);
  });

  it('within strata does not see what the strata explain', () => {
    const stratum = [0, 0, 0, 0, 1, 1, 1, 1];
    const values = stratum.map((one) => 10 * one);
    const noise = [1, -1, 1, -1, 1, -1, 1, -1];
    const group = [0, 0, 0, 1, 1, 1, 1, 0];
    const mixed = values.map((value, at) => value + (noise[at] ?? 0));
    expect(correlationRatio(mixed, group).value).toBeGreaterThan(0.2);
    expect(correlationRatio(mixed, group, { stratum }).value).toBeLessThan(0.1);
  });

  it('says what is wrong', () => {
    expect(correlationRatio([1], [0, 1]).warnings).toEqual(['lengths-differ']);
    expect(correlationRatio([1, 2], [0, 0]).warnings).toEqual(['one-group']);
    expect(correlationRatio([1, 2], [0, 1]).warnings).toEqual(['too-few-rows']);
    expect(correlationRatio([2, 2, 2], [0, 1, 1]).warnings).toEqual(['no-variance']);
    expect(correlationRatio([1, 2, 9, 4], [0, 0, -1, 1]).n).toBe(3);
  });
});

describe('shapleyValues', () => {
  it('sum to the gain of all, are equal for equals, and 0 for who adds nothing', () => {
    const game = fc.array(fc.integer({ min: -20, max: 20 }), { minLength: 16, maxLength: 16 });
    fc.assert(
      fc.property(game, (worths) => {
        const values = shapleyValues(4, (coalition) => worths[coalition] ?? 0) ?? [];
        expect(sum(values)).toBeCloseTo((worths[15] ?? 0) - (worths[0] ?? 0), 9);
      }),
    );
    // Two that are worth 6 only together, and one who adds nothing.
    const glove = (coalition: number) => ((coalition & 3) === 3 ? 6 : 0);
    for (const [at, wanted] of [3, 3, 0].entries()) {
      expect(shapleyValues(3, glove)?.[at]).toBeCloseTo(wanted, 12);
    }
  });

  it('is nothing where a coalition has no worth or there are too many members', () => {
    expect(shapleyValues(2, (coalition) => (coalition === 3 ? null : 1))).toBeNull();
    expect(shapleyValues(17, () => 1)).toBeNull();
  });
});
