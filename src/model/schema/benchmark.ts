import { z } from 'zod';
import { treatmentSchema } from './normalise.js';
import { codeSchema, textSchema } from './shared.js';

const knotsSchema = z.array(z.tuple([z.number(), z.number().min(0).max(1)]));

/** What a cohort's values of one indicator are like, after denominator, imputation and treatment. */
const distributionSchema = z.strictObject({
  /** Observed values, and enterprises without one. */
  n: z.number().int().min(0),
  missing: z.number().int().min(0),
  /** Smallest and largest, or the quantiles that the rules name. */
  limits: z.tuple([z.number(), z.number()]).optional(),
  mean: z.number().optional(),
  /** Sample standard deviation (n − 1). */
  sd: z.number().optional(),
  /** Stands in for a missing value. */
  impute: z.number().optional(),
  /** Values with the share of the cohort that is worse. */
  knots: knotsSchema.optional(),
  /** Limits beyond which values are brought in. */
  winsorise: z.tuple([z.number(), z.number()]).optional(),
  /** Treatment chosen by shape. */
  treat: z.array(treatmentSchema).optional(),
});

/**
 * What the cohort's values are like as they were observed, after the denominator and before imputation
 * and treatment: the yardstick of a later cohort's drift.
 */
const observedSchema = z.strictObject({
  mean: z.number(),
  /** Sample standard deviation (n − 1). */
  sd: z.number().optional(),
  /** Quantiles that the rules name, and how many values lie outside. */
  limits: z.tuple([z.number(), z.number()]),
  beyond: z.number().int().min(0),
  /** Distinct deciles, without the largest value, and counts by the bins (lo, hi] between them. */
  edges: z.array(z.number()),
  counts: z.array(z.number().int().min(0)).min(1),
});

/**
 * Parameters fitted on a named cohort as of a day, frozen: an enterprise's score then does not depend
 * on who is scored beside it. Written by `credit-radar benchmark`.
 */
export const benchmarkSchema = z.strictObject({
  id: z.string(),
  version: z.string(),
  /** The scorecard it was fitted for, `id@version`. */
  model: z.string(),
  cohort: textSchema,
  asOf: z.iso.date(),
  basis: z.strictObject({ kind: z.enum(['design', 'fitted']), reference: z.string() }),
  /** Fingerprints of the data by feed. */
  data: z.record(z.string(), z.string()),
  rules: z.strictObject({
    /** Quantile definition by number (Hyndman & Fan 1996). */
    quantileType: z.literal(7),
    /** Quantiles that serve as limits; 0 and 1 are the smallest and largest value. */
    limits: z.tuple([z.number(), z.number()]),
    winsorise: z.tuple([z.number(), z.number()]),
    /** Most values brought in by a treatment chosen by shape before it takes logarithms instead. */
    mostWinsorised: z.number().int().min(0),
    /** Most knots a percentile keeps; all distinct values where the cohort has no more. */
    knots: z.number().int().min(2),
    /** A cell's mean or median is shrunk towards the whole with weight n / (n + shrinkage). */
    shrinkage: z.number().min(0),
    /** Cells with fewer observed values take the whole's percentiles. */
    smallestCell: z.number().int().min(1),
  }),
  indicators: z.array(
    z.strictObject({
      use: codeSchema,
      ...distributionSchema.shape,
      /** Enterprises that the indicator does not apply to; they are neither in `n` nor in `missing`. */
      notApplicable: z.number().int().min(0).default(0),
      /** Absent where the cohort has no value. */
      observed: observedSchema.optional(),
      cells: z
        .strictObject({ by: codeSchema, of: z.record(z.string(), distributionSchema) })
        .optional(),
    }),
  ),
});

export type Benchmark = z.infer<typeof benchmarkSchema>;
export type FittedIndicator = Benchmark['indicators'][number];
export type ObservedValues = z.infer<typeof observedSchema>;
export type Distribution = z.infer<typeof distributionSchema>;
