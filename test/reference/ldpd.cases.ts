import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  impliedAccuracyRatio,
  plutoTasche,
  quasiMomentMatching,
  vanDerBurgt,
} from '../../src/stats/index.js';
import { mismatches } from './support/mismatches.js';
import { referenceJson } from './support/reference-files.js';

const numbers = z.array(z.number());
const bounds = z.object({ n: numbers, d: numbers, gamma: z.number(), exact: numbers });
/** How far the package's root-finder may stop from the root. */
const looseRoot = { relative: 0, absolute: 1.23e-4 };
const schema = z.object({
  pt_one_period: bounds.extend({ 'ldpd_1.1.2_output': numbers }),
  pt_large_portfolio_bug: bounds.extend({ ldpd_output: numbers }),
  ar_ct: z.object({ pd: numbers, n: numbers, AR: z.number(), CT: z.number() }),
  qmm_robust_logit: z.object({
    target_ct: z.number(),
    target_ar: z.number(),
    alpha: z.number(),
    beta: z.number(),
    pd: numbers,
  }),
  van_der_burgt: z.object({
    n: numbers,
    pd_old: z.number(),
    pd_new: z.number(),
    AR: z.number(),
    k: z.number(),
    pd: numbers,
    mean_pd: z.number(),
  }),
});

const examples = referenceJson('ldpd/expected.json', schema);

/** The package lists the worst grade first. */
function boundsWorstFirst(example: z.infer<typeof bounds> | undefined) {
  const grades = (example?.n ?? []).map((n, grade) => ({ n, defaults: example?.d[grade] ?? 0 }));
  const { byGrade } = plutoTasche(grades.toReversed(), { confidence: example?.gamma ?? 0 });
  return byGrade.map(({ pd }) => pd).reverse();
}

describe.skipIf(examples === null)('LDPD examples (skipped where ../shared is absent)', () => {
  it('bounds of one period', () => {
    const example = examples?.pt_one_period;
    const found = boundsWorstFirst(example);
    expect(mismatches(example?.exact, found, { relative: 1e-9 })).toEqual([]);
    expect(mismatches(example?.['ldpd_1.1.2_output'], found, looseRoot)).toEqual([]);
  });

  it('bounds of a large portfolio, where a loose root-finder is 25 times too high', () => {
    const example = examples?.pt_large_portfolio_bug;
    // Given with eight digits.
    const found = boundsWorstFirst(example);
    expect(mismatches(example?.exact, found, { relative: 1e-7 })).toEqual([]);
    expect(mismatches(example?.ldpd_output, found, looseRoot)).toEqual([]);
  });

  it('implied accuracy ratio and mean', () => {
    const { pd = [], n = [], AR, CT } = examples?.ar_ct ?? {};
    const found = impliedAccuracyRatio(pd.toReversed(), n.toReversed());
    expect(mismatches({ value: AR, meanPd: CT }, found, { relative: 1e-12 })).toEqual([]);
  });

  it('quasi moment matching', () => {
    const example = examples?.qmm_robust_logit;
    const targets = {
      meanPd: example?.target_ct ?? 0,
      accuracyRatio: example?.target_ar ?? 0,
    };
    const found = quasiMomentMatching((examples?.ar_ct.n ?? []).toReversed(), targets);
    const expected = { intercept: example?.alpha, slope: example?.beta };
    expect(mismatches(expected, found, { relative: 1e-9 })).toEqual([]);
    expect(mismatches(example?.pd, found.pds.toReversed(), { relative: 1e-9 })).toEqual([]);
  });

  it('calibration along the accuracy profile, at the concavity that the package found', () => {
    const { n = [], pd_new: meanPd = 0, k = 0, pd, mean_pd } = examples?.van_der_burgt ?? {};
    const shape = { kind: 'concavity', concavity: k } as const;
    const found = vanDerBurgt(n.toReversed(), { shape, meanPd, within: 'middle' });
    expect(mismatches(pd, found.pds.toReversed(), { relative: 1e-9 })).toEqual([]);
    expect(mismatches(mean_pd, found.value, { relative: 1e-9 })).toEqual([]);
    expect(found.warnings).toEqual(['mean-not-target']);
  });

  it('calibration along the accuracy profile, meeting the ratio and the mean, which the package does not', () => {
    const { n = [], pd_old = 0, pd_new = 0, AR = 0, k = 0 } = examples?.van_der_burgt ?? {};
    const shape = { kind: 'accuracy-ratio', accuracyRatio: AR, defaultRate: pd_old } as const;
    const found = vanDerBurgt(n.toReversed(), { shape, meanPd: pd_new });
    // The package stops its search within 1.2e-4.
    expect(mismatches(k, found.concavity, { relative: 0, absolute: 1e-3 })).toEqual([]);
    expect(mismatches(pd_new, found.value, { relative: 1e-12 })).toEqual([]);
  });
});
