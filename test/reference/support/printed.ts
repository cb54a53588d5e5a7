import { expect } from 'vitest';
import { z } from 'zod';
import { mismatches } from './mismatches.js';

/** Values as their publication prints them: to a number of decimals, within a tolerance, or in full. */
export const printedSchema = z
  .object({ roundTo: z.number().optional(), tolerance: z.number().optional() })
  .catchall(z.unknown());

/** What was found agrees with what was printed, to the digits printed. */
export function expectAsPrinted(
  published: z.infer<typeof printedSchema> | undefined,
  found: unknown,
): void {
  if (published === undefined) return;
  const { roundTo, tolerance, ...printed } = published;
  const absolute = tolerance ?? 0.51 * 10 ** -(roundTo ?? 11);
  expect(mismatches(printed, found, { relative: 0, absolute })).toEqual([]);
}
