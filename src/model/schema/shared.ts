import { z } from 'zod';

/** snake_case code of a column, fact or indicator. */
export const codeSchema = z.string().regex(/^[a-z][a-z0-9_]*$/, 'a lower-case snake_case code');

/** A text in Chinese and English. */
export const textSchema = z.strictObject({ zh: z.string().min(1), en: z.string().min(1) });

/** Code of a department's feed, e.g. `tax.annual_return`. */
export const feedCodeSchema = z
  .string()
  .regex(/^[a-z][a-z0-9_]*\.[a-z][a-z0-9_]*$/, 'department.feed in lower case');

/** An expression of the model language, see docs/model-language.md. */
export const expressionSchema = z.string().min(1);

/** Where a number comes from: published, anchored at a published number, or chosen by us. */
export const basisSchema = z.strictObject({
  kind: z.enum(['published', 'anchored', 'design']),
  reference: z.string().optional(),
});

export type Basis = z.infer<typeof basisSchema>;
