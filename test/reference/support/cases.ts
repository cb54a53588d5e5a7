import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';

const caseSchema = z.object({
  id: z.string(),
  fn: z.string(),
  input: z.record(z.string(), z.unknown()),
  expected: z.record(z.string(), z.unknown()),
  relTol: z.number(),
});

const topicSchema = z.object({ cases: z.array(caseSchema) });

/** One reference case: a function by name, its input, and what another party's software made of it. */
export type ReferenceCase = z.infer<typeof caseSchema>;

/** Text of a file of the reference values beside the repository; `null` where they are absent. */
export function referenceText(path: string): string | null {
  const file = fileURLToPath(new URL(`../../../../shared/reference/${path}`, import.meta.url));
  if (existsSync(file)) return readFileSync(file, 'utf8');
  process.stderr.write(`Reference case skipped: ${file} is absent.\n`);
  return null;
}

/** A file of reference values in the shape a schema says; `null` where it is absent. */
export function referenceJson<T>(path: string, schema: z.ZodType<T>): T | null {
  const text = referenceText(path);
  return text === null ? null : schema.parse(JSON.parse(text));
}

/** Every case of a topic of statistics; none where the folder is absent. */
export function topicCases(file: string): readonly ReferenceCase[] {
  return referenceJson(`stats/${file}`, topicSchema)?.cases ?? [];
}
