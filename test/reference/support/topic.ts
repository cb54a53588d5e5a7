import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { mismatches } from './mismatches.js';
import { referenceJson } from './reference-files.js';

const topicSchema = z.object({
  cases: z.array(
    z.object({
      id: z.string(),
      fn: z.string(),
      input: z.record(z.string(), z.unknown()),
      expected: z.record(z.string(), z.unknown()),
      relTol: z.number(),
    }),
  ),
});

/** One reference case: a function by name, its input, and what another party's software made of it. */
export type ReferenceCase = z.infer<typeof topicSchema>['cases'][number];

/** What the library makes of the input of a case, in the shape of the expected values. */
export type Adapter = (
  input: ReferenceCase['input'],
  expected: ReferenceCase['expected'],
) => unknown;

/** One test per case of a topic of statistics; a case whose function has no adapter fails. */
export function describeTopic(file: string, adapters: Readonly<Record<string, Adapter>>): void {
  const cases = referenceJson(`stats/${file}`, topicSchema)?.cases ?? [];
  describe.skipIf(cases.length === 0)(`${file} (skipped where ../shared is absent)`, () => {
    it.each(cases)('$fn: $id', ({ fn, input, expected, relTol }) => {
      const adapter = adapters[fn];
      if (adapter === undefined) throw new Error(`No adapter for ${fn}.`);
      expect(mismatches(expected, adapter(input, expected), { relative: relTol })).toEqual([]);
    });
  });
}
