import { z } from 'zod';
import { codeSchema, expressionSchema, feedCodeSchema, textSchema } from './shared.js';

/**
 * Facts: as-of aggregates over one feed, declared instead of coded.
 * Expressions see the columns of the feed, `event_date`, and `as_of`.
 */
const windowSchema = z.union([
  /** Every record known by then. */
  z.literal('all'),
  /** The anchor fiscal year of the enterprise (and the years before it, where asked for). */
  z.literal('fiscalYear'),
  /** (asOf − from months, asOf − to months], end-of-month clamp. */
  z.strictObject({
    months: z.number().int().positive(),
    until: z.number().int().min(0).default(0),
  }),
]);

const aggregateSchema = z.enum([
  'sum',
  'count',
  'countDistinct',
  'min',
  'max',
  'last',
  'any',
  'meanOfTop',
  'recent',
  'monthlySeries',
]);

const measureFields = {
  /** What is aggregated; `count` and `any` need none. */
  value: expressionSchema.optional(),
  aggregate: aggregateSchema,
  window: windowSchema.default('all'),
  /** Date that places a record in the window, instead of its event date. */
  on: codeSchema.optional(),
  where: expressionSchema.optional(),
  /** Only records that show a default by models/default-definition.yaml; instead of `where`. */
  event: z.literal('default').optional(),
  /** How many: largest for `meanOfTop`, newest for `recent`, months before the current one for `monthlySeries`. */
  size: z.number().int().positive().optional(),
} as const;

const measureSchema = z.strictObject(measureFields);

const outerSchema = z.strictObject({
  /** `latest`: value of the group whose key is the largest. */
  aggregate: z.enum(['sum', 'count', 'latest', 'herfindahl', 'largestShare']),
  /** Over the inner measures (and the key set's name as a truth value). */
  value: expressionSchema.optional(),
  where: expressionSchema.optional(),
});

const identity = {
  code: codeSchema,
  label: textSchema,
  type: z.enum(['number', 'text', 'boolean', 'date', 'numbers']).default('number'),
  unit: z
    .enum(['yuan', 'people', 'count', 'fraction', 'months', 'points', 'kilowatt-hours'])
    .optional(),
} as const;

const plainFactSchema = z.strictObject({ ...identity, ...measureFields });

/** First within each value of the `by` columns, then over those groups. */
const nestedFactSchema = z.strictObject({
  ...identity,
  by: z.array(codeSchema).min(1),
  inner: z.record(codeSchema, measureSchema),
  /** Groups whose key also occurs, for the same enterprise, among records of another feed. */
  keySet: z
    .strictObject({
      name: codeSchema,
      source: feedCodeSchema,
      columns: z.record(codeSchema, codeSchema),
      where: expressionSchema.optional(),
    })
    .optional(),
  outer: outerSchema,
});

const factSchema = z.union([nestedFactSchema, plainFactSchema]);

export const factFileSchema = z.strictObject({
  source: feedCodeSchema,
  /** This feed can fix the anchor fiscal year: the latest year for which the condition holds. */
  anchor: z.strictObject({ year: codeSchema, when: expressionSchema }).optional(),
  facts: z.array(factSchema).min(1),
});

/** How a peer mean is fitted: of what, kept to how many decimals. */
const peerValueSchema = z.strictObject({
  value: expressionSchema,
  decimals: z.number().int().min(0).max(12),
});

const cellSchema = z.strictObject({
  /** Cell, e.g. industry and region; without a key the value holds for all that have no cell of their own. */
  key: z.array(z.string()),
  n: z.number().int().min(0),
  values: z.record(codeSchema, z.number()),
});

/**
 * A frozen table of peer means that facts are compared with. Cells are shrunk towards their parent
 * with weight n / (n + shrinkage) when fitted; an enterprise reads its cell, else the parent, else all.
 */
export const peerMeansSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  cohort: textSchema,
  asOf: z.iso.date(),
  basis: z.strictObject({ kind: z.enum(['design', 'fitted']), reference: z.string() }),
  shrinkage: z.number().positive(),
  /** Facts that make the key, outermost first. */
  by: z.array(codeSchema).min(1),
  /** Fact codes that the values provide. */
  provides: z.array(codeSchema).min(1),
  /**
   * What the means are of, by fact code, and which enterprises count. Expressions over facts; a table
   * without them can be read but not fitted again.
   */
  fit: z
    .strictObject({ where: expressionSchema, values: z.record(codeSchema, peerValueSchema) })
    .optional(),
  cells: z.array(cellSchema).min(1),
});

export type PeerMeans = z.infer<typeof peerMeansSchema>;
export type FactFile = z.infer<typeof factFileSchema>;
export type Fact = z.infer<typeof factSchema>;
export type PlainFact = z.infer<typeof plainFactSchema>;
export type NestedFact = z.infer<typeof nestedFactSchema>;
export type Measure = z.infer<typeof measureSchema>;
export type Window = z.infer<typeof windowSchema>;
