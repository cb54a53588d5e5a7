import { z } from 'zod';
import { factFileSchema } from './fact.js';
import { basisSchema, codeSchema, expressionSchema, textSchema } from './shared.js';

const kebabSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case kebab-case code');

/** How much a signal weighs, mildest first. */
export const signalLevels = ['watch', 'warning', 'critical'] as const;

const readingSchema = z.strictObject({
  code: codeSchema,
  label: textSchema,
  /** Over facts and definitions of the catalogue and the facts of this file. */
  value: expressionSchema,
});

const described = {
  code: kebabSchema,
  label: textSchema,
  level: z.enum(signalLevels),
  /** What an analyst should do. */
  action: textSchema,
  basis: basisSchema,
} as const;

/**
 * A condition over two days. Its names: every reading, as of the later day by its code and as of the
 * earlier one with `_before`; so too `score`, `coverage`, `rated` and `in_default`; and `notches`, by
 * which the grade fell. `anyForce` holds where it does for one force (`force`, `force_before`), `anyCap`
 * where it does for one cap of the model (`cap`, `cap_before`).
 */
const signalSchema = z.union([
  z.strictObject({ ...described, when: expressionSchema }),
  z.strictObject({ ...described, anyForce: expressionSchema }),
  z.strictObject({ ...described, anyCap: expressionSchema }),
]);

/** Early-warning signals and the limits that drift is held against. */
export const earlyWarningSchema = z.strictObject({
  id: kebabSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  label: textSchema,
  basis: basisSchema,
  drift: z.strictObject({
    /** Quantile groups of the first day. */
    bins: z.number().int().min(2).max(100),
    confidence: z.number().gt(0).lt(1),
    /** Population stability index up to which it is green, and amber. */
    light: z.strictObject({ green: z.number().gt(0), amber: z.number().gt(0) }),
    /** Fewest rated enterprises a day for a light. */
    leastEnterprises: z.number().int().min(0),
    basis: basisSchema,
  }),
  levels: z.record(z.enum(signalLevels), textSchema),
  /** Facts that signals read and no model does, as in `facts/`. */
  facts: z.array(factFileSchema).default([]),
  readings: z.array(readingSchema).min(1),
  signals: z.array(signalSchema).min(1),
});

export type EarlyWarning = z.output<typeof earlyWarningSchema>;
export type Signal = EarlyWarning['signals'][number];
export type SignalLevel = (typeof signalLevels)[number];
