import { z } from 'zod';

const valueSchema = z.union([z.number(), z.string(), z.boolean(), z.null()]);
const recordSchema = z.record(z.string(), valueSchema);

const expectationSchema = z.strictObject({
  stage: z.string().optional(),
  score: z.number().nullable().optional(),
  /** Scores of forces. */
  forces: z.record(z.string(), z.number().nullable()).optional(),
  /** How far scores may be from the hand-computed ones, which were rounded. */
  tolerance: z.number().positive().default(1e-6),
  grade: z.string(),
  gradeBeforeCaps: z.string().optional(),
  coverage: z.number().optional(),
  /** Codes that hold, exactly these. */
  caps: z.array(z.string()).default([]),
  /** The first reasons, in this order. */
  reasons: z.array(z.string()).optional(),
  /** Flags that must be among those raised. */
  flags: z.array(z.string()).optional(),
});

/**
 * Business cases of one scorecard. `given` values are laid over those of `base`; a date is written
 * ISO 8601, an empty value is not-reported, `NA` not-applicable.
 */
export const caseFileSchema = z.strictObject({
  model: z.string(),
  /** Whether the values are indicators or the facts behind them. */
  source: z.enum(['given', 'facts']).default('given'),
  asOf: z.iso.date().default('2025-12-31'),
  base: recordSchema.default({}),
  cases: z
    .array(
      z.strictObject({
        name: z.string(),
        given: recordSchema.default({}),
        expect: expectationSchema,
      }),
    )
    .min(1),
});

export type CaseFile = z.infer<typeof caseFileSchema>;
export type BusinessCase = CaseFile['cases'][number];
