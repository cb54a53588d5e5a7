import { z } from 'zod';
import { textSchema } from './shared.js';

/**
 * What people must know of a scorecard that its numbers do not say: the prose of its model card.
 * Everything else on the card is derived from the scorecard itself.
 */
export const cardNotesSchema = z.strictObject({
  purpose: textSchema,
  /** Who uses it, and for which decision. */
  users: textSchema,
  /** What of the model comes from where, one statement each. */
  origins: z
    .array(
      z.strictObject({
        what: textSchema,
        /**
         * `published`: in a document at hand; `found`: in a public copy; `known`: general knowledge that
         * was not verified; `design`: chosen by this project.
         */
        kind: z.enum(['published', 'found', 'known', 'design']),
        reference: z.string().optional(),
      }),
    )
    .min(1),
  /** What the model cannot do or must not be used for. */
  limits: z.array(textSchema).min(1),
});

export type CardNotes = z.infer<typeof cardNotesSchema>;
