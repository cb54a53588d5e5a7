import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { binningQuality } from '../../src/stats/binning/binning-quality.js';
import { informationValue } from '../../src/stats/binning/information-value.js';
import { optimalBinning, woeFinder } from '../../src/stats/binning/optimal-binning.js';
import { woe } from '../../src/stats/binning/woe.js';
import { aucOfBlocks } from '../../src/stats/discrimination/auc.js';
import { giniOfAuc } from '../../src/stats/discrimination/gini.js';
import { ksOfBlocks } from '../../src/stats/discrimination/ks.js';
import { gradeBlocks } from '../../src/stats/discrimination/risk-blocks.js';
import type { Proportion } from '../../src/stats/intervals/proportion-interval.js';
import { binRateTests } from '../../src/stats/stability/bin-rate-tests.js';
import {
  hellinger,
  jensenShannon,
  triangularDiscrimination,
} from '../../src/stats/stability/divergence.js';
import { herfindahl } from '../../src/stats/stability/herfindahl.js';
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
  table: z.array(z.record(z.string(), z.number())),
  metrics: z.record(z.string(), z.number()),
  n_nonevent: numberList,
  n_event: numberList,
});

const userSplits = 'user_splits [11,12,13,14,15,17] max_pvalue .05';

const expected = referenceJson(
  'optbinning-tables/expected.json',
  z.object({
    breast_cancer_mean_radius: table.extend({ splits: numberList }),
    breast_cancer_mean_texture: table,
    homecredit_NAME_INCOME_TYPE: table,
    _published: z.object({
      'mean radius': z
        .object({ woe_transform: z.record(z.string(), z.number()) })
        .catchall(z.number()),
      NAME_INCOME_TYPE: z.object({
        ...{ iv: z.number(), js: z.number(), hellinger: z.number(), triangular: z.number() },
        ...{ ks: z.number(), hhi: z.number(), hhi_norm: z.number(), quality_score: z.number() },
        ...{ chi2_bins_0_1: z.number(), p_0_1: z.number() },
        ...{ chi2_1_2: z.number(), p_1_2: z.number() },
      }),
      [userSplits]: optimum,
    }),
    _dp_verification: z.object({ 'mean radius desc': optimum, 'mean texture desc': optimum }),
  }),
);
const cancer = referenceColumns('optbinning-tables/breast_cancer.csv');
const monitoring = referenceJson(
  'optbinning-tables/psi_monitoring.json',
  z.object({
    count_actual: numberList,
    count_expected: numberList,
    psi: numberList,
    psi_total: z.number(),
    event_rate_actual: numberList,
    event_rate_expected: numberList,
    chi2: numberList,
    p: numberList,
  }),
);

type BinTable = z.infer<typeof table>;

/** Bins of a table, with the two of special and of missing values, of which there are none. */
function binsOf(wanted: BinTable | undefined): readonly Proportion[] {
  const counts = (wanted?.n_nonevent ?? []).map((good, bin) => {
    const defaults = wanted?.n_event[bin] ?? 0;
    return { n: good + defaults, defaults };
  });
  return [...counts, { n: 0, defaults: 0 }, { n: 0, defaults: 0 }];
}

function countsOf(bins: readonly Proportion[]) {
  const bad = bins.map(({ defaults }) => defaults);
  return [bins.map(({ n, defaults }) => n - defaults), bad] as const;
}

/** What the library says of a table, in the names of the fixture. */
function metricsOf(wanted: BinTable | undefined) {
  const bins = binsOf(wanted);
  const [good, bad] = countsOf(bins);
  const [p, q] = [herfindahl(good).shares, herfindahl(bad).shares];
  const sizes = herfindahl(bins.map(({ n }) => n));
  const filled = bins.filter(({ n }) => n > 0);
  const byRate = filled.toSorted((a, b) => a.defaults / a.n - b.defaults / b.n);
  return {
    _iv: woe(good, bad, { zeroCells: 'none' }).value,
    _js: jensenShannon(p, q),
    _hellinger: hellinger(p, q),
    _triangular: triangularDiscrimination(p, q),
    _gini: giniOfAuc(aucOfBlocks(gradeBlocks(byRate))).value,
    _ks: ksOfBlocks(gradeBlocks(filled)).value,
    _hhi: sizes.value,
    _hhi_norm: sizes.normalised,
    _quality_score: binningQuality(good, bad, { zeroCells: 'none' }).value,
  };
}

function underscored(printed: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(Object.entries(printed).map(([name, value]) => [`_${name}`, value]));
}

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
    const { bins, splits } = optimalBinning(
      cancer('mean_radius').map(Number),
      cancer('target').map(Number),
    );
    const wanted = expected?.breast_cancer_mean_radius;
    expect(mismatches(wanted?.splits, splits, { relative: 1e-6 })).toEqual([]);
    expect(bins.map(({ good }) => good)).toEqual(wanted?.n_nonevent);
    expect(bins.map(({ bad }) => bad)).toEqual(wanted?.n_event);
  });

  it.each([
    'breast_cancer_mean_radius',
    'breast_cancer_mean_texture',
    'homecredit_NAME_INCOME_TYPE',
  ] as const)('weighs the bins of %s alike', (name) => {
    const wanted = expected?.[name];
    const bins = binsOf(wanted);
    const [good, bad] = countsOf(bins);
    const weights = woe(good, bad, { zeroCells: 'none' });
    const [p, q] = [herfindahl(good).shares, herfindahl(bad).shares];
    const rows = bins.map(({ n, defaults }, bin) => ({
      Count: n,
      'Non-event': n - defaults,
      Event: defaults,
      'Event rate': n === 0 ? 0 : defaults / n,
      WoE: weights.woe[bin],
      IV: weights.contributions[bin],
      JS: jensenShannon([p[bin] ?? 0], [q[bin] ?? 0]),
    }));
    expect(mismatches(wanted?.table, rows, { relative: 1e-12 })).toEqual([]);
    expect(mismatches(wanted?.metrics, metricsOf(wanted), { relative: 1e-11 })).toEqual([]);
  });

  it('finds the metrics that the tutorials print', () => {
    const { woe_transform: _, ...radius } = { ...expected?._published['mean radius'] };
    const { chi2_bins_0_1, p_0_1, chi2_1_2, p_1_2, ...metrics } = {
      ...expected?._published.NAME_INCOME_TYPE,
    };
    const digits = { relative: 0, absolute: 0.51e-8 };
    const radiusBins = expected?.breast_cancer_mean_radius;
    const incomeBins = expected?.homecredit_NAME_INCOME_TYPE;
    expect(mismatches(underscored(radius), metricsOf(radiusBins), digits)).toEqual([]);
    expect(mismatches(underscored(metrics), metricsOf(incomeBins), digits)).toEqual([]);
    const bins = binsOf(incomeBins);
    const { bins: tests } = binRateTests(bins.slice(0, 2), bins.slice(1, 3));
    const printed = [chi2_bins_0_1, p_0_1, chi2_1_2, p_1_2];
    const found = tests.flatMap(({ chiSquare, pValue }) => [chiSquare, pValue]);
    expect(mismatches(printed, found, { relative: 1e-6, absolute: 0 })).toEqual([]);
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

  it('monitors with the same stability index', () => {
    const found = psi(monitoring?.count_expected ?? [], monitoring?.count_actual ?? []);
    expect(found.value).toBeCloseTo(monitoring?.psi_total ?? Number.NaN, 14);
    const sixDigits = { relative: 0, absolute: 0.51e-6 };
    expect(mismatches(monitoring?.psi, found.contributions, sixDigits)).toEqual([]);
  });

  it('monitors what the bins mean', () => {
    const sides = (counts: readonly number[] = [], rates: readonly number[] = []) =>
      counts.map((n, bin) => ({ n, defaults: Math.round(n * (rates[bin] ?? Number.NaN)) }));
    const { bins } = binRateTests(
      sides(monitoring?.count_expected, monitoring?.event_rate_expected),
      sides(monitoring?.count_actual, monitoring?.event_rate_actual),
    );
    const found = {
      chi2: bins.map(({ chiSquare }) => chiSquare),
      p: bins.map(({ pValue }) => pValue),
    };
    const { chi2, p } = { ...monitoring };
    expect(mismatches({ chi2, p }, found, { relative: 0, absolute: 0.51e-6 })).toEqual([]);
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
    const [parts, counts] = ['bin_iv', 'count'].map(numbers);
    const [shares, badRates] = ['count_distr', 'badprob'].map(numbers);
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
      expect(mismatches(of(parts), found.contributions, { relative: 1e-11 })).toEqual([]);
      const sizes = of(good).map((count, at) => count + (of(bads)[at] ?? 0));
      const rates = sizes.map((n, at) => (of(bads)[at] ?? 0) / n);
      expect(of(counts)).toEqual(sizes);
      expect(mismatches(of(shares), herfindahl(sizes).shares, { relative: 1e-14 })).toEqual([]);
      expect(mismatches(of(badRates), rates, { relative: 1e-14 })).toEqual([]);
    }
  });
});
