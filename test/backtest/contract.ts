import { z } from 'zod';

const value = z.number().nullable();
const interval = z.tuple([z.number(), z.number()]).nullable();
const rate = z.number().min(0).max(1).nullable();
const count = z.number().int().min(0);

const hosmerLemeshow = z.looseObject({
  statistic: value,
  df: z.number().int(),
  pValue: rate,
  convention: z.string(),
});

const measures = z.looseObject({
  n: count,
  defaults: count,
  defaultRate: rate,
  auc: z.object({ value: rate, se: value, ci: interval }),
  gini: value,
  ks: rate,
  brier: rate,
  logLoss: value,
  spiegelhalter: z.object({ z: value, pValue: rate }),
  hosmerLemeshow: z.object({ byGrade: hosmerLemeshow, byDecile: hosmerLemeshow }),
  calibrationInTheLarge: value,
  calibrationSlope: value,
  byGrade: z.array(
    z.looseObject({
      grade: z.string(),
      n: count,
      defaults: count,
      pd: rate,
      observedRate: rate,
      binomial: rate,
      jeffreys: rate,
      normal: rate,
      interval,
    }),
  ),
  herfindahl: rate,
  psi: value,
});

const cohort = z.looseObject({ score: measures, grade: measures });

const forecast = z.looseObject({
  n: count,
  defaults: count,
  expected: z.number(),
  auc: z.object({ value: rate, se: value, ci: interval }),
  meanPd: rate,
  brier: rate,
  level: z.object({ z: value, pValue: rate }),
});
const outOfTime = z.object({ refit: forecast, naive: forecast, shipped: forecast });
const fit = z.object({ points: z.array(z.iso.date()), n: count, defaults: count });

const walkForward = z.looseObject({
  meta: z.looseObject({ windowMonths: count, points: count, refitted: count }),
  points: z.array(
    z.discriminatedUnion('kind', [
      z.looseObject({
        kind: z.literal('refitted'),
        asOf: z.iso.date(),
        fit,
        inSample: forecast,
        outOfSample: forecast.nullable(),
        outOfTime,
      }),
      z.looseObject({
        kind: z.literal('not-refitted'),
        asOf: z.iso.date(),
        fit,
        why: z.string(),
      }),
    ]),
  ),
  pooled: outOfTime.nullable(),
});

/** `backtest.json` as docs promise it. */
export const backtestContract = z.looseObject({
  meta: z.looseObject({ rows: count, used: count, observationPoints: z.array(z.iso.date()) }),
  policy: z.looseObject({ id: z.string(), version: z.string(), fingerprint: z.string() }),
  cohorts: z.record(z.iso.date(), cohort),
  pooled: cohort,
  walkForward: walkForward.optional(),
  factors: z
    .array(
      z.looseObject({
        factor: z.string(),
        auc: z.object({ value: rate, se: value, ci: interval }),
        psi: value,
      }),
    )
    .optional(),
  migration: z.looseObject({ steps: z.array(z.looseObject({ from: z.iso.date() })) }),
  verdicts: z.array(
    z.looseObject({
      rule: z.string(),
      light: z.enum(['green', 'amber', 'red', 'not-assessed']),
      action: z.object({ zh: z.string(), en: z.string() }).nullable(),
    }),
  ),
});
