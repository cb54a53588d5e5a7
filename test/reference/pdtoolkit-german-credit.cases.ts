import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  aucOfBlocks,
  aucStabilityTestOfBlocks,
  binomialTest,
  gradeBlocks,
  hanleyMcNeilVariance,
  hosmerLemeshow,
  impliedAccuracyRatio,
  jeffreysTest,
  normalApproximationTest,
  normalCdf,
  scaleToCentralTendency,
} from '../../src/stats/index.js';
import { mismatches } from './support/mismatches.js';
import { referenceJson } from './support/reference-files.js';

const numbers = z.array(z.number());
const schema = z.object({
  rating_scale_dev: z.object({ no: numbers, nb: numbers, auc_on_grades: z.number() }),
  calibration_ct27_minpd5_log_odds_ab: z.object({ pd: numbers, check_ct: z.number() }),
  intercept_only_ct27: z.object({ a: z.number(), pd: numbers }),
  application: z.object({
    no: numbers,
    nb: numbers,
    pdc: numbers,
    binomial_p: numbers,
    jeffreys_p: numbers,
    zscore_p: numbers,
    hosmer_lemeshow: z.object({ stat: z.number(), df: z.number(), p: z.number() }),
    auc: z.number(),
    auc_se_hanley_mcneil: z.number(),
    z_vs_dev: z.number(),
    p_less: z.number(),
    auc_se_delong_ecb_annex1: z.number(),
    ecb_S: z.number(),
    ecb_p: z.number(),
  }),
});

const study = referenceJson('pdtoolkit-germancredit/expected.json', schema);
const countsOf = (grades: { no: number[]; nb: number[] } | undefined) =>
  (grades?.no ?? []).map((n, grade) => ({ n, defaults: grades?.nb[grade] ?? 0 }));
const development = countsOf(study?.rating_scale_dev);
const application = countsOf(study?.application);

describe.skipIf(study === null)('PDtoolkit study (skipped where ../shared is absent)', () => {
  it('tests of the calibration', () => {
    const grades = application.map((counts, grade) => ({
      ...counts,
      pd: study?.application.pdc[grade] ?? 0,
    }));
    const test = hosmerLemeshow(grades);
    const found = {
      binomial_p: grades.map((grade) => binomialTest(grade).value),
      jeffreys_p: grades.map((grade) => jeffreysTest(grade).value),
      zscore_p: grades.map((grade) => normalApproximationTest(grade).pValue),
      hosmer_lemeshow: { stat: test.value, df: test.df, p: test.pValue },
    };
    const { binomial_p, jeffreys_p, zscore_p, hosmer_lemeshow } = { ...study?.application };
    const leaves = { binomial_p, jeffreys_p, zscore_p, hosmer_lemeshow };
    // The PDs are given with seven digits.
    expect(mismatches(leaves, found, { relative: 0, absolute: 1e-6 })).toEqual([]);
  });

  it('tests of the discrimination on grades', () => {
    // Grades are listed worst first.
    const initial = aucOfBlocks(gradeBlocks(development.toReversed())).value ?? 0;
    const blocks = gradeBlocks(application.toReversed());
    const area = aucOfBlocks(blocks);
    const stability = aucStabilityTestOfBlocks(initial, blocks);
    const { defaultWeight, nonDefaultWeight } = blocks;
    const variance = hanleyMcNeilVariance(area.value ?? 0, defaultWeight, nonDefaultWeight);
    const se = Math.sqrt(variance ?? 0);
    const z = ((area.value ?? 0) - initial) / se;
    expect(mismatches(study?.rating_scale_dev.auc_on_grades, initial, { relative: 1e-9 })).toEqual(
      [],
    );
    const exact = {
      auc: area.value,
      auc_se_delong_ecb_annex1: area.se,
      ecb_S: stability.value,
      ecb_p: stability.pValue,
    };
    const printed = { auc_se_hanley_mcneil: se, z_vs_dev: z, p_less: normalCdf(z) };
    expect(mismatches(exact, study?.application, { relative: 1e-10 })).toEqual([]);
    const sevenDigits = { relative: 0, absolute: 0.51e-7 };
    expect(mismatches(printed, study?.application, sevenDigits)).toEqual([]);
  });

  it('log-odds of the development rates moved to 27 %', () => {
    const rates = development.map(({ n, defaults }) => defaults / n);
    const counts = development.map(({ n }) => n);
    const { parameter, pds } = scaleToCentralTendency(rates, counts, 0.27);
    const expected = study?.intercept_only_ct27;
    expect(mismatches(expected?.a, parameter, { relative: 1e-10 })).toEqual([]);
    expect(mismatches(expected?.pd, pds, { relative: 0, absolute: 0.51e-8 })).toEqual([]);
  });

  it('PDs of a line that one equation does not identify have the mean that it asks for', () => {
    const { pd = [], check_ct = Number.NaN } = study?.calibration_ct27_minpd5_log_odds_ab ?? {};
    const counts = development.map(({ n }) => n);
    expect(impliedAccuracyRatio(pd, counts).meanPd).toBeCloseTo(check_ct, 7);
  });
});
