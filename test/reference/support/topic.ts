import { describe, expect, it } from 'vitest';
import { type ReferenceCase, topicCases } from './cases.js';
import { mismatches } from './mismatches.js';

/** What the library makes of the input of a case, in the shape of the expected values. */
export type Adapter = (
  input: ReferenceCase['input'],
  expected: ReferenceCase['expected'],
) => unknown;

/** One test per case of a topic; a case whose function has no adapter fails. */
export function describeTopic(file: string, adapters: Readonly<Record<string, Adapter>>): void {
  const cases = topicCases(file);
  describe.skipIf(cases.length === 0)(`${file} (skipped where ../shared is absent)`, () => {
    it.each(cases)('$fn: $id', ({ fn, input, expected, relTol }) => {
      const adapter = adapters[fn];
      if (adapter === undefined) throw new Error(`No adapter for ${fn}.`);
      expect(mismatches(expected, adapter(input, expected), { relative: relTol })).toEqual([]);
    });
  });
}
