import { z } from 'zod';
import type { Text } from '../../base/text.js';
import { codeSchema, expressionSchema, textSchema } from './shared.js';

/**
 * Where a value of an official rule comes from: a seed bulletin, a public source that was found,
 * general knowledge that nobody verified, arithmetic on these, or our own choice.
 */
const originSchema = z.strictObject({
  kind: z.enum(['seed', 'found', 'known', 'derived', 'design']),
  /** Source, document or article, e.g. `F2` of the list of sources. */
  reference: z.string().min(1).optional(),
});

const bound = z.number().nullable();

const inputSchema = z.strictObject({
  code: codeSchema,
  type: z.enum(['number', 'boolean', 'text']),
  unit: z.enum(['yuan', 'people', 'count', 'fraction', 'years', 'days', 'points']).optional(),
  /** Smallest and largest possible number, null where there is none. */
  range: z.tuple([bound, bound]).default([0, null]),
  /** Every possible text. */
  values: z.array(z.string().min(1)).optional(),
  label: textSchema,
  /** Document that proves the value. */
  evidence: textSchema,
  /** Who keeps the record that counts, by its name among `authorities`. */
  authority: codeSchema,
  basis: originSchema,
  /** Experts decide it, no record does: while it is open the outcome is `review`, not `unknown`. */
  judged: z.boolean().default(false),
  /** Over facts and definitions of the catalogue; absent where no feed carries it. */
  from: expressionSchema.optional(),
});

/** The one dictionary of what qualification rules read, so that a column means the same in all of them. */
export const qualificationInputsSchema = z.strictObject({
  authorities: z.record(codeSchema, z.strictObject({ label: textSchema, basis: originSchema })),
  inputs: z.array(inputSchema).min(1),
});

/** Exact points, or the range within which the assessors choose. */
const pointsSchema = z.union([z.number(), z.tuple([z.number(), z.number()])]);

const sideSchema = z.enum(['left', 'right']);

const bandsSchema = z.strictObject({
  /**
   * Which band owns a value on a cut: `left` the one that starts there, `right` the one that ends
   * there; one for all cuts, or one for each.
   */
  closed: z.union([sideSchema, z.array(sideSchema).min(1)]),
  cuts: z.array(z.number()).min(1),
  /** One more than there are cuts, lowest band first. */
  points: z.array(pointsSchema).min(2),
});

const partSchema = z.union([
  z.strictObject({
    value: expressionSchema,
    bands: bandsSchema,
    /** Points where the value cannot be computed, such as a quotient by 0. */
    uncomputable: z.number().default(0),
  }),
  z.strictObject({ value: expressionSchema, categories: z.record(z.string(), pointsSchema) }),
  /** The first condition that holds decides. */
  z.strictObject({
    first: z.array(z.strictObject({ when: expressionSchema, points: pointsSchema })).min(1),
    otherwise: pointsSchema,
  }),
  /** The value itself counts as points. */
  z.strictObject({ points: expressionSchema }),
]);

const itemSchema = z.strictObject({
  code: codeSchema,
  label: textSchema,
  /** Ceiling of the item. */
  max: z.number(),
  /** Whether the best part counts or all of them together. */
  choose: z.enum(['best', 'sum']).default('best'),
  of: z.array(partSchema).min(1),
  basis: originSchema,
});

const conditionSchema = z.strictObject({
  code: codeSchema,
  label: textSchema,
  when: expressionSchema,
  basis: originSchema,
});

/** Official qualification rule: gates, point tables, direct routes and what of them suffices. */
export const qualificationRuleSchema = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]*$/, 'a lower-case kebab-case code'),
  version: z.string().regex(/^[0-9a-z][0-9a-z-]*$/, 'a version such as 2022 or 2017-115'),
  label: textSchema,
  document: z.strictObject({ number: z.string().min(1), title: textSchema }),
  authority: textSchema,
  /** First and last day on which an application falls under the rule. */
  effective: z.strictObject({
    from: z.iso.date(),
    to: z.iso.date().optional(),
    basis: originSchema,
  }),
  note: textSchema.optional(),
  /** Numbers the text leaves open, by name. */
  parameters: z
    .record(
      codeSchema,
      z.strictObject({ value: z.number(), label: textSchema, basis: originSchema }),
    )
    .default({}),
  gates: z.array(conditionSchema).default([]),
  items: z.array(itemSchema).default([]),
  /** Sums of items that the rule names. */
  blocks: z
    .array(
      z.strictObject({ code: codeSchema, label: textSchema, items: z.array(codeSchema).min(1) }),
    )
    .default([]),
  /** Conditions on `points` (the sum of all items), on items and on blocks. */
  score: z.array(conditionSchema).default([]),
  /** Routes any one of which suffices. */
  direct: z.array(conditionSchema).default([]),
  /** Over the truth values `gates` and `score` (all of them hold) and `direct` (one holds). */
  pass: expressionSchema.optional(),
  /** Instead of `pass`: the first class whose condition holds is given. */
  classes: z
    .array(conditionSchema.extend({ result: z.enum(['met', 'unmet']).default('met') }))
    .default([]),
});

/** An input with the authority it names. */
export interface QualificationInput extends Omit<z.infer<typeof inputSchema>, 'authority'> {
  readonly authority: Text;
}

export type QualificationInputs = z.infer<typeof qualificationInputsSchema>;
export type QualificationRule = z.infer<typeof qualificationRuleSchema>;
export type QualificationItem = z.infer<typeof itemSchema>;
export type QualificationPart = z.infer<typeof partSchema>;
export type QualificationCondition = z.infer<typeof conditionSchema>;
export type QualificationPoints = z.infer<typeof pointsSchema>;
export type QualificationBands = z.infer<typeof bandsSchema>;
export type Origin = z.infer<typeof originSchema>;
