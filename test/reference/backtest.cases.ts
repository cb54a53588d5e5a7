import { expect, test } from 'vitest';
import { z } from 'zod';
import { backtest } from '../../src/backtest/index.js';
import { loadValidationPolicy } from '../../src/model/validation-policy.js';
import { sampleOf } from '../backtest/samples.js';
import { referenceColumns, referenceJson } from './support/reference-files.js';

const folder = 'germancredit-validation';
const schema = z.object({
  spiegelhalter: z.object({ z: z.number(), p_two_sided: z.number() }),
  hosmer_lemeshow_g10: z.object({ chisq: z.number(), p_gminus2: z.number() }),
  brier: z.object({ brier: z.number() }),
  cox: z.object({ slope: z.number(), intercept_offset: z.number() }),
  logloss: z.number(),
  ks: z.number(),
  auc: z.number(),
  auc_var_delong: z.number(),
  auc_ci95: z.array(z.number()),
});
const expected = referenceJson(
  `${folder}/expected.json`,
  z.object({ p_model: schema, p_distorted: schema }),
);
const column = referenceColumns(`${folder}/predictions.csv`);
const policy = loadValidationPolicy('models/validation-policy.yaml');

test.runIf(expected !== null).each(['p_model', 'p_distorted'] as const)(
  'a cohort of the German credit data by %s has the numbers of R',
  (name) => {
    const labels = column('y').map(Number);
    const rows = column(name).map((cell, enterprise) => {
      const pd = Number(cell);
      return { enterprise, date: 0, score: -pd, pd, grade: 0, defaulted: labels[enterprise] === 1 };
    });
    const { score } = backtest(sampleOf(['1994-12-31'], ['A'], rows), policy).pooled;
    const found = expected?.[name];
    expect(score.auc.value).toBeCloseTo(found?.auc ?? Number.NaN, 12);
    expect((score.auc.se ?? Number.NaN) ** 2).toBeCloseTo(found?.auc_var_delong ?? Number.NaN, 12);
    const [low = Number.NaN, , high = Number.NaN] = found?.auc_ci95 ?? [];
    expect(score.auc.ci?.[0]).toBeCloseTo(low, 10);
    expect(score.auc.ci?.[1]).toBeCloseTo(high, 10);
    expect(score.ks).toBeCloseTo(found?.ks ?? Number.NaN, 10);
    expect(score.brier).toBeCloseTo(found?.brier.brier ?? Number.NaN, 10);
    expect(score.logLoss).toBeCloseTo(found?.logloss ?? Number.NaN, 10);
    expect(score.spiegelhalter.z).toBeCloseTo(found?.spiegelhalter.z ?? Number.NaN, 8);
    expect(score.spiegelhalter.pValue).toBeCloseTo(
      found?.spiegelhalter.p_two_sided ?? Number.NaN,
      8,
    );
    const { byDecile } = score.hosmerLemeshow;
    expect(byDecile.statistic).toBeCloseTo(found?.hosmer_lemeshow_g10.chisq ?? Number.NaN, 6);
    expect(byDecile.pValue).toBeCloseTo(found?.hosmer_lemeshow_g10.p_gminus2 ?? Number.NaN, 8);
    expect(score.calibrationSlope).toBeCloseTo(found?.cox.slope ?? Number.NaN, 6);
    expect(score.calibrationInTheLarge).toBeCloseTo(found?.cox.intercept_offset ?? Number.NaN, 6);
  },
);
