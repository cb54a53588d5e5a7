import { z } from 'zod';

const share = z.number().min(0).max(1);
/** Strictly between 0 and 1. */
const openShare = z.number().gt(0).lt(1);
const correlation = z.number().min(0).lt(1);
const count = z.number().int().min(0);

/** How defaults are taken to depend on each other; `cohort` over all years of the history. */
const dependenceSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('independent') }),
  z.strictObject({ kind: z.literal('one-factor'), correlation }),
  z.strictObject({ kind: z.literal('cohort'), correlation, autocorrelation: correlation }),
]);

/** How PDs were estimated, with what was chosen for it. */
const methodSchema = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('logistic') }),
  z.strictObject({ kind: z.literal('platt') }),
  z.strictObject({ kind: z.literal('isotonic') }),
  z.strictObject({ kind: z.literal('beta') }),
  /** Without an accuracy ratio that of the grades in the history is matched. */
  z.strictObject({ kind: z.literal('qmm'), accuracyRatio: z.number().gt(-1).lt(1).optional() }),
  z.strictObject({
    kind: z.literal('pluto-tasche'),
    confidence: openShare,
    dependence: dependenceSchema,
  }),
  z.strictObject({ kind: z.literal('bcr'), confidence: openShare, dependence: dependenceSchema }),
  /** The posterior mean, or with a confidence that quantile of the posterior. */
  z.strictObject({
    kind: z.literal('bayes'),
    prior: z.enum(['uniform', 'conservative', 'jeffreys']),
    confidence: openShare.optional(),
  }),
]);

/** From grade or score to PD, before the floor; a better grade or higher score never has the higher PD. */
const pdMapSchema = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('grade'),
    /** Best grade first. */
    pds: z.array(z.strictObject({ grade: z.string(), pd: share })).min(2),
  }),
  /** PD = 1 / (1 + exp(−intercept − slope × score)). */
  z.strictObject({
    kind: z.literal('logistic'),
    intercept: z.number(),
    slope: z.number().max(0),
  }),
  /** Linear between knots of score and PD, constant beyond both ends. */
  z.strictObject({
    kind: z.literal('piecewise'),
    knots: z.array(z.tuple([z.number(), share])).min(1),
  }),
  /** logit PD = a·ln r − b·ln(1 − r) + c, with r the way from the best to the worst score, in (0, 1). */
  z.strictObject({
    kind: z.literal('beta'),
    a: z.number().min(0),
    b: z.number().min(0),
    c: z.number(),
    scores: z.tuple([z.number(), z.number()]),
  }),
]);

const interval = z.tuple([share, share]);

const gradeSchema = z.strictObject({
  grade: z.string(),
  /** Obligor-years and defaults. */
  n: count,
  defaults: count,
  observedDefaultRate: share.nullable(),
  /** Jeffreys interval of the observed rate, which it holds at the edges (Brown, Cai & DasGupta 2001). */
  interval: interval.nullable(),
  exposure: z.number().min(0).optional(),
  /** Mean PD of the grade's obligors after the floor; of a method by score `null` where it has none. */
  pd: share.nullable(),
  /** PDs at the better and the worse end of the grade. */
  range: interval,
});

const longRunSchema = z.strictObject({
  /** Simple mean of the yearly rates that count. */
  value: share.nullable(),
  /** Jeffreys interval of the rate of all years that count together. */
  interval: interval.nullable(),
  underRecorded: z.enum(['left-out', 'kept']),
  years: z.array(
    z.strictObject({
      asOf: z.iso.date(),
      n: count,
      defaults: count,
      rate: share,
      underRecorded: z.boolean(),
    }),
  ),
});

const marginSchema = z.strictObject({
  /** Of the mean PD: deficiencies of data and method (A), changes that the data do not show (B). */
  dataDeficiency: z.number().min(0),
  otherDeficiency: z.number().min(0),
  /** Confidence of the general estimation error (C); absent where none was asked for. */
  confidence: openShare.optional(),
  /** The three parts and their sum, as PD. */
  a: share,
  b: share,
  c: share,
  total: share,
});

/** Cut-offs that would keep the most information under the constraints; a proposal, not what grades. */
const masterScaleSchema = z.strictObject({
  constraints: z.strictObject({
    grades: z.number().int().min(2),
    minObligors: count,
    minDefaults: count,
    maxShare: share,
  }),
  candidates: count,
  gini: z.number(),
  /** Share of the score's own Gini that the grades keep. */
  giniKept: z.number().nullable(),
  grades: z.array(
    z.strictObject({ from: z.number(), n: count, defaults: count, observedDefaultRate: share }),
  ),
});

/**
 * From score or grade to a probability of default, as fitted on a named history: parameters, cohort,
 * counts, intervals and fingerprints. Written by `credit-radar calibrate`.
 */
export const calibrationSchema = z.strictObject({
  id: z.string(),
  model: z.strictObject({ id: z.string(), version: z.string(), fingerprint: z.string() }),
  basis: z.strictObject({ kind: z.literal('fitted'), reference: z.string() }),
  horizonMonths: z.literal(12),
  /** Whether PDs follow the long-run average or the state of the economy in the history. */
  philosophy: z.enum(['through-the-cycle', 'point-in-time']),
  method: methodSchema,
  cohort: z.strictObject({
    from: z.iso.date(),
    to: z.iso.date(),
    /** Fingerprint of the observations, in any order. */
    data: z.string(),
    observations: count,
    obligors: count,
    defaults: count,
    excluded: z.strictObject({ inDefault: count, notRated: count, underRecorded: count }),
    /** What counted as a default, where the cohorts were drawn from a warehouse. */
    defaultDefinition: z
      .strictObject({ id: z.string(), version: z.string(), fingerprint: z.string() })
      .optional(),
  }),
  longRun: longRunSchema,
  /** The mean PD aimed at, and whether it was given or is the long-run rate; absent where none was. */
  centralTendency: z
    .strictObject({ value: openShare, source: z.enum(['given', 'long-run']) })
    .optional(),
  marginOfConservatism: marginSchema,
  /** No PD is lower. */
  floor: share,
  /** Mean PD of the observations as estimated, at the central tendency, with margin, and after the floor. */
  meanPd: z.strictObject({ fitted: share, anchored: share, withMargin: share, floored: share }),
  map: pdMapSchema,
  grades: z.array(gradeSchema),
  /** What the method says of its fit, by name. */
  diagnostics: z.record(z.string(), z.number()),
  masterScale: masterScaleSchema.optional(),
  warnings: z.array(z.string()),
  /** Of the meaning of everything above. */
  fingerprint: z.string(),
});

export type Calibration = z.infer<typeof calibrationSchema>;
export type CalibrationMethod = z.infer<typeof methodSchema>;
export type Dependence = z.infer<typeof dependenceSchema>;
export type PdMap = z.infer<typeof pdMapSchema>;
export type CalibratedGrade = z.infer<typeof gradeSchema>;
export type LongRun = z.infer<typeof longRunSchema>;
export type MarginOfConservatism = z.infer<typeof marginSchema>;
export type MasterScale = z.infer<typeof masterScaleSchema>;
