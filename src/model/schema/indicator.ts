import { z } from 'zod';
import { basisSchema, codeSchema, expressionSchema, textSchema } from './shared.js';

/**
 * Indicators: expressions over facts. `name` is the anchor year's value of a yearly fact, `name@1`
 * that of the year before; `series(name@1, name)` is a list, oldest first.
 */
const definitionSchema = z.strictObject({
  code: codeSchema,
  label: textSchema,
  value: expressionSchema,
  basis: basisSchema.optional(),
});

const indicatorSchema = z.strictObject({
  code: codeSchema,
  label: textSchema,
  definition: textSchema,
  kind: z.enum(['number', 'category']).default('number'),
  unit: z.enum([
    'fraction',
    'yuan',
    'people',
    'count',
    'points',
    'months',
    'days',
    'times',
    'category',
  ]),
  direction: z.enum(['positive', 'negative', 'peak', 'ordinal']),
  /** Plausible range, closed; a value outside is flagged and still used. */
  range: z.tuple([z.number(), z.number()]).optional(),
  value: expressionSchema,
  /** Where true, the question does not arise for this enterprise. */
  notApplicable: expressionSchema.optional(),
  basis: basisSchema,
});

export const indicatorFileSchema = z.strictObject({
  definitions: z.array(definitionSchema).default([]),
  indicators: z.array(indicatorSchema).default([]),
});

export type IndicatorFile = z.infer<typeof indicatorFileSchema>;
export type Indicator = z.infer<typeof indicatorSchema>;
export type Definition = z.infer<typeof definitionSchema>;
