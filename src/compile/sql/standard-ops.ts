import type { Dialect } from './dialect.js';
import { codes, completeMonths, infix, isIn, match, plain, repeating } from './rendering.js';

/** Operations whose text is the same in every dialect: what the SQL standard settles. */
export const standardOps = {
  negate: plain(([a]) => `(-${a})`),
  abs: plain(([a]) => `abs(${a})`),
  // `greatest` and `least` may skip nulls, so the sides are compared.
  min: repeating(([a, b]) => `CASE WHEN ${a} <= ${b} THEN ${a} WHEN ${b} < ${a} THEN ${b} END`),
  max: repeating(([a, b]) => `CASE WHEN ${a} >= ${b} THEN ${a} WHEN ${b} > ${a} THEN ${b} END`),
  equal: infix('='),
  notEqual: infix('<>'),
  less: infix('<'),
  lessOrEqual: infix('<='),
  greater: infix('>'),
  greaterOrEqual: infix('>='),
  and: infix('AND'),
  or: infix('OR'),
  not: plain(([a]) => `(NOT ${a})`),
  in: isIn,
  is_missing: plain(([a]) => `(${a} IS NULL)`),
  coalesce: plain((args) => `coalesce(${args.join(', ')})`),
  if: plain(([condition, a, b]) => `CASE WHEN ${condition} THEN ${a} ELSE ${b} END`),
  match,
  concat: infix('||'),
  months_between: repeating(completeMonths),
  codes,
} as const satisfies Partial<Dialect['ops']>;

/** Arithmetic whose text is the same in every dialect, inside its own guard against what is not finite. */
export function guardedOps(
  guarded: (write: (args: readonly string[]) => string) => Dialect['ops']['add'],
) {
  return {
    add: guarded(([a, b]) => `(${a} + ${b})`),
    subtract: guarded(([a, b]) => `(${a} - ${b})`),
    multiply: guarded(([a, b]) => `(${a} * ${b})`),
    power: guarded(([a, b]) => `power(${a}, ${b})`),
    exp: guarded(([a]) => `exp(${a})`),
  } as const;
}
