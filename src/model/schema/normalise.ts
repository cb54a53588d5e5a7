import { z } from 'zod';
import { codeSchema, expressionSchema } from './shared.js';

/** Stands for parameters that a benchmark file holds, see `benchmarkSchema`. */
const fittedSchema = z.literal('fitted');

const limitsSchema = z.tuple([z.number(), z.number()]);

/** Numbers by cell of a context column; `otherwise` for a cell that is not listed or unknown. */
const cellsSchema = z.strictObject({
  by: codeSchema,
  /** What is fitted. */
  with: z.enum(['median', 'mean']).default('median'),
  cells: z.union([z.record(z.string(), z.number()), fittedSchema]),
  otherwise: z.number().optional(),
});

/**
 * Knots (value, share of the cohort that is worse), values increasing, shares rising or, where less
 * is better, falling; linear in between.
 */
const knotsSchema = z.array(z.tuple([z.number(), z.number().min(0).max(1)])).min(2);

/** Half-open intervals between cut points; one more result than cuts, from the lowest up. */
const bandFields = {
  /** Side on which an interval contains its end: `left` is [a, b), `right` is (a, b]. */
  closed: z.enum(['left', 'right']),
  cuts: z.array(z.number()).min(1),
} as const;

/**
 * From a value to a score. Every parameter is frozen in the file or in a benchmark: the score of an
 * enterprise never depends on who else is scored.
 */
export const normaliseSchema = z.union([
  /** Piecewise linear, clipped at both ends; `log10` interpolates on the logarithm. */
  z.strictObject({
    goalposts: z.array(limitsSchema).min(2),
    on: z.enum(['value', 'log10']).default('value'),
  }),
  z.strictObject({ categories: z.record(z.string(), z.number()) }),
  z.strictObject({ bands: z.strictObject({ ...bandFields, scores: z.array(z.number()) }) }),
  /** Linear from frozen limits to `to` (the score scale where absent); a falling `to` reverses. */
  z.strictObject({
    minmax: z.union([limitsSchema, fittedSchema]),
    to: limitsSchema.optional(),
    clip: z.boolean().default(true),
  }),
  /** (value − mean) / sd, brought to another mean and sd; a negative sd reverses. Unbounded. */
  z.strictObject({
    zscore: z.union([
      z.strictObject({ mean: z.number(), sd: z.number().positive() }),
      fittedSchema,
    ]),
    to: z.strictObject({ mean: z.number(), sd: z.number() }).default({ mean: 0, sd: 1 }),
  }),
  /** Share of a frozen cohort below, on the score scale. */
  z.strictObject({
    percentile: z.union([
      knotsSchema,
      /** By cell of a context column, which has to be listed there. */
      z.strictObject({
        by: codeSchema,
        cells: z.union([z.record(z.string(), knotsSchema), fittedSchema]),
        otherwise: knotsSchema.optional(),
      }),
      fittedSchema,
    ]),
    /** What a member of the cohort gets for its equals: none, half or all of them. */
    ties: z.enum(['below', 'half', 'through']).default('half'),
    /** Shares of n, or of n − 1 so that the ends of the cohort are 0 and 1. */
    ends: z.enum(['open', 'closed']).default('open'),
  }),
  /** Share of the way from a base to a target, on the score scale; at most all of it where capped. */
  z.strictObject({
    target: z.number(),
    from: z.union([z.number(), fittedSchema]),
    cap: z.boolean().default(true),
  }),
  /** Weight of evidence by interval, as a score. */
  z.strictObject({ woe: z.strictObject({ ...bandFields, values: z.array(z.number()) }) }),
]);

/** Changes to a value before it is normalised, in their order, with frozen parameters. */
export const treatmentSchema = z.union([
  z.strictObject({ winsorise: z.union([limitsSchema, fittedSchema]) }),
  /** Chosen by the shape of the cohort's values, see `fitTreatment`. */
  fittedSchema,
  /** ln(value + plus). */
  z.strictObject({ log: z.strictObject({ plus: z.number() }) }),
]);

/** A value that stands in for a missing one; it is flagged and does not count as covered. */
export const imputeSchema = z.union([
  z.strictObject({ value: z.number() }),
  cellsSchema,
  fittedSchema,
]);

/** What is done to a value between the catalogue and its score. */
export const preparationFields = {
  /** Denominator. */
  per: expressionSchema.optional(),
  impute: imputeSchema.optional(),
  treat: z.array(treatmentSchema).default([]),
  normalise: normaliseSchema,
} as const;

export type Normalise = z.infer<typeof normaliseSchema>;
export type Treatment = z.infer<typeof treatmentSchema>;
export type Impute = z.infer<typeof imputeSchema>;
export type Knots = z.infer<typeof knotsSchema>;
