import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';

const caseSchema = z.object({
  id: z.string(),
  fn: z.string(),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  relTol: z.number(),
});

/** One reference case: a function by name, its input, and what another party's software made of it. */
export type LeafCase = z.infer<typeof caseSchema>;

/** What the library makes of a case, in the shape of its expected values. */
export type Adapter = (input: LeafCase['input'], expected: LeafCase['expected']) => unknown;

/** A file of reference values in the shape of a schema; `null`, with a printed reason, where absent. */
export function referenceFile<T>(path: string, schema: z.ZodType<T>): T | null {
  const text = referenceText(path);
  return text === null ? null : schema.parse(JSON.parse(text));
}

/** The text of a file of reference values; `null`, with a printed reason, where absent. */
export function referenceText(path: string): string | null {
  const file = fileURLToPath(new URL(`../../../shared/reference/${path}`, import.meta.url));
  if (existsSync(file)) return readFileSync(file, 'utf8');
  process.stderr.write(`Reference cases skipped: ${file} is absent.\n`);
  return null;
}

/** One test per case of a topic of reference/stats; a case without an adapter fails. */
export function describeLeafCases(file: string, adapters: Readonly<Record<string, Adapter>>): void {
  const cases =
    referenceFile(`stats/${file}`, z.object({ cases: z.array(caseSchema) }))?.cases ?? [];
  describe.skipIf(cases.length === 0)(file, () => {
    it.each(cases)('$fn: $id', ({ fn, input, expected, relTol }) => {
      const adapter = adapters[fn];
      if (adapter === undefined) throw new Error(`No adapter for ${fn}.`);
      expect(leafProblems(expected, adapter(input, expected), relTol)).toEqual([]);
    });
  });
}

/** Leaves that differ: |found − expected| ≤ 1e-12 + tolerance·|expected|, infinities as text, `null` as `null`. */
export function leafProblems(
  expected: unknown,
  found: unknown,
  tolerance: number,
  path = '$',
): readonly string[] {
  if (Array.isArray(expected)) {
    const list: readonly unknown[] = Array.isArray(found) ? found : [];
    if (list.length !== expected.length) return [`${path}: ${list.length} of ${expected.length}`];
    return expected.flatMap((item, at) =>
      leafProblems(item, list[at], tolerance, `${path}[${at}]`),
    );
  }
  if (isRecord(expected)) {
    return Object.entries(expected).flatMap(([key, item]) =>
      leafProblems(item, isRecord(found) ? found[key] : undefined, tolerance, `${path}.${key}`),
    );
  }
  const wanted = expected === 'Infinity' ? Number.POSITIVE_INFINITY : expected;
  const near =
    typeof wanted === 'number' && typeof found === 'number' && Number.isFinite(wanted)
      ? Math.abs(found - wanted) <= 1e-12 + tolerance * Math.abs(wanted)
      : wanted === found;
  return near ? [] : [`${path}: expected ${String(wanted)}, found ${String(found)}`];
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** A list of numbers. */
export const numberList = z.array(z.number());

/** A list of numbers with gaps. */
export const gappedList = z.array(z.number().nullable());

/** Rows of numbers. */
export const numberRows = z.array(numberList);
