import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { impliedAccuracyRatio, plutoTasche, quasiMomentMatching } from '../../src/stats/index.js';
import { referenceJson } from './support/cases.js';
import { mismatches } from './support/mismatches.js';

const numbers = z.array(z.number());
const bounds = z.object({ n: numbers, d: numbers, gamma: z.number(), exact: numbers });
const schema = z.object({
  pt_one_period: bounds,
  pt_large_portfolio_bug: bounds,
  ar_ct: z.object({ pd: numbers, n: numbers, AR: z.number(), CT: z.number() }),
  qmm_robust_logit: z.object({
    target_ct: z.number(),
    target_ar: z.number(),
    alpha: z.number(),
    beta: z.number(),
    pd: numbers,
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
    expect(mismatches(example?.exact, boundsWorstFirst(example), { relative: 1e-9 })).toEqual([]);
  });

  it('bounds of a large portfolio, where a loose root-finder is 25 times too high', () => {
    const example = examples?.pt_large_portfolio_bug;
    // Given with eight digits.
    expect(mismatches(example?.exact, boundsWorstFirst(example), { relative: 1e-7 })).toEqual([]);
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
});
