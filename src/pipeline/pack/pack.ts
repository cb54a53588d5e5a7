import { z } from 'zod';
import { calibrationSchema } from '../../model/schema/calibration.js';

const fingerprintSchema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 in hexadecimal');

const inputSchema = z.strictObject({
  role: z.enum(['scored', 'challenger', 'overrides']),
  /** Where it was when the pack was made. */
  file: z.string().min(1),
  sha256: fingerprintSchema,
});

const incompletePointSchema = z.strictObject({
  asOf: z.iso.date(),
  windowEnd: z.iso.date(),
  why: z.enum(['records-begin-later', 'records-end-earlier']),
  enterprises: z.number().int().min(0),
});

const { method, philosophy } = calibrationSchema.shape;
const share = z.number().optional();

/** How PDs were refitted at past points. */
const walkForwardSchema = z.strictObject({
  form: z.discriminatedUnion('kind', [
    z.strictObject({ kind: z.literal('expanding') }),
    z.strictObject({ kind: z.literal('rolling'), points: z.number().int().min(1) }),
  ]),
  windowMonths: z.number().int().min(1),
  choices: z.strictObject({
    method,
    philosophy,
    centralTendency: share,
    margin: z.strictObject({ dataDeficiency: share, otherDeficiency: share, confidence: share }),
    floor: z.number(),
    underRecorded: z.strictObject({
      years: z.array(z.iso.date()),
      treatment: z.enum(['left-out', 'kept']),
    }),
  }),
  scale: z
    .strictObject({
      scale: z.array(z.strictObject({ grade: z.string(), pdMid: z.number().optional() })),
      scores: z.tuple([z.number(), z.number()]),
      default: z.strictObject({ grade: z.string() }),
    })
    .nullable(),
});

/** What it takes to do a backtest again and to know whether the result must be the same. */
export const packSchema = z.strictObject({
  format: z.literal(1),
  /** Version of the program that made it. */
  program: z.string().min(1),
  made: z.iso.date(),
  command: z.string().min(1),
  inputs: z.array(inputSchema).min(1),
  policy: z.strictObject({ id: z.string(), version: z.string(), fingerprint: z.string() }),
  model: z
    .strictObject({ id: z.string(), version: z.string(), fingerprint: z.string() })
    .nullable(),
  /** Grades best first, from the model's scale; `null` for natural order. */
  scale: z.array(z.string()).nullable(),
  /** Observation points left out when the scored table was drawn: the table itself cannot tell. */
  incompletePoints: z.array(incompletePointSchema).default([]),
  walkForward: walkForwardSchema.nullable().default(null),
  personalData: z.enum(['masked', 'shown']),
  /** Seeds of chance; a backtest draws none. */
  seeds: z.array(z.number()),
  /** Of the files beside it. */
  files: z.strictObject({ 'expected.json': fingerprintSchema, 'policy.yaml': fingerprintSchema }),
});

export type Pack = z.output<typeof packSchema>;
export type PackInput = Pack['inputs'][number];
