import { z } from 'zod';
import { basisSchema, textSchema } from './shared.js';

const codeSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case kebab-case code');

/** What a verdict can be given on. */
export const policyMetrics = [
  'auc',
  'gini',
  'ks',
  'brier-skill',
  'portfolio-jeffreys-p',
  'portfolio-correlated-binomial-p',
  'grade-jeffreys-p-adjusted',
  'multi-year-p',
  'hosmer-lemeshow-grade-p',
  'hosmer-lemeshow-decile-p',
  'spiegelhalter-p',
  'calibration-in-the-large',
  'calibration-slope',
  'inversions',
  'herfindahl',
  'concentration-p',
  'auc-fall-p',
  'psi',
  'migration-bandwidth',
  'migration-monotonicity-p',
  'segment-auc',
  'excluded-share',
  /** AUC of the challenger less that of the champion. */
  'challenger-auc-gain',
  'override-share',
  /** Of the overrides. */
  'override-upgrade-share',
  'override-without-reason-share',
  /** AUC of the final grades less that of the model's. */
  'override-auc-gain',
  /** AUC of a refit in-sample less its AUC out of time. */
  'walk-forward-auc-fall',
  /** Of all points out of time, each with the PDs of its refit. */
  'walk-forward-calibration-in-the-large',
] as const;

/** Green from (or up to) the first number, amber from (or up to) the second, red beyond. */
const lightSchema = z.union([
  z.strictObject({ atLeast: z.strictObject({ green: z.number(), amber: z.number() }) }),
  z.strictObject({ atMost: z.strictObject({ green: z.number(), amber: z.number() }) }),
  z.strictObject({
    /** Green inside the first range, amber inside the second. */
    within: z.strictObject({
      green: z.tuple([z.number(), z.number()]),
      amber: z.tuple([z.number(), z.number()]),
    }),
  }),
]);

const ruleSchema = z.strictObject({
  code: codeSchema,
  label: textSchema,
  area: z.enum([
    'discrimination',
    'calibration',
    'stability',
    'concentration',
    'data',
    'challenger',
    'overrides',
  ]),
  metric: z.enum(policyMetrics),
  /** Measured on the score or on the grade, where both have it. */
  of: z.enum(['score', 'grade']).default('score'),
  /** `latest` is the last cohort with a complete window. */
  cohort: z.enum(['pooled', 'each', 'latest']),
  light: lightSchema,
  /** Error probability that the p-values of this rule are held against; for the reader. */
  significance: z.number().gt(0).lt(1).optional(),
  /** Fewest enterprises and defaults for a verdict; below it there is none. */
  least: z
    .strictObject({
      n: z.number().int().min(0).default(0),
      defaults: z.number().int().min(0).default(0),
    })
    .default({ n: 0, defaults: 0 }),
  action: z.strictObject({ amber: textSchema, red: textSchema }),
  owner: codeSchema,
  basis: basisSchema,
  purpose: textSchema,
  mechanism: textSchema,
  /** What a high risk looks like here. */
  signs: textSchema,
  limits: textSchema,
});

export const validationPolicySchema = z.strictObject({
  id: codeSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  label: textSchema,
  basis: basisSchema,
  /** Numbers that the measurements themselves depend on. */
  measure: z.strictObject({
    confidence: z.number().gt(0).lt(1),
    scoreBins: z.number().int().min(2).max(100),
    pdGroups: z.number().int().min(3).max(100),
    assetCorrelation: z.number().gt(0).lt(1),
  }),
  /** Who acts, by code. */
  owners: z.record(codeSchema, textSchema),
  rules: z.array(ruleSchema).min(1),
});

export type ValidationPolicy = z.output<typeof validationPolicySchema>;
export type PolicyRule = ValidationPolicy['rules'][number];
export type PolicyLight = PolicyRule['light'];
