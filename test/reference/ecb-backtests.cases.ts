import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { woe } from '../../src/stats/binning/woe.js';
import { adjacentGradeTest } from '../../src/stats/stability/adjacent-grade-test.js';
import { concentrationTest } from '../../src/stats/stability/concentration-test.js';
import { herfindahl } from '../../src/stats/stability/herfindahl.js';
import { mismatches } from './support/mismatches.js';
import { numberList, referenceJson } from './support/reference-files.js';

const cases = referenceJson(
  'ecb-adsfcr-backtests/expected.json',
  z.object({
    ecb_herfindahl: z.object({
      R_init: numberList,
      HI_init: z.number(),
      cases: z.array(
        z.object({
          R_curr: numberList,
          HI_curr: z.number(),
          p_value: z.number().optional(),
          published: z.object({
            HI_init: z.number().optional(),
            HI_curr: z.number(),
            p: z.number().optional(),
          }),
        }),
      ),
    }),
    heterogeneity_power: z.object({
      no: numberList,
      nb: numberList,
      pd: numberList,
      alpha: z.number(),
      p_adjacent_two_prop: z.array(z.number().nullable()),
      power_analytic: z.array(z.number().nullable()),
    }),
    iv_merge: z.object({
      ng: numberList,
      nb: numberList,
      iv_before: z.number(),
      merge_pair: numberList,
      iv_after: z.number(),
      iv_bins: numberList,
    }),
  }),
);

const toolkit = referenceJson(
  'pdtoolkit-germancredit/expected.json',
  z.object({
    application: z.object({
      no: numberList,
      nb: numberList,
      heterogeneity_p_adjacent: z.array(z.number().nullable()),
    }),
  }),
)?.application;

const near = (found: number | null | undefined, wanted: number, within: number) =>
  expect(Math.abs((found ?? Number.NaN) - wanted)).toBeLessThanOrEqual(within);

describe.skipIf(cases === null)('ecb-adsfcr-backtests', () => {
  it('computes the concentration test, total concentration not being significant at K = 7', () => {
    const { R_init: initial, HI_init, cases: runs } = cases?.ecb_herfindahl ?? noConcentration;
    near(herfindahl(initial).ecb, HI_init, 1e-12);
    for (const { R_curr, HI_curr, p_value, published } of runs) {
      const test = concentrationTest(initial, R_curr);
      near(test.value, HI_curr, 1e-12);
      if (p_value !== undefined) near(test.pValue, p_value, 1e-12);
      expect(test.warnings).toContain('low-power');
      const printed = { HI_init: herfindahl(initial).ecb, HI_curr: test.value, p: test.pValue };
      expect(mismatches(published, printed, { relative: 0, absolute: 0.51e-4 })).toEqual([]);
    }
  });

  it('tests neighbouring grades with their power, to the digits printed', () => {
    const wanted = cases?.heterogeneity_power ?? noGrades;
    const { pairs } = adjacentGradeTest(wanted.no, wanted.nb, {
      pds: wanted.pd,
      alpha: wanted.alpha,
    });
    const found = {
      p_adjacent_two_prop: [null, ...pairs.map(({ pValue }) => pValue)],
      power_analytic: [null, ...pairs.map(({ power }) => power)],
    };
    const { p_adjacent_two_prop, power_analytic } = wanted;
    const printed = { p_adjacent_two_prop, power_analytic };
    expect(mismatches(printed, found, { relative: 0, absolute: 0.51e-4 })).toEqual([]);
  });

  it('loses information value by merging bins', () => {
    const { ng, nb, iv_before, iv_after, iv_bins, merge_pair } = cases?.iv_merge ?? noMerge;
    const [first = 0, second = 0] = merge_pair;
    const merged = (counts: readonly number[]) =>
      counts.flatMap((count, bin) =>
        bin === second ? [] : [bin === first ? count + (counts[second] ?? 0) : count],
      );
    const before = woe(ng, nb, { zeroCells: 'none' });
    near(before.value, iv_before, 5.1e-5);
    for (const [bin, part] of iv_bins.entries()) near(before.contributions[bin], part, 5.1e-5);
    near(woe(merged(ng), merged(nb), { zeroCells: 'none' }).value, iv_after, 5.1e-5);
  });
});

describe.skipIf(toolkit === undefined)('pdtoolkit-germancredit', () => {
  it('tests neighbouring grades to the digits printed, worst grade first there', () => {
    const { no = [], nb = [], heterogeneity_p_adjacent: wanted = [] } = toolkit ?? {};
    const { pairs } = adjacentGradeTest([...no].reverse(), [...nb].reverse());
    const found = [null, ...pairs.map(({ pValue }) => pValue).toReversed()];
    expect(mismatches(wanted, found, { relative: 0, absolute: 0.51e-7 })).toEqual([]);
  });
});

const noConcentration = { R_init: [], HI_init: 0, cases: [] };
const noGrades = {
  no: [],
  nb: [],
  pd: [],
  alpha: 0.05,
  p_adjacent_two_prop: [],
  power_analytic: [],
};
const noMerge = { ng: [], nb: [], iv_before: 0, iv_after: 0, iv_bins: [], merge_pair: [] };
