import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import {
  auc,
  brierDecomposition,
  calibrationInterceptSlope,
  hanleyMcNeilVariance,
  hosmerLemeshowByQuantile,
  ks,
  logLoss,
  spiegelhalterZ,
} from '../../src/stats/index.js';
import { mismatches } from './support/mismatches.js';
import { referenceColumns, referenceJson } from './support/reference-files.js';

const groupTest = z.object({
  chisq: z.number(),
  p_gminus2: z.number(),
  p_g: z.number(),
  observed_bad: z.array(z.number()),
  expected_bad: z.array(z.number()),
  breaks: z.array(z.number()),
});
const model = z.object({
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
  z.object({ p_model: model, p_distorted: model }),
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
      },
      logloss: logLoss(pd, defaulted).value,
    };
    const leaves = {
      spiegelhalter: wanted?.spiegelhalter,
      brier: wanted?.brier,
      logloss: wanted?.logloss,
    };
    expect(mismatches(leaves, found, close)).toEqual([]);
  });

  it.each(models)('Hosmer–Lemeshow in five and ten groups: $name', ({ pd, wanted }) => {
    for (const [groups, leaves] of [
      [5, wanted?.hosmer_lemeshow_g5],
      [10, wanted?.hosmer_lemeshow_g10],
    ] as const) {
      const external = hosmerLemeshowByQuantile(pd, defaulted, { groups });
      const found = {
        chisq: external.value,
        p_g: external.pValue,
        p_gminus2: hosmerLemeshowByQuantile(pd, defaulted, { groups, fitted: true }).pValue,
        observed_bad: external.groups.map((group) => group.defaults),
        expected_bad: external.groups.map((group) => group.expected),
        breaks: external.breaks,
      };
      expect(mismatches(leaves, found, close)).toEqual([]);
    }
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
