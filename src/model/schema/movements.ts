import { z } from 'zod';
import { basisSchema, codeSchema, textSchema } from './shared.js';

const effortSchema = z.number().positive().max(10);

/** How far one indicator can be moved towards the better, and at what effort for the whole way. */
const movementSchema = z.union([
  /** In the unit of the indicator. */
  z.strictObject({ use: codeSchema, by: z.number().positive(), effort: effortSchema }),
  /** By a factor, for indicators that grow in proportion. */
  z.strictObject({ use: codeSchema, times: z.number().gt(1), effort: effortSchema }),
  /** By categories, in the order of their scores. */
  z.strictObject({ use: codeSchema, levels: z.number().int().positive(), effort: effortSchema }),
]);

/**
 * What an enterprise can move within a time. Effort runs from 0 to 10 and is in proportion to the share
 * of the way; an indicator that is not listed cannot be moved.
 */
export const movementsSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  label: textSchema,
  basis: basisSchema,
  months: z.number().int().positive(),
  indicators: z.array(movementSchema).min(1),
});

export type Movement = z.infer<typeof movementSchema>;
export type Movements = z.infer<typeof movementsSchema>;
