import { z } from 'zod';

const share = z.number().min(0).max(1);
const count = z.number().int().min(0);

export const tuningMethods = [
  'constrained-logistic',
  'ahp',
  'best-worst',
  'budget',
  'entropy',
  'critic',
  'pca',
  'correlation',
] as const;

const boundsSchema = z.strictObject({
  /** Least and greatest weight as a multiple of the expert's. */
  least: z.number().min(0).max(1),
  most: z.number().min(1),
  /** Greatest share of the score by force. */
  caps: z.record(z.string(), z.number().gt(0).max(1)),
  forceOrder: z.enum(['kept', 'free']),
});

/** Where the weights of a scorecard come from that `credit-radar tune` wrote. */
export const tuningSchema = z.strictObject({
  method: z.enum(tuningMethods),
  /** The scorecard whose weights were changed. */
  from: z.strictObject({ id: z.string(), version: z.string(), fingerprint: z.string() }),
  history: z.strictObject({
    file: z.string(),
    /** SHA-256 of the file. */
    data: z.string(),
    /** Observation points that were learned from, and those kept aside. */
    learned: z.array(z.iso.date()),
    outOfTime: z.array(z.iso.date()),
    rows: count,
    enterprises: count,
    defaults: count,
    excluded: z.strictObject({ inDefault: count, notRated: count }),
  }),
  learning: z
    .strictObject({
      bounds: boundsSchema,
      candidate: z.string(),
      pull: z.number().positive(),
      /** Share of the pull that counts distances instead of their squares; none where absent. */
      absoluteShare: z.number().gt(0).lt(1).optional(),
      /** Mean log-loss on later observation points, by strength of the pull. */
      crossValidation: z.array(
        z.strictObject({ pull: z.number().positive(), loss: z.number().nullable() }),
      ),
      intervals: z.strictObject({
        draws: count,
        confidence: z.number().gt(0).lt(1),
        seed: z.number().int(),
      }),
    })
    .optional(),
  /** How consistent experts were, group by group. */
  judgements: z
    .array(
      z.strictObject({
        of: z.string(),
        stage: z.string().optional(),
        experts: z.array(z.string()),
        measure: z.string(),
        value: z.number().nullable(),
        warnings: z.array(z.string()),
      }),
    )
    .optional(),
  /** Average effective weights: the expert's, the new ones, and what outcomes alone would say. */
  weights: z.array(
    z.strictObject({
      indicator: z.string(),
      prior: share,
      weight: share,
      outcomesAlone: share.optional(),
      interval: z.tuple([share, share]).optional(),
    }),
  ),
});

export type Tuning = z.infer<typeof tuningSchema>;
export type TuningMethod = (typeof tuningMethods)[number];
