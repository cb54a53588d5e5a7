import { z } from 'zod';
import { missingReasons } from '../../base/missing.js';
import { preparationFields } from './normalise.js';
import { basisSchema, codeSchema, expressionSchema, textSchema } from './shared.js';
import { tuningSchema } from './tuning.js';

const kebabSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case kebab-case code');
const versionSchema = z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0');

/** One weight for every segment, or one for each. */
const weightSchema = z.union([z.number().min(0), z.record(kebabSchema, z.number().min(0))]);

/** First and last day on which a rule holds. */
const effectiveSchema = z.strictObject({
  from: z.iso.date().optional(),
  to: z.iso.date().optional(),
});

/** Score that stands in for a value missing for a reason; `reweight` takes it out of its force. */
const missingRuleSchema = z.partialRecord(
  z.enum(missingReasons),
  z.union([z.number(), z.literal('reweight')]),
);

const indicatorFields = {
  use: codeSchema,
  ...preparationFields,
  missing: missingRuleSchema.optional(),
  /** Where weight and normalisation come from, where not from the scorecard's own basis. */
  basis: basisSchema.optional(),
  effective: effectiveSchema.optional(),
} as const;

const forceIndicatorSchema = z.strictObject({ ...indicatorFields, weight: weightSchema });

/** Mean of what a force, dimension or the whole is made of. Floors keep a zero from annihilating. */
const meanSchema = z.union([
  z.enum(['arithmetic', 'minimum']),
  z.strictObject({ geometric: z.strictObject({ floor: z.number().positive() }) }),
  z.strictObject({ harmonic: z.strictObject({ floor: z.number().positive() }) }),
  z.strictObject({
    power: z.number().refine((p) => p !== 0, 'not zero'),
    floor: z.number().positive(),
  }),
]);

const forceFields = {
  code: codeSchema,
  label: textSchema,
  question: textSchema.optional(),
  weight: weightSchema,
  missing: missingRuleSchema.optional(),
  /** How its members are put together, where not by the scorecard's `aggregate.inside`. */
  aggregate: meanSchema.optional(),
  /** Least share of its members (by number) that must have a value; below it the force is missing. */
  requires: z.number().min(0).max(1).default(0),
  indicators: z.array(forceIndicatorSchema).default([]),
} as const;

const plainForceSchema = z.strictObject(forceFields);

/** A force or dimension: indicators, or parts that are forces themselves, to any depth. */
export interface Force extends z.output<typeof plainForceSchema> {
  parts: Force[];
}

interface ForceFile extends z.input<typeof plainForceSchema> {
  parts?: ForceFile[] | undefined;
}

const forceSchema: z.ZodType<Force, ForceFile> = z.strictObject({
  ...forceFields,
  parts: z.lazy(() => z.array(forceSchema)).default([]),
});

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

/** Points on top of the weighted score; what is unknown brings none. */
const bonusSchema = z.strictObject({
  /** Most that all items together bring. */
  max: z.number().positive(),
  items: z.array(z.strictObject({ ...indicatorFields, points: z.number().positive() })).min(1),
});

export const scorecardSchema = z.strictObject({
  id: kebabSchema,
  version: versionSchema,
  label: textSchema,
  basis: basisSchema,
  /** The model whose file this one changes, `id@version`; see `extendModel`. */
  extends: z.string().optional(),
  effective: effectiveSchema.optional(),
  /** Where the weights come from, where `credit-radar tune` wrote them. */
  tuning: tuningSchema.optional(),
  /** What one record is. Only enterprises are in a warehouse; others are scored from a table. */
  record: z.enum(['enterprise', 'patent', 'person']).default('enterprise'),
  /** Fitted parameters: `id@version` of models/fitted/benchmarks, or a `.yaml` beside this file. */
  benchmark: z.string().optional(),
  /** Columns beside the indicators, of the record or of `--indicators`. */
  context: z.record(codeSchema, z.enum(['number', 'text'])).default({}),
  /** First that holds. */
  segments: z
    .array(z.strictObject({ code: kebabSchema, label: textSchema, when: expressionSchema }))
    .min(1),
  /** Scores of indicators, forces and the whole run from the first to the second. */
  scores: z.tuple([z.number(), z.number()]).default([0, 100]),
  forces: z.array(forceSchema).min(1),
  bonus: bonusSchema.optional(),
  aggregate: z.strictObject({ inside: meanSchema, across: meanSchema }),
  /** Least share of the forces (by number) that must have a value for a score. */
  requires: z.number().min(0).max(1).default(0),
  missing: missingRuleSchema,
  /** Months after the end of its period for which a value may stand in for one not yet known. */
  carryMonths: z.number().int().min(0).default(0),
  coverage: z.strictObject({
    notRatedBelow: z.number(),
    /** A force covered less than this bounds the grade. */
    thinForce: z.strictObject({ below: z.number(), capAt: z.string() }).optional(),
  }),
  checks: z.array(checkSchema).default([]),
  severeChecks: z
    .strictObject({ count: z.number().int().positive(), capAt: z.string() })
    .optional(),
  caps: z.array(capSchema).default([]),
  flags: z.array(flagSchema).default([]),
  /** From the best grade down; a score belongs to the first whose `from` it reaches. */
  scale: z
    .array(
      z.strictObject({
        grade: z.string(),
        label: textSchema.optional(),
        from: z.number(),
        pdMid: z.number().min(0).max(1).optional(),
        /** Most credit that the scheme grants at this grade, in yuan, where it publishes one. */
        limit: z.number().positive().optional(),
      }),
    )
    .min(2),
  default: z.strictObject({ when: expressionSchema, grade: z.string(), label: textSchema }),
  notRated: z.strictObject({ grade: z.string(), label: textSchema }),
  reasons: z.number().int().positive(),
});

export type Scorecard = z.infer<typeof scorecardSchema>;
export type ForceIndicator = z.infer<typeof forceIndicatorSchema>;
export type BonusItem = z.infer<typeof bonusSchema>['items'][number];
export type Weight = z.infer<typeof weightSchema>;
export type Mean = z.infer<typeof meanSchema>;
export type MissingRule = z.infer<typeof missingRuleSchema>;
export type Effective = z.infer<typeof effectiveSchema>;
