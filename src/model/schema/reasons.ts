import { z } from 'zod';
import { codeSchema, textSchema } from './shared.js';

/** Reason texts: for each indicator, why points were lost and what would bring them. */
export const reasonFileSchema = z.strictObject({
  reasons: z.record(
    codeSchema,
    z.strictObject({
      /** The value is low: a sentence for the applicant, without the number. */
      low: textSchema,
      /** What would help. */
      advice: textSchema,
    }),
  ),
});

export type ReasonTexts = z.infer<typeof reasonFileSchema>['reasons'];
