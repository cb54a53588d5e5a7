import { z } from 'zod';
import { basisSchema, expressionSchema, feedCodeSchema, textSchema } from './shared.js';

const kebabSchema = z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case kebab-case code');

const conditionFields = {
  code: kebabSchema,
  label: textSchema,
  when: expressionSchema,
  basis: basisSchema,
} as const;

/** Over the columns of one record: what of the obligation is a default. */
const eventSchema = z.strictObject(conditionFields);

/** Over facts as of the observation point: who is no obligor any more. */
const outsideSchema = z.strictObject(conditionFields);

const feedSchema = z.strictObject({
  feed: feedCodeSchema,
  /** Which records speak of an obligation on which there can be default; all where absent. */
  of: expressionSchema.optional(),
  /** The first that holds names the event. */
  events: z.array(eventSchema).min(1),
});

/**
 * When an enterprise is in default, and since when it no longer is: what outcomes of cohorts and the
 * grade of default go by.
 */
export const defaultDefinitionSchema = z.strictObject({
  id: kebabSchema,
  version: z.string().regex(/^\d+\.\d+\.\d+$/, 'a version such as 1.0.0'),
  label: textSchema,
  basis: basisSchema,
  /** How long after the observation point defaults are looked for. */
  performanceWindow: z.strictObject({ months: z.number().int().positive(), basis: basisSchema }),
  /** Who is in no cohort although something is known of it; the first that holds names the reason. */
  outside: z.array(outsideSchema).default([]),
  /** How long an enterprise must be reported without any event before it performs again. */
  cure: z.strictObject({ probationMonths: z.number().int().min(0), basis: basisSchema }),
  feeds: z.array(feedSchema).min(1),
});

export type DefaultDefinition = z.infer<typeof defaultDefinitionSchema>;
export type DefaultFeed = DefaultDefinition['feeds'][number];
