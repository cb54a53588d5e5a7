import { z } from 'zod';
import { missingReasons } from '../../base/missing.js';
import { basisSchema, codeSchema, expressionSchema, textSchema } from './shared.js';

const kebabSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case kebab-case code');

/** One weight for every stage, or one for each. */
const weightSchema = z.union([z.number().min(0), z.record(kebabSchema, z.number().min(0))]);

const pointSchema = z.tuple([z.number(), z.number().min(0).max(100)]);

const normaliseSchema = z.union([
  /** Piecewise linear from value to score, clipped at both ends; `log10` interpolates on the logarithm. */
  z.strictObject({
    goalposts: z.array(pointSchema).min(2),
    on: z.enum(['value', 'log10']).default('value'),
  }),
  z.strictObject({ categories: z.record(z.string(), z.number().min(0).max(100)) }),
]);

/** Score that stands in for a value missing for a reason; `reweight` takes it out of its force. */
const missingRuleSchema = z.partialRecord(
  z.enum(missingReasons),
  z.union([z.number().min(0).max(100), z.literal('reweight')]),
);

const forceSchema = z.strictObject({
  code: codeSchema,
  label: textSchema,
  question: textSchema,
  weight: weightSchema,
  missing: missingRuleSchema.optional(),
  indicators: z
    .array(
      z.strictObject({
        use: codeSchema,
        weight: weightSchema,
        normalise: normaliseSchema,
        anchor: z.string().optional(),
      }),
    )
    .min(1),
});

const aggregationSchema = z.union([
  z.literal('arithmetic'),
  z.strictObject({
    power: z.number().refine((p) => p !== 0, 'not zero'),
    floor: z.number().positive(),
  }),
]);

const capSchema = z.strictObject({
  code: kebabSchema,
  label: textSchema,
  when: expressionSchema,
  /** Best grade of the scale still possible. */
  notBetterThan: z.string(),
  /** Whether the cap also speaks where the file is too thin to rate. */
  beatsNotRated: z.boolean().default(false),
});

const checkSchema = z.strictObject({
  code: kebabSchema,
  label: textSchema,
  /** Two departments' values of the same thing; or a truth value that they agree. */
  left: expressionSchema.optional(),
  right: expressionSchema.optional(),
  agree: expressionSchema.optional(),
  /** |left / right − 1| beyond which they differ, and beyond which it is severe. */
  tolerance: z.tuple([z.number().positive(), z.number().positive()]).optional(),
  severity: z.enum(['warn', 'severe']).default('severe'),
});

const flagSchema = z.strictObject({ code: kebabSchema, label: textSchema, when: expressionSchema });

export const scorecardSchema = z.strictObject({
  id: kebabSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  label: textSchema,
  basis: basisSchema,
  /** Columns beside the indicators, of the record or of `--indicators`. */
  context: z.record(codeSchema, z.enum(['number', 'text'])),
  /** First that holds. */
  segments: z
    .array(z.strictObject({ code: kebabSchema, label: textSchema, when: expressionSchema }))
    .min(1),
  forces: z.array(forceSchema).min(1),
  aggregate: z.strictObject({ inside: z.literal('arithmetic'), across: aggregationSchema }),
  missing: missingRuleSchema,
  /** Months after the end of its period for which a value may stand in for one not yet known. */
  carryMonths: z.number().int().min(0),
  coverage: z.strictObject({
    notRatedBelow: z.number(),
    forceBelow: z.number(),
    capAt: z.string(),
  }),
  checks: z.array(checkSchema),
  severeChecks: z.strictObject({ count: z.number().int().positive(), capAt: z.string() }),
  caps: z.array(capSchema),
  flags: z.array(flagSchema),
  /** From the best grade down; a score belongs to the first whose `from` it reaches. */
  scale: z
    .array(z.strictObject({ grade: z.string(), from: z.number(), pdMid: z.number().min(0).max(1) }))
    .min(2),
  default: z.strictObject({ when: expressionSchema, grade: z.string(), label: textSchema }),
  notRated: z.strictObject({ grade: z.string(), label: textSchema }),
  reasons: z.number().int().positive(),
});

export type Scorecard = z.infer<typeof scorecardSchema>;
export type Force = Scorecard['forces'][number];
export type ForceIndicator = Force['indicators'][number];
export type Weight = z.infer<typeof weightSchema>;
export type Normalise = z.infer<typeof normaliseSchema>;
export type MissingRule = z.infer<typeof missingRuleSchema>;
