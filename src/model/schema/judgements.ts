import { z } from 'zod';
import { codeSchema } from './shared.js';

const times = z.record(codeSchema, z.number().min(1));

const expert = { name: z.string().min(1) } as const;

/** How many times the row's member counts for the column's, in the order of `members`; `null` for a gap. */
const comparisonsSchema = z.strictObject({
  ...expert,
  /** Weight of the expert among the others. */
  share: z.number().positive().default(1),
  comparisons: z.array(z.array(z.number().positive().nullable())),
});

/** Comparisons with the best and the worst member only; one with itself is 1 and may be left out. */
const bestWorstSchema = z.strictObject({
  ...expert,
  best: codeSchema,
  worst: codeSchema,
  /** How many times the best counts for each. */
  bestToOthers: times,
  /** How many times each counts for the worst. */
  othersToWorst: times,
});

/** Points spread over the members; one left out has none. */
const budgetSchema = z.strictObject({ ...expert, points: z.record(codeSchema, z.number().min(0)) });

const groupSchema = z.strictObject({
  /** Whose members are weighed: a force, or `score` for the forces themselves. */
  of: codeSchema,
  /** For one stage; for all where absent. */
  stage: z.string().optional(),
  members: z.array(codeSchema).min(2),
  experts: z.array(z.union([comparisonsSchema, bestWorstSchema, budgetSchema])).min(1),
});

/** What experts say of weights, for `tune --method ahp | best-worst | budget`. */
export const judgementsSchema = z.strictObject({ groups: z.array(groupSchema).min(1) });

export type Judgements = z.infer<typeof judgementsSchema>;
export type JudgedGroup = z.infer<typeof groupSchema>;
export type Expert = JudgedGroup['experts'][number];
