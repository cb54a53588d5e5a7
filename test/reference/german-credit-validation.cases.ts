import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  auc,
  brierDecomposition,
  calibrationInterceptSlope,
  hanleyMcNeilVariance,
  hosmerLemeshowByQuantile,
  isotonicRegression,
  ks,
  logisticProbability,
  logisticRegression,
  logLoss,
  spiegelhalterZ,
} from '../../src/stats/index.js';
import { mismatches } from './support/mismatches.js';
import { referenceColumns, referenceJson } from './support/reference-files.js';

const groupTest = z.object({
  chisq: z.number(),
  df_gminus2: z.number(),
  df_g: z.number(),
  n: z.array(z.number()),
  p_gminus2: z.number(),
  p_g: z.number(),
  observed_bad: z.array(z.number()),
  expected_bad: z.array(z.number()),
  breaks: z.array(z.number()),
});
const model = z.object({
  rms_val_prob: z.object({ Brier: z.number(), 'S:z': z.number(), 'S:p': z.number() }),
  isotonic_unique: z.object({
    n_blocks: z.number(),
    values: z.array(z.number()),
    brier_after: z.number(),
  }),
  spiegelhalter: z.object({ z: z.number(), p_two_sided: z.number() }),
  hosmer_lemeshow_g5: groupTest,
  hosmer_lemeshow_g10: groupTest,
  brier: z.object({
    brier: z.number(),
    reliability: z.number(),
    resolution: z.number(),
    uncertainty: z.number(),
    within_bin_variance: z.number(),
    within_bin_covariance: z.number(),
    check: z.number(),
  }),
  cox: z.object({
    intercept_joint: z.number(),
    slope: z.number(),
    intercept_offset: z.number(),
  }),
  logloss: z.number(),
  ks: z.number(),
  auc: z.number(),
  auc_var_delong: z.number(),
  auc_ci95: z.array(z.number()),
  auc_se_hanley_mcneil: z.number(),
});

const folder = 'germancredit-validation';
const expected = referenceJson(
  `${folder}/expected.json`,
  z.object({
    p_model: model,
    p_distorted: model,
    model_coefficients: z.record(z.string(), z.number()),
    model_deviance: z.number(),
    model_aic: z.number(),
  }),
);
const cells = referenceColumns(`${folder}/predictions.csv`);
const column = (name: string) => cells(name).map(Number);
const defaulted = column('y');
const models = [
  { name: 'model', pd: column('p_model'), wanted: expected?.p_model },
  { name: 'distorted', pd: column('p_distorted'), wanted: expected?.p_distorted },
];

const close = { relative: 1e-10 };

describe.skipIf(expected === null)('German credit (skipped where ../shared is absent)', () => {
  it.each(models)('discrimination: $name', ({ pd, wanted }) => {
    const area = auc(pd, defaulted);
    const found = {
      auc: area.value,
      auc_var_delong: area.variance,
      auc_ci95: [area.ci?.[0], area.value, area.ci?.[1]],
      auc_se_hanley_mcneil: Math.sqrt(hanleyMcNeilVariance(area.value ?? 0, 300, 700) ?? 0),
      ks: ks(pd, defaulted).value,
    };
    const {
      auc: value,
      auc_var_delong,
      auc_ci95,
      auc_se_hanley_mcneil,
      ks: distance,
    } = {
      ...wanted,
    };
    const leaves = { auc: value, auc_var_delong, auc_ci95, auc_se_hanley_mcneil, ks: distance };
    expect(mismatches(leaves, found, close)).toEqual([]);
  });

  it.each(models)('scores: $name', ({ pd, wanted }) => {
    const z = spiegelhalterZ(pd, defaulted);
    const parts = brierDecomposition(pd, defaulted, 10);
    const found = {
      spiegelhalter: { z: z.value, p_two_sided: z.pValue },
      brier: {
        brier: parts.value,
        reliability: parts.reliability,
        resolution: parts.resolution,
        uncertainty: parts.uncertainty,
        within_bin_variance: parts.withinBinVariance,
        within_bin_covariance: parts.withinBinCovariance,
        check: parts.value,
      },
      logloss: logLoss(pd, defaulted).value,
      rms_val_prob: { Brier: parts.value, 'S:z': z.value, 'S:p': z.pValue },
    };
    const leaves = {
      spiegelhalter: wanted?.spiegelhalter,
      brier: wanted?.brier,
      logloss: wanted?.logloss,
      rms_val_prob: wanted?.rms_val_prob,
    };
    expect(mismatches(leaves, found, close)).toEqual([]);
  });

  it.each(models)('Hosmer–Lemeshow in five and ten groups: $name', ({ pd, wanted }) => {
    for (const [groups, leaves] of [
      [5, wanted?.hosmer_lemeshow_g5],
      [10, wanted?.hosmer_lemeshow_g10],
    ] as const) {
      const external = hosmerLemeshowByQuantile(pd, defaulted, { groups });
      const internal = hosmerLemeshowByQuantile(pd, defaulted, { groups, fitted: true });
      const found = {
        chisq: external.value,
        df_g: external.df,
        df_gminus2: internal.df,
        n: external.groups.map((group) => group.n),
        p_g: external.pValue,
        p_gminus2: internal.pValue,
        observed_bad: external.groups.map((group) => group.defaults),
        expected_bad: external.groups.map((group) => group.expected),
        breaks: external.breaks,
      };
      expect(mismatches(leaves, found, close)).toEqual([]);
    }
  });

  it.each(models)('isotonic blocks: $name', ({ pd, wanted }) => {
    const fit = isotonicRegression(pd, defaulted);
    const found = {
      n_blocks: fit.blocks.length,
      values: fit.blocks.map(({ value }) => value),
      brier_after: (fit.value ?? Number.NaN) / fit.n,
    };
    expect(mismatches(wanted?.isotonic_unique, found, close)).toEqual([]);
  });

  it('the model of five predictors', () => {
    const credit = referenceColumns('germancredit/germancredit.csv');
    const status = 'status_of_existing_checking_account';
    const { '(Intercept)': intercept, ...slopes } = { ...expected?.model_coefficients };
    const features = Object.keys(slopes).map((name) => {
      const level = name.slice(status.length);
      return name.startsWith(status)
        ? credit(status).map((cell) => (cell === level ? 1 : 0))
        : credit(name).map(Number);
    });
    const rows = defaulted.map((_, row) => features.map((column) => column[row] ?? Number.NaN));
    const fit = logisticRegression(rows, defaulted);
    const wanted = [intercept, ...Object.values(slopes)];
    // R's glm stops at about 1e-8.
    expect(mismatches(wanted, fit.coefficients, { relative: 1e-7 })).toEqual([]);
    expect(mismatches(expected?.model_deviance, fit.deviance, close)).toEqual([]);
    expect(mismatches(expected?.model_aic, fit.inference?.aic, close)).toEqual([]);
    const pds = rows.map((row) => logisticProbability(fit.coefficients ?? [], row));
    expect(mismatches(column('p_model'), pds, { relative: 1e-7 })).toEqual([]);
  });

  it.each(models)('recalibration: $name', ({ pd, wanted }) => {
    const fit = calibrationInterceptSlope(pd, defaulted);
    const found = {
      intercept_joint: fit.intercept,
      slope: fit.value,
      intercept_offset: fit.inTheLarge?.intercept,
    };
    // R's glm stops at about 1e-8.
    expect(mismatches(wanted?.cox, found, { relative: 0, absolute: 1e-8 })).toEqual([]);
  });
});
