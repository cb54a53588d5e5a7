/**
 * Why a value is absent. A missing value is never a sentinel number or text; it is this reason.
 * Ordered by precedence: when several inputs of an indicator are missing, the first listed wins.
 */
export const missingReasons = [
  'invalid',
  'suppressed',
  'not-yet-known',
  'not-reported',
  'not-applicable',
] as const;

/** One of the five reasons, see {@link missingReasons}. */
export type MissingReason = (typeof missingReasons)[number];
